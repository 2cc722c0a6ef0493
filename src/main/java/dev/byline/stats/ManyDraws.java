package dev.byline.stats;

import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** What many independent draws give together, drawn at once. */
final class ManyDraws {
  /** So few are drawn one by one. */
  private static final int FEW = 20;

  private ManyDraws() {}

  /** The sum of {@code count} standard exponential variables: a gamma variable. */
  static double exponentials(int count, RandomGenerator random) {
    if (count <= FEW) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += random.nextExponential();
      }
      return sum;
    }
    return GammaDistribution.of(count, 1).createSampler(random::nextLong).sample();
  }

  /**
   * How many of {@code count} uniform variables are below {@code chance}: a binomial variable, by
   * the one in the middle of them, which is a beta variable (Ahrens and Dieter 1974, Computing 12;
   * Devroye 1986, Non-Uniform Random Variate Generation, section X.4.3).
   */
  static int below(double chance, int count, RandomGenerator random) {
    int below = 0;
    int left = count;
    double bound = chance;
    while (left > FEW) {
      int middle = (left + 1) / 2;
      double at =
          BetaDistribution.of(middle, left + 1.0 - middle).createSampler(random::nextLong).sample();
      if (at < bound) {
        below += middle;
        left -= middle;
        bound = (bound - at) / (1 - at);
      } else {
        left = middle - 1;
        bound /= at;
      }
    }
    for (int i = 0; i < left; i++) {
      below += random.nextDouble() < bound ? 1 : 0;
    }
    return below;
  }
}
