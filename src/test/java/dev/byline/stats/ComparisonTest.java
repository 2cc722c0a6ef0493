package dev.byline.stats;

import static dev.byline.stats.PaperNotation.drawn;
import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.Home;
import dev.byline.stats.Comparison.CountryDifference;
import java.util.List;
import java.util.Random;
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
    return Comparison.of(papers, "Others", others, ASKED);
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
    Estimate difference = comparison.difference();
    assertThat(difference.estimate()).isEqualTo(-0.25);
    assertThat(difference.low()).isCloseTo(-0.7041, within(5e-4));
    assertThat(difference.high()).isCloseTo(0.3553, within(5e-4));
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
    mirrored(forth.difference(), back.difference());
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
