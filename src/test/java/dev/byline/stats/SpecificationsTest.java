package dev.byline.stats;

import static dev.byline.stats.PaperNotation.drawn;
import static dev.byline.stats.PaperNotation.paper;
import static dev.byline.stats.PaperNotation.unlinked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.Home;
import dev.byline.stats.Specifications.Affiliations;
import dev.byline.stats.Specifications.Missing;
import dev.byline.stats.Specifications.Specification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpecificationsTest {
  private static final List<Definition> DEFINITIONS = Definition.load(Home.located().folder());
  private static final DefinedPair ASKED = DefinedPair.usual(DEFINITIONS);

  private static List<Specification> of(List<PaperCountries> papers) {
    return Specifications.of(analysed(papers), DEFINITIONS, ASKED.count(papers));
  }

  private static SequencedMap<BylineChoice, List<PaperCountries>> analysed(
      List<PaperCountries> papers) {
    return new LinkedHashMap<>(Map.of(BylineChoice.ANALYSED, papers));
  }

  private static Specification one(
      List<Specification> all,
      String definition,
      boolean headquarters,
      Missing missing,
      Affiliations affiliations) {
    return all.stream()
        .filter(s -> s.definition().equals(definition) && s.headquarters() == headquarters)
        .filter(s -> s.missing() == missing && s.affiliations() == affiliations)
        .filter(s -> s.papers().equals(Specifications.ALL_PAPERS))
        .findFirst()
        .orElseThrow();
  }

  /** Papers that join among five, by which affiliations count. */
  private static Map<Affiliations, Long> joining(
      List<Specification> all, String definition, boolean headquarters) {
    return all.stream()
        .filter(s -> s.definition().equals(definition) && s.headquarters() == headquarters)
        .filter(s -> s.missing() == Missing.COUNTED)
        .collect(
            Collectors.toMap(
                Specification::affiliations, s -> Math.round(s.estimate().estimate() * s.of())));
  }

  /** None misses an affiliation. */
  private static final List<PaperCountries> FIVE =
      List.of(
          paper("a", "US", "CN"),
          paper("b", "US,CN", "FR"),
          paper("c", "US", "FR", "CN"),
          paper("d", "US!hq", "HK"),
          paper("e", "FR", "US", "CN", "DE"));

  @Test
  void everyCombinationOfChoicesIsThereOnceAndTheHeadlineIsOneOfThem() {
    List<Specification> all = of(FIVE);
    assertThat(all).hasSize(3 * 2 * 3 * 5);
    assertThat(all).extracting(Specification::label).doesNotHaveDuplicates();
    List<Specification> usual = all.stream().filter(Specification::isDefault).toList();
    assertThat(usual).hasSize(1);
    assertThat(usual.getFirst().label())
        .isEqualTo("prc, headquarters counted, as counted, all of an author, all papers");
    assertThat(usual.getFirst().estimate())
        .isEqualTo(ASKED.count(FIVE).share().asEstimate("counted"));
  }

  @Test
  void theHeadlineWithoutHeadquartersIsTheDefaultWhereItLeavesThemOut() {
    DefinedPair without =
        new DefinedPair("US", "China", ASKED.definition().withHeadquarters(false));
    assertThat(Specifications.of(analysed(FIVE), DEFINITIONS, without.count(FIVE)))
        .filteredOn(Specification::isDefault)
        .extracting(Specification::label)
        .containsExactly("prc, headquarters left out, as counted, all of an author, all papers");
  }

  @Test
  void aBylineIsOneMoreChoiceWhereTwoAreKnownAndTheFirstIsTheHeadlines() {
    SequencedMap<BylineChoice, List<PaperCountries>> bylines = new LinkedHashMap<>();
    bylines.put(BylineChoice.METADATA, FIVE);
    List<PaperCountries> printed = new ArrayList<>(FIVE);
    printed.set(0, paper("a", "US", "DE"));
    bylines.put(BylineChoice.TITLE_BLOCK, printed);
    List<Specification> all = Specifications.of(bylines, DEFINITIONS, ASKED.count(FIVE));
    assertThat(all).hasSize(2 * 3 * 2 * 3 * 5);
    assertThat(all)
        .filteredOn(Specification::isDefault)
        .extracting(Specification::label)
        .containsExactly(
            "prc, headquarters counted, as counted, all of an author, all papers, byline: metadata");
    assertThat(all)
        .filteredOn(s ->
            s.label()
                .equals(
                    "prc, headquarters counted, as counted, all of an author, all papers, byline: title block"))
        .extracting(s -> s.estimate().estimate())
        .containsExactly(0.8);
  }

  @Test
  void everyChoiceOfAffiliationsCountsWhatItSays() {
    List<Specification> all = of(FIVE);
    // b joins by the second entry of its first author, d by a headquarters and Hong Kong.
    assertThat(joining(all, "prc", true))
        .isEqualTo(
            Map.of(
                Affiliations.ALL, 5L, // every paper
                Affiliations.FIRST_OF_EACH, 4L, // all but b
                Affiliations.FIRST_AUTHOR, 1L, // b
                Affiliations.FIRST_AND_LAST, 4L, // all but e
                Affiliations.ONLY, 4L)); // all but b
    assertThat(joining(all, "prc", false))
        .isEqualTo(
            Map.of(
                Affiliations.ALL, 4L,
                Affiliations.FIRST_OF_EACH, 3L,
                Affiliations.FIRST_AUTHOR, 1L,
                Affiliations.FIRST_AND_LAST, 3L,
                Affiliations.ONLY, 3L));
    assertThat(joining(all, "mainland", true)).isEqualTo(joining(all, "prc", false));
  }

  @Test
  void aPublishedCountNamesTheChoicesThatComeNearest() {
    PublishedCount count = PublishedCount.parse("19 of 100");
    assertThat(count.beside(of(FIVE)))
        .startsWith("19 of 100 (19.0%); nearest are 20.0%: greater, ")
        .contains("first author");
    assertThat(count.beside(List.of())).isEqualTo("19 of 100 (19.0%); no choice to compare with");
  }

  @Test
  void incompletePapersAreCountedLeftOutOrImputed() {
    List<PaperCountries> papers =
        List.of(paper("a", "US", "CN"), paper("b", "US", ""), paper("c", "FR"));
    List<Specification> all = of(papers);
    Specification counted = one(all, "prc", true, Missing.COUNTED, Affiliations.ALL);
    assertThat(counted.of()).isEqualTo(3);
    assertThat(counted.estimate().estimate()).isCloseTo(1.0 / 3, within(1e-12));
    Specification complete = one(all, "prc", true, Missing.COMPLETE, Affiliations.ALL);
    assertThat(complete.of()).isEqualTo(2);
    assertThat(complete.estimate().estimate()).isEqualTo(0.5);
    Specification imputed = one(all, "prc", true, Missing.IMPUTED, Affiliations.ALL);
    assertThat(imputed.of()).isEqualTo(3);
    // Only a has as many authors as b and an affiliation of each, so that b is taken to join too.
    assertThat(imputed.estimate().estimate()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aPaperWhoseEntriesAreNotTiedToAuthorsIsInNoChoiceThatNeedsThem() {
    List<Specification> all =
        of(List.of(paper("linked", "US", "FR"), unlinked("u", 2, "US", "CN")));
    for (Affiliations affiliations : Affiliations.values()) {
      assertThat(one(all, "prc", true, Missing.COUNTED, affiliations).of())
          .as(affiliations.label())
          .isEqualTo(affiliations == Affiliations.ALL ? 2 : 1);
    }
    assertThat(of(List.of(unlinked("u", 2, "US", "CN")))).isEmpty();
  }

  @Test
  void anImputedShareIsOfAllPapersWhateverAffiliationsCount() {
    List<PaperCountries> papers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      papers.add(paper("joins" + i, "US", "CN"));
      papers.add(paper("apart" + i, "US", "FR"));
      papers.add(unlinked("u" + i, 2, "FR", "FR"));
    }
    List<Specification> all = of(papers);
    for (Affiliations affiliations : Affiliations.values()) {
      Specification counted = one(all, "prc", true, Missing.COUNTED, affiliations);
      Specification imputed = one(all, "prc", true, Missing.IMPUTED, affiliations);
      boolean needsNoAuthor = affiliations == Affiliations.ALL;
      assertThat(imputed.of()).as(affiliations.label()).isEqualTo(120);
      assertThat(counted.of()).as(affiliations.label()).isEqualTo(needsNoAuthor ? 120 : 80);
      assertThat(counted.estimate().estimate())
          .as(affiliations.label())
          .isEqualTo(
              needsNoAuthor ? 40 / 120.0 : affiliations == Affiliations.FIRST_AUTHOR ? 0 : 0.5);
      if (!needsNoAuthor && affiliations != Affiliations.FIRST_AUTHOR) {
        // 40 join, and of the other 40, of which nothing is known by author, about half.
        assertThat(imputed.estimate().estimate())
            .as(affiliations.label())
            .isBetween(0.4, 0.6)
            .isNotEqualTo(counted.estimate().estimate());
        assertThat(imputed.estimate().width()).isGreaterThan(0.15);
      }
    }
  }

  @Test
  void aStatusOfEnoughPapersIsAChoiceAndASmallOneIsNot() {
    List<PaperCountries> papers = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String status = i < 60 ? "Poster" : i < 110 ? "Oral" : "Spotlight";
      papers.add(paper("p" + i, 2020, "main", status, "US", i < 66 ? "CN" : "FR"));
    }
    List<Specification> all = of(papers);
    assertThat(all)
        .extracting(Specification::papers)
        .containsOnly("all", "status Oral", "status Poster");
    assertThat(all)
        .filteredOn(s -> s.papers().equals("status Oral"))
        .filteredOn(s -> s.definition().equals("prc") && s.missing() == Missing.COUNTED)
        .filteredOn(s -> s.affiliations() == Affiliations.ALL)
        .hasSize(2)
        .allSatisfy(s -> {
          assertThat(s.of()).isEqualTo(50);
          assertThat(s.estimate().estimate()).isCloseTo(6.0 / 50, within(1e-12));
          assertThat(s.isDefault()).isFalse();
        });
  }

  @Test
  void aDefinitionWithoutOneOfTheSidesIsNoChoice() {
    Definition nordic =
        new Definition("nordic", "", "", Map.of("Nordic", Set.of("NO", "SE")), "include");
    List<Definition> both = new ArrayList<>(DEFINITIONS);
    both.add(nordic);
    assertThat(Specifications.of(analysed(FIVE), both, ASKED.count(FIVE))).isEqualTo(of(FIVE));
  }

  @Property(tries = 30)
  void morePlacesHeadquartersAndAffiliationsNeverMakeFewerPapers(@ForAll long seed) {
    List<PaperCountries> papers = drawn(25, new Random(seed));
    List<Specification> all = of(papers);
    assertThat(all).isSortedAccordingTo(Comparator.comparingDouble(s -> s.estimate().estimate()));
    for (Specification s : all) {
      if (s.missing() != Missing.COUNTED) {
        continue;
      }
      double share = s.estimate().estimate();
      assertThat(
              one(all, s.definition(), true, s.missing(), s.affiliations()).estimate().estimate())
          .isGreaterThanOrEqualTo(share);
      assertThat(
              one(all, "greater", s.headquarters(), s.missing(), s.affiliations())
                  .estimate()
                  .estimate())
          .isGreaterThanOrEqualTo(share);
      assertThat(
              one(all, s.definition(), s.headquarters(), s.missing(), Affiliations.ALL)
                  .estimate()
                  .estimate())
          .as("every paper is linked, or has no author")
          .isGreaterThanOrEqualTo(share * s.of() / papers.size() - 1e-12);
    }
  }

  @Property(tries = 20)
  void theOrderOfPapersChangesNoSpecification(@ForAll long seed) {
    Random random = new Random(seed);
    List<PaperCountries> papers = drawn(20, random);
    List<Specification> before = of(papers);
    Collections.shuffle(papers, random);
    assertThat(of(papers)).isEqualTo(before);
  }
}
