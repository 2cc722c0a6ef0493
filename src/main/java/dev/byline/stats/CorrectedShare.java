package dev.byline.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The share of papers that have a property, corrected for coding error with a hand-checked sample.
 *
 * <p>Every paper has a prediction f (what the decisions say); the papers of the sample also have
 * the truth Y. The papers of the corpus are taken as draws from what the venue could have had, so
 * that the intervals cover chance and coding error together.
 */
public final class CorrectedShare {
  /** Fewer cases of a kind make a normal interval too narrow. */
  static final int FEW = 15;

  private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  private CorrectedShare() {}

  /**
   * A paper of the hand-checked sample.
   *
   * @param stratum in which it was drawn; empty for a simple random sample
   * @param predicted f: what the decisions say
   * @param truth Y: what the hand-checked countries say
   */
  public record Checked(String stratum, boolean predicted, boolean truth) {}

  /**
   * The papers of a stratum.
   *
   * @param papers all of them, sampled or not
   * @param predicted how many of them have f = 1
   */
  public record Stratum(long papers, long predicted) {}

  /** The share of predictions alone, with Wilson's interval: it knows nothing of coding errors. */
  public static Estimate naive(long predicted, long papers) {
    Share share = Share.wilson(predicted, papers);
    return new Estimate(
        "naive",
        share.estimate(),
        share.low(),
        share.high(),
        (share.high() - share.low()) / (2 * Z),
        "");
  }

  /**
   * The sample's own share, the predictions left aside: Wilson's interval, or Clopper and Pearson's
   * (Biometrika 26, 1934) when either outcome is rare. For a simple random sample.
   */
  public static Estimate classical(List<Checked> sample) {
    long n = sample.size();
    long k = positive(sample);
    if (Math.min(k, n - k) < FEW) {
      double[] exact = ExactShare.interval(k, n);
      double share = n == 0 ? 0.5 : (double) k / n;
      return new Estimate(
          "classical", share, exact[0], exact[1], Double.NaN, few("positive papers", k));
    }
    Share share = Share.wilson(k, n);
    return new Estimate(
        "classical",
        share.estimate(),
        share.low(),
        share.high(),
        (share.high() - share.low()) / (2 * Z),
        "");
  }

  /**
   * Prediction-powered inference with power tuning (PPI++; Angelopoulos, Duchi and Zrnic 2023,
   * arXiv:2311.01453, section 6) for a mean, from a simple random sample of n papers and the N
   * others:
   *
   * <pre>
   * θ = λ·mean_N(f) + mean_n(Y − λ·f),  λ = cov_n(Y, f) / ((1 + n/N)·var(f)), within [0, 1]
   * se² = λ²·var(f)/N + var_n(Y − λ·f)/n
   * </pre>
   *
   * <p>With few errors or few positive papers in the sample, {@link ExactShare} takes its place.
   *
   * @param others the papers outside of the sample
   */
  public static Estimate ppi(List<Checked> sample, Stratum others) {
    int n = sample.size();
    if (isFew(sample)) {
      return ExactShare.of("ppi++", sample, Map.of("", all(sample, others)));
    }
    double meanY = (double) positive(sample) / n;
    double meanF = (double) sample.stream().filter(Checked::predicted).count() / n;
    double covariance = 0;
    for (Checked c : sample) {
      covariance += (bit(c.truth()) - meanY) * (bit(c.predicted()) - meanF);
    }
    covariance /= n - 1;
    double all = (others.predicted() + meanF * n) / (others.papers() + (double) n);
    double varianceF = all * (1 - all);
    double unlabelled = others.papers();
    double lambda =
        varianceF == 0 ? 0 : Math.clamp(covariance / ((1 + n / unlabelled) * varianceF), 0.0, 1.0);
    double residual = meanY - lambda * meanF;
    double estimate = lambda * others.predicted() / unlabelled + residual;
    double spread = 0;
    for (Checked c : sample) {
      double r = bit(c.truth()) - lambda * bit(c.predicted()) - residual;
      spread += r * r;
    }
    double se = Math.sqrt(lambda * lambda * varianceF / unlabelled + spread / (n - 1) / n);
    return normal("ppi++", estimate, se);
  }

