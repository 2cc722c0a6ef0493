package dev.byline.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How shares differ among groups of papers, such as years. */
public final class Trend {
  private Trend() {}

  /**
   * Two groups and their difference.
   *
   * @param difference share of {@code second} less that of {@code first}, with Newcombe's interval
   *     (1998, Statistics in Medicine 17, method 10)
   */
  public record Difference(String first, String second, Estimate difference) {}

  /** Every group less the one before it, in the groups' order. */
  public static List<Difference> differences(SortedMap<String, Statistics.Pair> groups) {
    List<Difference> differences = new ArrayList<>();
    Map.Entry<String, Statistics.Pair> before = null;
    for (Map.Entry<String, Statistics.Pair> group : groups.entrySet()) {
      if (before != null) {
        differences.add(
            new Difference(
                before.getKey(),
                group.getKey(),
                CorrectedShare.difference(
                    group.getValue().share().asEstimate("newcombe"),
                    before.getValue().share().asEstimate("newcombe"))));
      }
      before = group;
    }
    return List.copyOf(differences);
  }

  /**
   * The test of Cochran (1954, Biometrics 10) and Armitage (1955, Biometrics 11) for a linear trend
   * of shares over scores such as years.
   *
   * @param z positive: shares rise
   * @param p two-sided, by the normal distribution
   */
  public record Test(double z, double p) {}

  /**
   * Tests for a trend: z = Σ x·(k − n·p̄) / √(p̄·(1 − p̄)·(Σ n·x² − (Σ n·x)²/N)).
   *
   * @param byScore shares by score
   * @return empty with fewer than three scores, or when all papers or none are counted
   */
  public static Optional<Test> test(SortedMap<Integer, Share> byScore) {
    double hits = byScore.values().stream().mapToLong(Share::hits).sum();
    double all = byScore.values().stream().mapToLong(Share::total).sum();
    if (byScore.size() < 3 || hits == 0 || hits == all) {
      return Optional.empty();
    }
    double share = hits / all;
    int origin = byScore.firstKey();
    double sum = 0;
    double linear = 0;
    double square = 0;
    for (Map.Entry<Integer, Share> one : byScore.entrySet()) {
      // Scores from 0: squares of years lose digits.
      double x = one.getKey() - origin;
      double n = one.getValue().total();
      sum += x * (one.getValue().hits() - n * share);
      linear += n * x;
      square += n * x * x;
    }
    double z = sum / Math.sqrt(share * (1 - share) * (square - linear * linear / all));
    double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    return Optional.of(new Test(z, p));
  }
}
