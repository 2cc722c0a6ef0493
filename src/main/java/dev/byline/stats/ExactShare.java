package dev.byline.stats;

import dev.byline.stats.CorrectedShare.Checked;
import dev.byline.stats.CorrectedShare.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * An interval for few cases, where a normal one is too narrow: in each cell of stratum and
 * prediction Clopper and Pearson's exact interval for the share of positive papers, and these,
 * weighted by the cells' sizes, and the chance in the sizes put together by squares (Newcombe 1998;
 * Zou and Donner, Statistics in Medicine 27, 2008). A cell without a checked paper could be
 * anything. Where the sample has half as many errors as positive papers, predictions say little,
 * and the sample alone gives the narrower interval.
 */
final class ExactShare {
  private static final double ALPHA = 0.05;

  private ExactShare() {}

  /** The share of all papers, from a sample of their strata. */
  static Estimate of(String method, List<Checked> sample, Map<String, Stratum> strata) {
    String note = CorrectedShare.few("coding errors", CorrectedShare.errors(sample));
    if (strata.size() == 1
        && 2 * CorrectedShare.errors(sample) >= CorrectedShare.positive(sample)) {
      Estimate alone = CorrectedShare.classical(sample);
      return new Estimate(method, alone.estimate(), alone.low(), alone.high(), Double.NaN, note);
    }
    List<Cell> cells = cells(CorrectedShare.byStratum(sample), strata);
    double total = strata.values().stream().mapToLong(Stratum::papers).sum();
    double estimate = 0;
    double down = 0;
    double up = 0;
    for (Cell cell : cells) {
      double[] interval = interval(cell.positive(), cell.checked());
      double weight = cell.papers() / total;
      double share = cell.checked() == 0 ? 0.5 : (double) cell.positive() / cell.checked();
      estimate += weight * share;
      down = Math.hypot(down, weight * (share - interval[0]));
      up = Math.hypot(up, weight * (interval[1] - share));
    }
    long predicted = strata.values().stream().mapToLong(Stratum::predicted).sum();
    Estimate chance = CorrectedShare.naive(predicted, (long) total);
    down = Math.hypot(down, chance.estimate() - chance.low());
    up = Math.hypot(up, chance.high() - chance.estimate());
    double inside = Math.clamp(estimate, 0.0, 1.0);
    return new Estimate(
        method,
        inside,
        Math.clamp(estimate - down, 0.0, inside),
        Math.clamp(estimate + up, inside, 1.0),
        Double.NaN,
        note);
  }

  /** Papers of one stratum and prediction. */
  private record Cell(long papers, long positive, long checked) {}

  private static List<Cell> cells(
      Map<String, List<Checked>> byStratum, Map<String, Stratum> strata) {
    List<Cell> cells = new ArrayList<>();
    new TreeMap<>(strata)
        .forEach((name, stratum) -> {
          for (boolean predicted : new boolean[] {false, true}) {
            long papers = predicted ? stratum.predicted() : stratum.papers() - stratum.predicted();
            List<Checked> checked =
                byStratum.getOrDefault(name, List.of()).stream()
                    .filter(c -> c.predicted() == predicted)
                    .toList();
            if (papers > 0) {
              cells.add(new Cell(papers, CorrectedShare.positive(checked), checked.size()));
            }
          }
        });
    return cells;
  }

  /** Clopper and Pearson's 95% interval; [0, 1] for nothing of nothing. */
  static double[] interval(long k, long n) {
    double low =
        k == 0
            ? 0
            : BetaDistribution.of((double) k, n - k + 1.0).inverseCumulativeProbability(ALPHA / 2);
    double high =
        k == n
            ? 1
            : BetaDistribution.of(k + 1.0, (double) n - k)
                .inverseCumulativeProbability(1 - ALPHA / 2);
    return new double[] {low, high};
  }
}