  private static Stratum all(List<Checked> sample, Stratum others) {
    return new Stratum(
        others.papers() + sample.size(),
        others.predicted() + sample.stream().filter(Checked::predicted).count());
  }

  /**
   * The design-based estimator with known inclusion probabilities π (Horvitz and Thompson 1952;
   * design-based supervised learning, Egami, Hinck, Stewart and Wei 2023, arXiv:2306.04746), for a
   * stratified sample: the mean over all papers of
   *
   * <pre>Ỹ = f + (R/π)·(Y − f),  R = 1 in the sample, π = n_h/N_h,  se² = var(Ỹ)/N</pre>
   *
   * <p>With few errors or few positive papers in the sample, {@link ExactShare} takes its place.
   *
   * @param strata every stratum of the corpus, by name
   */
  public static Estimate designBased(List<Checked> sample, Map<String, Stratum> strata) {
    Map<String, List<Checked>> byStratum = byStratum(sample);
    boolean few =
        strata.entrySet().stream()
            .anyMatch(one -> {
              List<Checked> checked = byStratum.getOrDefault(one.getKey(), List.of());
              return checked.size() < one.getValue().papers() && errors(checked) < FEW;
            });
    if (few || isFew(sample)) {
      return ExactShare.of("design-based", sample, strata);
    }
    double total = strata.values().stream().mapToLong(Stratum::papers).sum();
    double sum = 0;
    double squares = 0;
    // In one order: else the last digit of the sums changes from run to run.
    for (Map.Entry<String, Stratum> one : new TreeMap<>(strata).entrySet()) {
      List<Checked> checked = byStratum.getOrDefault(one.getKey(), List.of());
      double weight = (double) one.getValue().papers() / checked.size();
      double unchecked =
          one.getValue().predicted() - checked.stream().filter(Checked::predicted).count();
      sum += unchecked;
      squares += unchecked;
      for (Checked c : checked) {
        double y = bit(c.predicted()) + weight * (bit(c.truth()) - bit(c.predicted()));
        sum += y;
        squares += y * y;
      }
    }
    double estimate = sum / total;
    double se = Math.sqrt((squares / total - estimate * estimate) / (total - 1));
    return normal("design-based", estimate, se);
  }

  private static boolean isFew(List<Checked> sample) {
    long positive = positive(sample);
    return errors(sample) < FEW || Math.min(positive, sample.size() - positive) < FEW;
  }

  static long positive(List<Checked> sample) {
    return sample.stream().filter(Checked::truth).count();
  }

  static long errors(List<Checked> sample) {
    return sample.stream().filter(c -> c.truth() != c.predicted()).count();
  }

  /** The difference a − b of two groups that share no paper; exact parts keep their width. */
  public static Estimate difference(Estimate a, Estimate b) {
    double estimate = a.estimate() - b.estimate();
    // Newcombe's square-and-add (Statistics in Medicine 17, 1998) keeps unsymmetric intervals.
    double low = estimate - Math.hypot(a.estimate() - a.low(), b.high() - b.estimate());
    double high = estimate + Math.hypot(a.high() - a.estimate(), b.estimate() - b.low());
    return new Estimate(
        a.method(),
        estimate,
        Math.max(-1, low),
        Math.min(1, high),
        Math.hypot(a.standardError(), b.standardError()),
        a.note().isEmpty() ? b.note() : a.note());
  }

  private static Estimate normal(String method, double estimate, double se) {
    double inside = Math.clamp(estimate, 0.0, 1.0);
    return new Estimate(
        method,
        inside,
        Math.clamp(estimate - Z * se, 0.0, inside),
        Math.clamp(estimate + Z * se, inside, 1.0),
        se,
        "");
  }

  static String few(String what, long count) {
    return "only %d %s in the sample: an exact interval, wider than necessary"
        .formatted(count, what);
  }

  static Map<String, List<Checked>> byStratum(List<Checked> sample) {
    Map<String, List<Checked>> byStratum = new TreeMap<>();
    sample.forEach(c -> byStratum.computeIfAbsent(c.stratum(), _ -> new ArrayList<>()).add(c));
    return byStratum;
  }

  private static double bit(boolean value) {
    return value ? 1 : 0;
  }
}
