package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn at once has the distribution of what is drawn one by one. */
class ManyDrawsTest {
  private static final int DRAWS = 20_000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  @ParameterizedTest
  @CsvSource({"5, 0.3", "40, 0.5", "1000, 0.02", "100000, 0.9"})
  void papersBelowAChanceAreBinomial(int count, double chance) {
    BinomialDistribution expected = BinomialDistribution.of(count, chance);
    double[] drawn =
        IntStream.range(0, DRAWS)
            .mapToDouble(_ -> ManyDraws.below(chance, count, random))
            .toArray();
    assertThat(furthest(drawn, x -> expected.cumulativeProbability((int) x))).isLessThan(0.015);
  }

  @ParameterizedTest
  @CsvSource({"3", "21", "5000"})
  void sumsOfExponentialVariablesAreGamma(int count) {
    GammaDistribution expected = GammaDistribution.of(count, 1);
    double[] drawn =
        IntStream.range(0, DRAWS).mapToDouble(_ -> ManyDraws.exponentials(count, random)).toArray();
    assertThat(furthest(drawn, expected::cumulativeProbability)).isLessThan(0.015);
  }

  @Test
  void nothingIsBelowNoChanceAndAllBelowCertainty() {
    assertThat(ManyDraws.below(0, 1000, random)).isZero();
    assertThat(ManyDraws.below(1, 1000, random)).isEqualTo(1000);
    assertThat(ManyDraws.exponentials(0, random)).isCloseTo(0, within(0.0));
  }

  /** How far the shares of draws up to each value are from what is expected (Kolmogorov). */
  private static double furthest(double[] drawn, DoubleUnaryOperator expected) {
    double[] sorted = DoubleStream.of(drawn).sorted().toArray();
    double furthest = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == sorted.length - 1 || sorted[i] != sorted[i + 1]) {
        double share = (i + 1.0) / sorted.length;
        furthest = Math.max(furthest, Math.abs(share - expected.applyAsDouble(sorted[i])));
      }
    }
    return furthest;
  }
}
