package dev.byline.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Which papers a person checks next, so that few verdicts correct the headline well; and the share
 * that they give.
 *
 * <p>Active inference (Zrnic and Candès, ICML 2024; Gligorić, Zrnic, Lee, Candès and Jurafsky 2024,
 * confidence-driven inference) checks a paper with a chance that grows with the root of its
 * expected squared error. Here the chances are those of a stratified sample of fixed size, which
 * varies less than independent draws: papers are put into strata by how unsure the coders are, and
 * a stratum of N papers of which n are checked gives each of its papers the chance n/N. Half of
 * each round is spread evenly, as a mixture with uniform sampling does that keeps the budget; the
 * other half goes where it lowers the estimated variance most (Neyman 1934), by the errors that
 * were found so far.
 */
public final class ActiveSample {
  /** Strata at most: more have too few papers to learn from. */
  private static final int STRATA = 5;

  /** Checked papers that the expected share of errors counts for, beside those really checked. */
  private static final double PRIOR = 2;

  /** The same for the choice of papers: a stratum is not left because its first had no errors. */
  private static final double CAUTION = 15;

  /** A stratum has one error more than was found: none found does not mean that there are none. */
  private static final double UNSEEN = 0.2;

  /** Errors that are added where few were found: a normal interval is too narrow for them. */
  private static final double FEW = 2;

  private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  private ActiveSample() {}

  /**
   * A stratum.
   *
   * @param papers of the corpus in it
   * @param predicted of them, those that the decisions count
   * @param checked of them, by a person
   * @param added of the checked, those that are counted only now
   * @param dropped of the checked, those that are counted no more
   */
  public record Stratum(long papers, long predicted, long checked, long added, long dropped) {
    public Stratum {
      if (papers < 0 || predicted > papers || checked > papers || added + dropped > checked) {
        throw new IllegalArgumentException("no such stratum");
      }
    }

    private long errors() {
      return added + dropped;
    }
  }

