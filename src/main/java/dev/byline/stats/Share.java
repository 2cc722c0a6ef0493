package dev.byline.stats;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share with its interval. All three are in [0, 1], and the interval contains the estimate.
 *
 * @param hits counted
 * @param total out of
 */
public record Share(long hits, long total, double estimate, double low, double high) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final String MINUS = "−";

  /** Decimals of the smallest difference that is shown. */
  private static final int FINEST = 4;

  public Share {
    if (!(0 <= low && low <= estimate && estimate <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "not a share with its interval: " + low + " ≤ " + estimate + " ≤ " + high);
    }
  }

  /**
   * Wilson's score interval (Wilson 1927, Journal of the American Statistical Association 22) for
   * {@code hits} of {@code total} at 95%. Of nothing: the share is 0 with the interval [0, 1].
   */
  public static Share wilson(long hits, long total) {
    if (hits < 0 || hits > total) {
      throw new IllegalArgumentException(hits + " of " + total);
    }
    if (total == 0) {
      return new Share(0, 0, 0, 0, 1);
    }
    double z = NORMAL.inverseCumulativeProbability(0.975);
    double n = total;
    double p = hits / n;
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double low = hits == 0 ? 0 : Math.clamp(centre - half, 0, p);
    double high = hits == total ? 1 : Math.clamp(centre + half, p, 1);
    return new Share(hits, total, p, low, high);
  }

  /** The share as an estimate of a method's name. */
  public Estimate asEstimate(String method) {
    double z = NORMAL.inverseCumulativeProbability(0.975);
    return new Estimate(method, estimate, low, high, (high - low) / (2 * z), "");
  }

  /** A share as people read it: 12.3%, or 0.04% when it is small; −1.2% for a difference. */
  public static String percent(double share) {
    double percent = Math.abs(share) * 100;
    String text =
        String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.2f%%" : "%.1f%%", percent);
    return share < 0 ? MINUS + text : text;
  }

  /**
   * A difference of shares in percentage points as people read it: −4.1, or −0.002 when it is
   * small, so that what differs from 0 does not look like it.
   */
  public static String points(double difference) {
    double points = Math.abs(difference) * 100;
    int decimals = points >= 0.1 ? 1 : (int) Math.clamp(Math.ceil(-Math.log10(points)), 1, FINEST);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", points);
    if (points < Math.pow(10, -FINEST) / 2) {
      return "0";
    }
    return difference < 0 ? MINUS + text : text;
  }
}
