package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.stats.JoinRegression.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class JoinRegressionTest {
  private static PaperShape shape(int authors, boolean joins) {
    return new PaperShape(authors, 0, true, joins ? 1 : 0, joins ? 1 : 0, joins ? 2 : 0);
  }

  @Test
  void theCurveFollowsSharesThatGrowWithTheAuthors() {
    // Odds of 1/20, 1/10, 1/5: twice the odds for twice the authors, a slope of 1.
    List<PaperShape> shapes = new ArrayList<>();
    int[] counts = {1000, 20_000, 2000, 20_000, 4000, 20_000};
    for (int n : new int[] {2, 4, 8}) {
      shapes.add(shape(n, true));
      shapes.add(shape(n, false));
    }
    Curve curve = JoinRegression.of(shapes, counts, 1).mode();
    assertThat(curve.slope()).isCloseTo(1, within(0.01));
    assertThat(curve.at(2)).isCloseTo(1.0 / 21, within(0.001));
    assertThat(curve.at(8)).isCloseTo(1.0 / 6, within(0.001));
  }

  @Test
  void withEquallyManyAuthorsThePosteriorIsJeffreysOfAShare() {
    // 3 of 40 join: Beta(3.5, 37.5).
    List<PaperShape> shapes = List.of(shape(4, true), shape(4, false));
    Curve[] draws = JoinRegression.of(shapes, new int[] {3, 37}, 1).draws(20_000, new Random(7));
    double[] shares = Arrays.stream(draws).mapToDouble(c -> c.at(4)).sorted().toArray();
    BetaDistribution beta = BetaDistribution.of(3.5, 37.5);
    for (double p : new double[] {0.025, 0.25, 0.5, 0.75, 0.975}) {
      assertThat(shares[(int) (p * shares.length)])
          .isCloseTo(beta.inverseCumulativeProbability(p), within(0.005));
    }
  }

  @Test
  void whereNoPaperJoinsTheCurveIsLowAndNotNothing() {
    List<PaperShape> shapes = List.of(shape(2, false), shape(5, false));
    Curve[] draws = JoinRegression.of(shapes, new int[] {30, 30}, 1).draws(400, new Random(1));
    assertThat(Arrays.stream(draws).mapToDouble(c -> c.at(3)).average().orElseThrow())
        .isBetween(0.001, 0.03);
  }
}
