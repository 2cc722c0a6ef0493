package dev.byline.stats;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * How often a cascade of a cheap coder and a dear one has to agree with the dear one, and how
 * surely; and from which confidence on the cheap coder's answers may then stand.
 *
 * <p>A random sample of items is put to both. For a threshold t let D(t) of all items be those
 * whose cheap answer is at least so sure and differs from the dear one; the cascade agrees with the
 * dear coder on all others. The hypothesis that D(t) is more than the target allows is tested
 * exactly: by the chance of no more such items in the sample than were seen, when the sample is
 * drawn without replacement (hypergeometric; the bound that Clopper and Pearson, Biometrika 26,
 * 1934, have for the binomial). Thresholds are tested from the highest down, each at the whole
 * level, until one fails: fixed sequence testing (Angelopoulos, Bates, Candès, Jordan and Lei,
 * Learn then Test, 2021, arXiv:2110.01052, section 2). As D only grows on the way down, the first
 * threshold that breaks the target is passed with a chance of at most 1 − confidence, whatever the
 * coders do. The guarantee is of the kind that LOTUS gives for its cascades (Patel et al. 2024,
 * arXiv:2407.11418).
 *
 * @param agreement the share of items on which the cascade has to agree with the dear coder
 * @param confidence the chance, over samples, that it does
 */
public record CascadeTarget(double agreement, double confidence) {
  /** A sample is so large that this many of its items may differ when just the target is kept. */
  private static final int USUAL_DIFFERING = 10;

  /** Shares such as 0.05 of 100 items are 5, not 4.999…. */
  private static final double ROUNDING = 1e-9;

  public CascadeTarget {
    if (!(agreement > 0 && agreement < 1 && confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("not between 0 and 1: " + agreement + ", " + confidence);
    }
  }

  /**
   * An item of the sample.
   *
   * @param confidence of the cheap coder; below 0: it has no answer, which never stands
   * @param differs whether the dear coder answers otherwise
   */
  public record Checked(double confidence, boolean differs) {}

  /**
   * What may stand.
   *
   * @param from the lowest confidence with which a cheap answer may stand; empty: none may
   * @param sure items of the sample whose cheap answer is at least so sure
   * @param differing those of them on which the dear coder differs
   */
  public record Threshold(OptionalDouble from, long sure, long differing) {}

  /**
   * How many items a sample has unless the user says otherwise: enough that coders which differ on
   * a third of what the target allows mostly pass. For 95% these are 200.
   */
  public int usualSample() {
    return (int) Math.ceil(USUAL_DIFFERING / (1 - agreement) - ROUNDING);
  }

  /**
   * The smallest sample that can pass, with no differing item.
   *
   * @param items that the target is about
   * @param open those that the sample is drawn from
   */
  public int smallestSample(int items, int open) {
    for (int size = 1; size < open; size++) {
      if (passes(items, open, size, 0)) {
        return size;
      }
    }
    return open;
  }

  /**
   * The lowest threshold that keeps the target.
   *
   * @param items that the target is about; on those that are not open the cascade has the dear
   *     coder's answer
   * @param open the cheap coder's confidence of every item that the sample was drawn from
   * @param sample a simple random sample of these, without replacement
   */
  public Threshold threshold(int items, List<Double> open, List<Checked> sample) {
    long allowed = mostDiffering(items, open.size(), sample.size());
    if (allowed < 0) {
      return new Threshold(OptionalDouble.empty(), 0, 0);
    }
    // The one that is too many, and all that are no surer, can't stand.
    double above =
        sample.stream()
            .filter(one -> one.differs() && one.confidence() >= 0)
            .map(one -> -one.confidence())
            .sorted()
            .skip(allowed)
            .findFirst()
            .map(negative -> -negative)
            .orElse(-1.0);
    OptionalDouble from =
        open.stream()
            .mapToDouble(Double::doubleValue)
            .filter(confidence -> confidence >= 0 && confidence > above)
            .min();
    List<Checked> sure =
        sample.stream()
            .filter(one -> from.isPresent() && one.confidence() >= from.getAsDouble())
            .toList();
    return new Threshold(from, sure.size(), sure.stream().filter(Checked::differs).count());
  }

  /** The most differing items of a sample with which it passes; -1: it is too small to pass. */
  private long mostDiffering(int items, int open, int sampled) {
    int differing = 0;
    while (differing < sampled && passes(items, open, sampled, differing)) {
      differing++;
    }
    return passes(items, open, sampled, differing) ? differing : differing - 1L;
  }

  /** Whether so few differing items would be too unlikely if the target were broken. */
  private boolean passes(int items, int open, int sampled, int differing) {
    int broken = (int) Math.floor((1 - agreement) * items + ROUNDING) + 1;
    return broken > open
        || HypergeometricDistribution.of(open, broken, sampled).cumulativeProbability(differing)
            <= 1 - confidence;
  }
}
