package dev.byline.stats;

import static dev.byline.stats.PaperNotation.decision;
import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final List<Definition> DEFINITIONS = Definition.load(Home.located().folder());
  private static final Definition PRC = Definition.named("prc", DEFINITIONS);

  private static Statistics.Pair pair(PaperCountries... papers) {
    return Statistics.pair(List.of(papers), PRC, "US", "China");
  }

  @Test
  void aPaperJoinsThePairWhenItsAuthorsNameBothWhoeverNamesWhich() {
    assertThat(pair(paper("a", "US", "CN")).share().hits()).isEqualTo(1);
    assertThat(pair(paper("a", "US,CN", "FR")).share().hits()).isEqualTo(1);
    assertThat(pair(paper("a", "US", "HK")).share().hits()).isEqualTo(1);
    assertThat(pair(paper("a", "CN", "HK")).share().hits()).isZero();
    assertThat(pair(paper("a", "US", "TW")).share().hits()).isZero();
  }

  @Test
  void theDefinitionSaysWhichCodesAreChina() {
    List<PaperCountries> papers =
        List.of(paper("a", "US", "CN"), paper("b", "US", "HK"), paper("c", "US", "TW"));
    assertThat(Statistics.sensitivity(papers, DEFINITIONS, "US", "China"))
        .extracting(p -> p.definition().name() + " " + p.share().hits())
        .containsExactly("mainland 1", "mainland 1", "prc 2", "prc 2", "greater 3", "greater 3");
  }

  @Test
  void headquartersCodedEntriesCanBeLeftOut() {
    List<PaperCountries> papers = List.of(paper("a", "US!hq", "CN"), paper("b", "US", "CN"));
    assertThat(Statistics.pair(papers, PRC, "US", "China").share().hits()).isEqualTo(2);
    assertThat(Statistics.pair(papers, PRC.withHeadquarters(false), "US", "China").paperIds())
        .containsExactly("b");
  }

  @Test
  void openEntriesWidenTheBounds() {
    Statistics.Pair open =
        pair(
            paper("sure", "US", "CN"),
            paper("disputed", "US", "CN?US"),
            paper("could", "US", "FR?CN"),
            paper("unknown", "US", "?"),
            paper("oneEntryMayNameTwoInstitutions", "FR", "?"),
            paper("notThisOne", "US", "FR?DE"));
    assertThat(open.paperIds()).containsExactly("disputed", "sure");
    assertThat(open.lower()).isEqualTo(1);
    assertThat(open.upper()).isEqualTo(5);
  }

  @Test
  void aPaperWithoutAffiliationCouldBeAnything() {
    PaperCountries empty =
        new PaperCountries("e", "x", 0, "T", "", "", "", true, List.of(List.of()), List.of());
    assertThat(pair(empty).upper()).isEqualTo(1);
    assertThat(pair(empty).lower()).isZero();
  }

  @Test
  void countriesAreCountedInFullAndInFractions() {
    List<PaperCountries> papers =
        List.of(paper("a", "US", "US", "CN,DE", "FR"), paper("b", "US!hq"));
    List<Statistics.CountryRow> rows = Statistics.countries(papers);
    assertThat(rows).extracting(r -> r.country().code()).containsExactly("US", "CN", "DE", "FR");
    assertThat(rows.getFirst().papers().hits()).isEqualTo(2);
    assertThat(rows.getFirst().fractional()).isEqualTo(1.5);
    assertThat(rows.getFirst().headquartersOnly()).isEqualTo(1);
    assertThat(rows.get(1).fractional()).isEqualTo(0.125);
  }

  @Test
  void unlinkedPapersAreLeftOutOfFractionalCounts() {
    PaperCountries unlinked =
        new PaperCountries(
            "u", "x", 0, "T", "", "", "", false, List.of(List.of()), List.of(decision("US")));
    assertThat(Statistics.countries(List.of(unlinked)).getFirst().papers().hits()).isEqualTo(1);
    assertThat(Statistics.fractional(List.of(unlinked))).isEmpty();
  }

  @Test
  void aSideIsAGroupOrCodes() {
    assertThat(PRC.side("eu").codes()).hasSize(27);
    assertThat(PRC.side("de+fr").name()).isEqualTo("DE+FR");
    assertThat(PRC.side("gb").name()).isEqualTo("United Kingdom");
    assertThatThrownBy(() -> PRC.side("Atlantis"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Atlantis")
        .hasMessageContaining("EU");
  }

  @Test
  void institutionPairsLieAcrossThePair() {
    List<PaperCountries> papers = List.of(paper("a", "US", "CN"), paper("b", "US", "CN", "FR"));
    assertThat(Statistics.institutionPairs(papers, Statistics.pair(papers, PRC, "US", "China")))
        .containsExactly(
            new Statistics.InstitutionPair("Institute US", "Institute CN", List.of("a", "b"), 0));
  }

  @Provide
  Arbitrary<List<PaperCountries>> papers() {
    Arbitrary<String> entry =
        Arbitraries.of("US", "CN", "HK", "TW", "DE", "US!hq", "CN!hq", "CN?US", "FR?CN", "?");
    return entry
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(list -> String.join(",", list))
        .list()
        .ofMaxSize(5)
        .list()
        .ofMaxSize(30)
        .map(all -> {
          List<PaperCountries> papers = new ArrayList<>();
          for (List<String> authors : all) {
            papers.add(paper("p" + papers.size(), authors.toArray(String[]::new)));
          }
          return papers;
        });
  }

  @Property(tries = 300)
  void theOrderOfPapersAndAuthorsChangesNoCount(
      @ForAll("papers") List<PaperCountries> papers, @ForAll Random random) {
    List<PaperCountries> shuffled = new ArrayList<>();
    for (PaperCountries p : papers) {
      List<List<Decision>> authors = new ArrayList<>(p.authors());
      Collections.shuffle(authors, random);
      shuffled.add(
          new PaperCountries(
              p.id(),
              p.conference(),
              p.year(),
              p.title(),
              p.track(),
              p.status(),
              p.url(),
              p.linked(),
              authors,
              p.unlinked()));
    }
    Collections.shuffle(shuffled, random);
    assertThat(Statistics.sensitivity(shuffled, DEFINITIONS, "US", "China"))
        .isEqualTo(Statistics.sensitivity(papers, DEFINITIONS, "US", "China"));
    assertThat(Statistics.countryPairs(shuffled)).isEqualTo(Statistics.countryPairs(papers));
    assertThat(Statistics.countries(shuffled))
        .extracting(r -> r.country() + " " + r.papers() + " " + r.headquartersOnly())
        .isEqualTo(
            Statistics.countries(papers).stream()
                .map(r -> r.country() + " " + r.papers() + " " + r.headquartersOnly())
                .toList());
  }

  @Property(tries = 300)
  void theBoundsContainTheCountAndTheSidesCanBeSwapped(
      @ForAll("papers") List<PaperCountries> papers) {
    for (Statistics.Pair p : Statistics.sensitivity(papers, DEFINITIONS, "US", "China")) {
      assertThat(p.share().hits()).isBetween(p.lower(), p.upper());
      assertThat(p.upper()).isLessThanOrEqualTo(papers.size());
      Statistics.Pair swapped = Statistics.pair(papers, p.definition(), "China", "US");
      assertThat(swapped.share()).isEqualTo(p.share());
      assertThat(swapped.upper()).isEqualTo(p.upper());
    }
  }

  @Property(tries = 300)
  void fractionsNeverAddUpToMoreThanThePapers(@ForAll("papers") List<PaperCountries> papers) {
    double sum = Statistics.fractional(papers).values().stream().mapToDouble(x -> x).sum();
    assertThat(sum).isLessThanOrEqualTo(papers.size() + 1e-9);
    boolean allKnown =
        papers.stream()
            .allMatch(p ->
                !p.authors().isEmpty()
                    && p.authors().stream()
                        .allMatch(a -> a.stream().anyMatch(d -> !d.countries().isEmpty())));
    if (allKnown) {
      assertThat(sum).isCloseTo(papers.size(), within(1e-9));
    }
  }
}
