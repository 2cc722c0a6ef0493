package dev.byline.stats;

import static dev.byline.stats.PaperNotation.drawn;
import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.stats.GroupShare.Basis;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupShareTest {
  private static final DefinedPair ASKED =
      DefinedPair.usual(Definition.load(Home.located().folder()));
  private static final List<PaperCountries> PAPERS =
      List.of(
          paper("a", 2020, "main", "Oral", "US", "CN"),
          paper("b", 2020, "main", "Poster", "US", "FR"),
          paper("c", 2021, "main", "Poster", "US", "CN"),
          paper("d", 0, "main", "", "US", ""));

  private static List<GroupShare> of(List<PaperCountries> papers) {
    return GroupShare.of(papers, PairCount.of(papers, ASKED), (_, _) -> Optional.empty());
  }

  private static String counts(GroupShare group) {
    Share share = group.pair().share();
    return "%s “%s” %d of %d".formatted(group.by(), group.name(), share.hits(), share.total());
  }

  @Test
  void everyKindWithSeveralGroupsIsCounted() {
    assertThat(of(PAPERS))
        .extracting(GroupShareTest::counts)
        .containsExactly(
            "conference “x” 0 of 1",
            "conference “x 2020” 1 of 2",
            "conference “x 2021” 1 of 1",
            "status “” 0 of 1",
            "status “Oral” 1 of 1",
            "status “Poster” 1 of 2");
    assertThat(of(PAPERS.subList(0, 1))).isEmpty();
    assertThat(of(List.of())).isEmpty();
  }

  @Test
  void onlyKnownYearsAreYears() {
    assertThat(of(PAPERS))
        .filteredOn(g -> g.by().equals(GroupShare.CONFERENCE))
        .extracting(GroupShare::year)
        .containsExactly(Optional.empty(), Optional.of(2020), Optional.of(2021));
    List<PaperCountries> tracks =
        List.of(paper("a", 2020, "2020", "", "US"), paper("b", 2020, "2021", "", "US"));
    assertThat(of(tracks)).hasSize(2).allSatisfy(g -> assertThat(g.year()).isEmpty());
  }

  @Test
  void aGroupHasOnlyTheSharesThatItsPapersAllow() {
    Estimate corrected = new Estimate("classical", 0.5, 0.4, 0.6, 0.05, "");
    List<GroupShare> groups =
        GroupShare.of(
            PAPERS,
            PairCount.of(PAPERS, ASKED),
            (part, _) -> part.size() == 2 ? Optional.of(corrected) : Optional.empty());
    List<GroupShare> years =
        groups.stream().filter(g -> g.by().equals(GroupShare.CONFERENCE)).toList();
    GroupShare unknown = years.get(0);
    assertThat(unknown.on(Basis.COUNTED).orElseThrow().estimate()).isZero();
    assertThat(unknown.on(Basis.IMPUTED)).as("no paper is complete").isEmpty();
    assertThat(unknown.on(Basis.CORRECTED)).isEmpty();
    GroupShare y2020 = years.get(1);
    assertThat(y2020.on(Basis.COUNTED)).contains(Share.wilson(1, 2).asEstimate("as counted"));
    assertThat(y2020.on(Basis.IMPUTED).orElseThrow().estimate())
        .as("nothing is missing")
        .isEqualTo(0.5);
    assertThat(y2020.on(Basis.CORRECTED)).contains(corrected);
  }

  @Property(tries = 50)
  void theGroupsOfAKindAddUpToAllPapers(@ForAll long seed) {
    List<PaperCountries> papers = drawn(20, new Random(seed));
    Statistics.Pair all = ASKED.count(papers);
    List<GroupShare> groups = of(papers);
    for (String kind : groups.stream().map(GroupShare::by).distinct().toList()) {
      List<Statistics.Pair> parts =
          groups.stream().filter(g -> g.by().equals(kind)).map(GroupShare::pair).toList();
      assertThat(parts.stream().mapToLong(p -> p.share().hits()).sum())
          .isEqualTo(all.share().hits());
      assertThat(parts.stream().mapToLong(p -> p.share().total()).sum()).isEqualTo(20);
      assertThat(parts.stream().mapToLong(Statistics.Pair::lower).sum()).isEqualTo(all.lower());
      assertThat(parts.stream().mapToLong(Statistics.Pair::upper).sum()).isEqualTo(all.upper());
    }
  }
}
