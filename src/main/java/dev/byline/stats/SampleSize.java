package dev.byline.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many papers a random sample needs for an interval (Cochran 1977, Sampling Techniques, section
 * 4.4, with the correction for a finite number of papers).
 */
public final class SampleSize {
  private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  private SampleSize() {}

  /**
   * Half the width of the 95% interval that a sample gives.
   *
   * @param share expected, between 0 and 1
   * @param papers that there are
   * @param sample papers of them
   */
  public static double half(double share, long papers, long sample) {
    return sample <= 0 || papers <= 1
        ? 0
        : Z
            * Math.sqrt(
                share
                    * (1 - share)
                    / sample
                    * (papers - Math.min(sample, papers))
                    / (papers - 1.0));
  }

  /**
   * The fewest papers whose 95% interval is not wider than ± {@code half}.
   *
   * @param half as a share, more than 0
   */
  public static long papers(double share, long papers, double half) {
    double infinite = Z * Z * share * (1 - share) / (half * half);
    return Math.min(papers, (long) Math.ceil(infinite / (1 + (infinite - 1) / papers)));
  }
}
