package dev.byline.eval;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** McNemar's exact test (Psychometrika 12, 1947) of two coders on the same items. */
final class McNemar {
  private McNemar() {}

  /** Two-sided p-value of the discordant counts; 1 when there are none. */
  static double exact(int onlyFirst, int onlySecond) {
    int n = onlyFirst + onlySecond;
    if (n == 0) {
      return 1;
    }
    double tail =
        BinomialDistribution.of(n, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond));
    return Math.min(1, 2 * tail);
  }
}
