package dev.byline.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

  /**
   * P-values corrected for being several (Holm, Scandinavian Journal of Statistics 6, 1979): the
   * smallest times their number, the next times one less, never below one before it.
   */
  static double[] holm(double[] p) {
    List<Integer> smallestFirst =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] corrected = new double[p.length];
    double before = 0;
    int left = p.length;
    for (int i : smallestFirst) {
      before = Math.max(before, Math.min(1, p[i] * left--));
      corrected[i] = before;
    }
    return corrected;
  }
}
