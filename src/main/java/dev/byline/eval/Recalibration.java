package dev.byline.eval;

import dev.byline.eval.Reliability.Believed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Confidence corrected by what was right on one half of a sample, and judged on the other.
 *
 * @param learned answers that the corrections were learned from
 * @param shown answers that the errors are of
 * @param asGiven calibration error of the confidence as the coder gives it; NaN without answers
 * @param isotonic after isotonic regression
 * @param scaled after temperature scaling
 * @param temperature learned; above 1 the coder was surer than it had reason to be
 */
public record Recalibration(
    int learned, int shown, double asGiven, double isotonic, double scaled, double temperature) {
  /** Confidences of 0 and 1 have no logit: so near to them and no nearer. */
  private static final double EDGE = 0.001;

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final int STEPS = 400;

  /** Learns from the one half and shows on the other. */
  static Recalibration of(List<Believed> learn, List<Believed> show) {
    if (learn.isEmpty() || show.isEmpty()) {
      return new Recalibration(
          learn.size(), show.size(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double temperature = temperature(learn);
    return new Recalibration(
        learn.size(),
        show.size(),
        Reliability.calibration(show).expectedError(),
        Reliability.calibration(show, isotonic(learn)).expectedError(),
        Reliability.calibration(show, p -> scaled(p, temperature)).expectedError(),
        temperature);
  }

  private record Block(double from, double right, int answers) {
    double share() {
      return right / answers;
    }
  }

  /**
   * Isotonic regression by pooling adjacent violators (Ayer and others, Annals of Mathematical
   * Statistics 26, 1955): the shares right that rise with the confidence and are nearest to those
   * seen. Between two confidences that were seen the lower one's holds.
   */
  static DoubleUnaryOperator isotonic(List<Believed> learn) {
    TreeMap<Double, Block> seen = new TreeMap<>();
    for (Believed answer : learn) {
      seen.merge(
          answer.confidence(),
          new Block(answer.confidence(), answer.right() ? 1 : 0, 1),
          Recalibration::pooled);
    }
    Deque<Block> rising = new ArrayDeque<>();
    for (Block block : seen.values()) {
      Block last = block;
      while (!rising.isEmpty() && rising.getLast().share() >= last.share()) {
        last = pooled(rising.removeLast(), last);
      }
      rising.addLast(last);
    }
    TreeMap<Double, Double> steps = new TreeMap<>();
    rising.forEach(block -> steps.put(block.from(), block.share()));
    return confidence -> {
      Map.Entry<Double, Double> step = steps.floorEntry(confidence);
      return step == null ? steps.firstEntry().getValue() : step.getValue();
    };
  }

  private static Block pooled(Block one, Block next) {
    return new Block(one.from(), one.right() + next.right(), one.answers() + next.answers());
  }

  /**
   * The temperature by which the logits of the confidences are divided (Guo and others, ICML 2017)
   * so that what was right becomes most likely, from a grid of equal ratios.
   */
  static double temperature(List<Believed> learn) {
    double best = 1;
    double least = loss(learn, 1);
    for (int i = 0; i <= STEPS; i++) {
      double candidate = LOWEST * Math.pow(HIGHEST / LOWEST, (double) i / STEPS);
      double loss = loss(learn, candidate);
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  private static double loss(List<Believed> learn, double temperature) {
    double loss = 0;
    for (Believed answer : learn) {
      double p = scaled(answer.confidence(), temperature);
      loss -= Math.log(answer.right() ? p : 1 - p);
    }
    return loss;
  }

  /** A confidence whose logit is divided by a temperature. */
  static double scaled(double confidence, double temperature) {
    double p = Math.clamp(confidence, EDGE, 1 - EDGE);
    return 1 / (1 + Math.exp(-Math.log(p / (1 - p)) / temperature));
  }
}
