package dev.byline.stats;

import static dev.byline.stats.PaperNotation.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.corpus.Conference;
import dev.byline.stats.GroupShare.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static SortedMap<Integer, Share> years(long... hitsOfHundred) {
    TreeMap<Integer, Share> years = new TreeMap<>();
    for (long hits : hitsOfHundred) {
      years.put(2020 + years.size(), Share.wilson(hits, 100));
    }
    return years;
  }

  @Test
  void theTestOfTrendIsCochransAndArmitages() {
    // T = Σ x(k − n·p̄) = 20, p̄ = 0.2, Σnx² − (Σnx)²/N = 500 − 300 = 200; z = 20 / √(0.16·200).
    Trend.Test test = Trend.test(years(10, 20, 30)).orElseThrow();
    assertThat(test.z()).isCloseTo(20 / Math.sqrt(32), within(1e-12));
    assertThat(test.p()).isCloseTo(0.000407, within(1e-5));
  }

  @Test
  void equalSharesShowNoTrendAndTwoYearsAreNoTrend() {
    assertThat(Trend.test(years(10, 10, 10)).orElseThrow().p()).isCloseTo(1, within(1e-12));
    assertThat(Trend.test(years(10, 20))).isEmpty();
    assertThat(Trend.test(years(0, 0, 0))).isEmpty();
  }

  /** Groups of conferences, each with ten papers of which one joins. */
  private static List<GroupShare> conferences(String... names) {
    List<PaperCountries> papers = new ArrayList<>();
    for (String name : names) {
      Conference conference = Conference.parse(name);
      for (int i = 0; i < 10; i++) {
        papers.add(at(conference.name(), conference.year(), name + i, "US", i == 0 ? "CN" : "FR"));
      }
    }
    DefinedPair asked = DefinedPair.usual(Definition.load(Home.located().folder()));
    return GroupShare.of(papers, PairCount.of(papers, asked), (_, _) -> Optional.empty());
  }

  private static List<String> differences(String... conferences) {
    return Trend.differences(conferences(conferences)).stream()
        .filter(d -> d.basis() == Basis.COUNTED)
        .map(d -> d.first().name() + " to " + d.second().name())
        .toList();
  }

  @Test
  void yearsAreComparedWithinAConferenceAndConferencesWithinAYear() {
    assertThat(differences("corl2025", "wacv2025", "nips2017"))
        .containsExactly("corl 2025 to wacv 2025");
    assertThat(differences("nips2017", "nips2018", "nips2021", "icml2018"))
        .containsExactly("nips 2017 to nips 2018", "icml 2018 to nips 2018");
    assertThat(differences("icml2022", "nips2023")).isEmpty();
    assertThat(differences("icml", "nips")).as("of unknown years").isEmpty();
  }

  @Test
  void aTrendIsThatOfOneConference() {
    assertThat(Trend.tests(conferences("a2020", "a2021", "b2022", "b2023"), Basis.COUNTED))
        .isEmpty();
    assertThat(Trend.tests(conferences("a2019", "b2019", "b2020", "b2021", "c2022"), Basis.COUNTED))
        .containsOnlyKeys("b");
  }

  @Test
  void aDifferenceHasNewcombesInterval() {
    // Newcombe 1998, table II (a): 56/70 − 48/80 is 0.2 with 0.0524 to 0.3339 by method 10.
    Estimate difference =
        CorrectedShare.difference(
            Share.wilson(56, 70).asEstimate(""), Share.wilson(48, 80).asEstimate(""));
    assertThat(difference.low()).isCloseTo(0.0524, within(1e-4));
    assertThat(difference.high()).isCloseTo(0.3339, within(1e-4));
  }

  @Test
  void aPublishedCountIsReadWithItsSource() {
    PublishedCount count = PublishedCount.parse("1,006 of 5,288, A public script, Hong Kong too");
    assertThat(count.share().hits()).isEqualTo(1006);
    assertThat(count.share().total()).isEqualTo(5288);
    assertThat(count.source()).isEqualTo("A public script, Hong Kong too");
    assertThat(PublishedCount.parse("3 of 10").source()).isEmpty();
    assertThatThrownBy(() -> PublishedCount.parse("11 of 10")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> PublishedCount.parse("many")).isInstanceOf(UserError.class);
  }
}
