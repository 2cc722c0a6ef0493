package dev.byline.eval;

import dev.byline.eval.Agreement.Interval;
import java.util.List;

/** Percentile intervals (Efron 1979). */
final class Bootstrap {
  /** How often a sample is drawn again. */
  static final int RESAMPLES = 2000;

  private Bootstrap() {}

  /** The middle 95% of resampled figures; the estimate alone where there are none. */
  static Interval percentile(double estimate, List<Double> figures) {
    if (figures.isEmpty()) {
      return new Interval(estimate, Double.NaN, Double.NaN);
    }
    List<Double> sorted = figures.stream().sorted().toList();
    return new Interval(
        estimate,
        sorted.get((int) Math.floor(0.025 * (sorted.size() - 1))),
        sorted.get((int) Math.ceil(0.975 * (sorted.size() - 1))));
  }
}
