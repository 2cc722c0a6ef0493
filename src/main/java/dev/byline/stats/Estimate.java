package dev.byline.stats;

/**
 * An estimated share, or a difference of two, with its 95% interval.
 *
 * @param method short name, such as {@code ppi++}
 * @param estimate best guess
 * @param low lower end; never below 0 for a share, −1 for a difference
 * @param high upper end; never above 1
 * @param standardError of the estimate; NaN where the interval is exact
 * @param note what a reader must know of it; empty: nothing
 */
public record Estimate(
    String method, double estimate, double low, double high, double standardError, String note) {
  /** What an exact interval is, for people. */
  public static final String EXACT =
      "An exact interval (Clopper and Pearson 1934) comes from the binomial distribution itself; the usual"
          + " one comes from a normal curve, which is too narrow with fewer than "
          + CorrectedShare.FEW
          + " errors or papers of a kind in the sample. The exact one covers the true share in at least 95"
          + " of 100 samples however few there are, and usually in more.";

  public Estimate {
    if (!(-1 <= low && low <= estimate && estimate <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "no estimate with its interval: " + low + " ≤ " + estimate + " ≤ " + high);
    }
  }

  /** Whether too few cases stand behind it for a normal interval, so that it has an exact one. */
  public boolean isExact() {
    return Double.isNaN(standardError);
  }

  /** The width of the interval. */
  public double width() {
    return high - low;
  }
}
