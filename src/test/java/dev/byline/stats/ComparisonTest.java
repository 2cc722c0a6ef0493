package dev.byline.stats;

import static dev.byline.stats.PaperNotation.at;
import static dev.byline.stats.PaperNotation.drawn;
import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.Home;
import dev.byline.stats.Comparison.CountryDifference;
import dev.byline.stats.Comparison.PartDifference;
import dev.byline.stats.GroupShare.Basis;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final DefinedPair ASKED =
      DefinedPair.usual(Definition.load(Home.located().folder()));
  private static final List<PaperCountries> HERE =
      List.of(paper("a", "US", "CN"), paper("b", "US"));
  private static final List<PaperCountries> THERE =
      List.of(paper("c", "US", "CN"), paper("d", "FR"), paper("e", "FR"), paper("f", "US"));

  private static Comparison of(List<PaperCountries> papers, List<PaperCountries> others) {
    return Comparison.of("These", papers, "Others", others, ASKED);
  }

  @Test
  void countriesOfEitherAreSideBySideAndTheDifferenceIsThereLessHere() {
    assertThat(of(HERE, THERE).countries())
        .extracting(c ->
            "%s %d of %d, %d of %d, %.2f"
                .formatted(
                    c.country().code(),
                    c.here().hits(),
                    c.here().total(),
                    c.there().hits(),
                    c.there().total(),
                    c.difference().estimate()))
        .containsExactly(
            "US 2 of 2, 2 of 4, -0.50", "CN 1 of 2, 1 of 4, -0.25", "FR 0 of 2, 2 of 4, 0.50");
  }

  @Test
  void thePairsDifferenceHasNewcombesInterval() {
    // Wilson: 1 of 2 in 0.0945 to 0.9055, 1 of 4 in 0.0456 to 0.6994.
    // −0.25 − √(0.2044² + 0.4055²) and −0.25 + √(0.4494² + 0.4055²)
    Comparison comparison = of(HERE, THERE);
    assertThat(comparison.title()).isEqualTo("Others");
    assertThat(comparison.here().pair().paperIds()).containsExactly("a");
    assertThat(comparison.there().pair().paperIds()).containsExactly("c");
    assertThat(comparison.differences())
        .extracting(d -> d.here().title() + ", " + d.there().title() + ", " + d.basis().label())
        .containsExactly("These, Others, as counted", "These, Others, imputed");
    Estimate difference = comparison.differences().getFirst().difference();
    assertThat(difference.estimate()).isEqualTo(-0.25);
    assertThat(difference.low()).isCloseTo(-0.7041, within(5e-4));
    assertThat(difference.high()).isCloseTo(0.3553, within(5e-4));
  }

  private static List<PaperCountries> conference(String name, int year) {
    return List.of(
        at(name, year, name + year + 1, "US", "CN"),
        at(name, year, name + year + 2, "FR", "FR"),
        at(name, year, name + year + 3, "US", ""));
  }

  private static List<String> compared(List<PaperCountries> papers, List<PaperCountries> others) {
    return of(papers, others).differences().stream()
        .filter(d -> d.basis() == Basis.IMPUTED)
        .map(d -> d.here().title() + " to " + d.there().title())
        .toList();
  }

  private static List<PaperCountries> joined(List<PaperCountries> a, List<PaperCountries> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  @Test
  void yearsAreComparedOneByOneAndWhereBothHaveAYearOnlyWithinIt() {
    List<PaperCountries> two = joined(conference("a", 2017), conference("a", 2021));
    assertThat(compared(two, conference("b", 2023)))
        .containsExactly("A 2017 to Others", "A 2021 to Others");
    assertThat(compared(two, joined(conference("b", 2021), conference("c", 2022))))
        .containsExactly("A 2021 to B 2021");
  }

  @Test
  void theImputedDifferenceIsThatOfTheImputedShares() {
    // There the paper of which one author is known is like the one that joins.
    List<PaperCountries> known = conference("a", 2020).subList(0, 2);
    assertThat(of(known, conference("b", 2021)).differences())
        .extracting(d -> "%s %.3f".formatted(d.basis().label(), d.difference().estimate()))
        .containsExactly("as counted -0.167", "imputed 0.167");
  }

  @Property(tries = 50)
  void papersDoNotDifferFromThemselvesAndTheOtherWayRoundIsTheMirror(@ForAll long seed) {
    Random random = new Random(seed);
    List<PaperCountries> papers = drawn(12, random);
    List<PaperCountries> others = drawn(18, random);
    assertThat(of(papers, papers).countries())
        .allSatisfy(c -> {
          assertThat(c.here()).isEqualTo(c.there());
          assertThat(c.difference().estimate()).isZero();
          assertThat(c.difference().low()).isNegative();
          assertThat(c.difference().high()).isPositive();
        });
    Comparison forth = of(papers, others);
    Comparison back = of(others, papers);
    assertThat(forth.differences()).hasSameSizeAs(back.differences()).isNotEmpty();
    for (PartDifference one : forth.differences()) {
      assertThat(back.differences())
          .filteredOn(d -> d.basis() == one.basis())
          .filteredOn(d -> d.here().equals(one.there()) && d.there().equals(one.here()))
          .singleElement()
          .satisfies(d -> mirrored(one.difference(), d.difference()));
    }
    assertThat(forth.countries())
        .extracting(CountryDifference::country)
        .isEqualTo(back.countries().stream().map(CountryDifference::country).toList());
    for (int i = 0; i < forth.countries().size(); i++) {
      mirrored(forth.countries().get(i).difference(), back.countries().get(i).difference());
    }
  }

  private static void mirrored(Estimate forth, Estimate back) {
    assertThat(back.estimate()).isCloseTo(-forth.estimate(), within(1e-12));
    assertThat(back.low()).isCloseTo(-forth.high(), within(1e-12));
    assertThat(back.high()).isCloseTo(-forth.low(), within(1e-12));
  }
}