  /**
   * The stratum of each paper, from 0 for the surest: boundaries at equal sums of the root of the
   * uncertainty (Dalenius and Hodges 1959). Papers of one uncertainty are in one stratum.
   *
   * @param uncertainty chance that the paper is counted wrongly, as the coders say; only the order
   *     and rough size count
   */
  public static int[] strata(double[] uncertainty) {
    Integer[] order = IntStream.range(0, uncertainty.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> uncertainty[i]));
    double total = Arrays.stream(uncertainty).map(Math::sqrt).sum();
    int[] stratum = new int[uncertainty.length];
    double sum = 0;
    int last = 0;
    for (int k = 0; k < order.length; k++) {
      int at = order[k];
      boolean same = k > 0 && uncertainty[at] == uncertainty[order[k - 1]];
      if (!same && total > 0) {
        last = Math.max(last, Math.min(STRATA - 1, (int) (STRATA * sum / total)));
      }
      stratum[at] = last;
      sum += Math.sqrt(uncertainty[at]);
    }
    int[] names = Arrays.stream(stratum).distinct().sorted().toArray();
    return Arrays.stream(stratum).map(s -> Arrays.binarySearch(names, s)).toArray();
  }

  /**
   * How many more papers of each stratum are checked in a round of {@code more}: half spread evenly
   * over all papers, half where the estimated variance falls most.
   */
  public static int[] allocate(List<Stratum> strata, int more) {
    double[] error = expected(strata, CAUTION);
    long[] checked = strata.stream().mapToLong(Stratum::checked).toArray();
    int[] given = new int[strata.size()];
    for (int i = 0; i < more; i++) {
      boolean even = i % 2 == 0;
      int best = -1;
      double most = 0;
      for (int h = 0; h < given.length; h++) {
        double papers = strata.get(h).papers();
        if (checked[h] < papers) {
          // Proportional allocation by greatest quotient (Sainte-Laguë); Neyman's by greatest gain.
          double gain =
              even
                  ? papers / (2 * checked[h] + 1)
                  : papers * papers * error[h] / ((checked[h] + 0.5) * (checked[h] + 1.0));
          if (gain > most) {
            most = gain;
            best = h;
          }
        }
      }
      if (best < 0) {
        break;
      }
      checked[best]++;
      given[best]++;
    }
    return given;
  }

  /**
   * The corrected share of these papers, by the stratified difference estimator (Cochran 1977,
   * section 5; with chances n/N it is Horvitz and Thompson's and the AIPW estimator):
   *
   * <pre>
   * θ  = Σ_h (N_h/N)·(mean(f) + mean_checked(Y − f))
   * se² = Σ_h (N_h/N)²·(1 − n_h/N_h)·s_h²/n_h
   * </pre>
   *
   * <p>where s² is the mean squared error expected in the stratum. The interval is about the papers
   * that are there: when all are checked its width is 0. A stratum without a checked paper could be
   * anything.
   */
  public static Estimate estimate(List<Stratum> strata) {
    double total = strata.stream().mapToLong(Stratum::papers).sum();
    double estimate = 0;
    for (Stratum s : strata) {
      double shift = s.checked() == 0 ? 0 : (double) (s.added() - s.dropped()) / s.checked();
      estimate += (s.predicted() + s.papers() * shift) / total;
    }
    double se = Math.sqrt(variance(strata, strata.stream().mapToLong(Stratum::checked).toArray()));
    double inside = Math.clamp(estimate, 0.0, 1.0);
    return new Estimate(
        "active",
        inside,
        Math.clamp(estimate - Z * se, 0.0, inside),
        Math.clamp(estimate + Z * se, inside, 1.0),
        se,
        "");
  }

  /**
   * How many more papers bring the 95% interval to ± {@code half}; empty when all of them don't.
   *
   * @param half half of the width, as a share
   */
  public static OptionalInt more(List<Stratum> strata, double half) {
    long left = strata.stream().mapToLong(s -> s.papers() - s.checked()).sum();
    int low = 0;
    int high = (int) left;
    if (half(strata, high) > half) {
      return OptionalInt.empty();
    }
    while (low < high) {
      int middle = (low + high) / 2;
      if (half(strata, middle) <= half) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }

  private static double half(List<Stratum> strata, int more) {
    int[] given = allocate(strata, more);
    long[] checked =
        IntStream.range(0, given.length)
            .mapToLong(h -> strata.get(h).checked() + given[h])
            .toArray();
    return Z * Math.sqrt(variance(strata, checked));
  }

  private static double variance(List<Stratum> strata, long[] checked) {
    double[] error = expected(strata, PRIOR);
    double total = strata.stream().mapToLong(Stratum::papers).sum();
    double variance = 0;
    for (int h = 0; h < checked.length; h++) {
      Stratum s = strata.get(h);
      double weight = s.papers() / total;
      double n = Math.max((double) checked[h], 0.5);
      double left = 1 - (double) checked[h] / s.papers();
      double shift = s.checked() == 0 ? 0 : (double) (s.added() - s.dropped()) / s.checked();
      double spread = Math.max(error[h] - shift * shift, error[h] / 2);
      variance += weight * weight * left * spread / n;
    }
    long found = strata.stream().mapToLong(Stratum::errors).sum();
    return variance * (found + FEW) / Math.max(found, 1);
  }

  /**
   * The share of papers with an error in each stratum: what was found, with what all strata
   * together have as a prior of the weight of a few papers.
   */
  private static double[] expected(List<Stratum> strata, double prior) {
    double checked = strata.stream().mapToLong(Stratum::checked).sum();
    double errors = strata.stream().mapToLong(Stratum::errors).sum();
    double overall = (errors + 1) / (checked + 2);
    List<Double> expected = new ArrayList<>();
    for (Stratum s : strata) {
      expected.add(
          Math.min(1, (s.errors() + UNSEEN + prior * overall) / (s.checked() + UNSEEN + prior)));
    }
    return expected.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
