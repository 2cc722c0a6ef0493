package dev.byline.pipeline;

import dev.byline.codebook.CodedAnswer;
import dev.byline.codebook.Reading;
import dev.byline.stats.CascadeTarget;
import dev.byline.stats.CascadeTarget.Checked;
import dev.byline.stats.CascadeTarget.Threshold;
import java.util.HashMap;
import java.util.Map;

/** Which answers of a cheap coder may stand, by what a dear one says of the drawn papers. */
final class SureAnswers {
  /** Below every confidence: of an answer that is none. */
  private static final double NONE = -1;

  private final Map<Reading, Double> confidence = new HashMap<>();
  private final Threshold threshold;

  /**
   * Learns from a draw.
   *
   * @param cheap answers about every paper
   * @param dear answers about those that are drawn
   */
  SureAnswers(
      CascadeTarget target,
      CascadeDraw draw,
      Map<Reading, CodedAnswer> cheap,
      Map<Reading, CodedAnswer> dear) {
    Map<String, Double> measured = measured(draw, cheap, dear);
    cheap.forEach((reading, answer) ->
        confidence.put(
            reading,
            answer.value().isEmpty()
                ? NONE
                : draw.pilot().isEmpty()
                    ? answer.confidence()
                    : measured.getOrDefault(answer.value(), laplace(0, 0))));
    threshold =
        target.threshold(
            draw.papers(),
            draw.open().stream().map(this::confidence).toList(),
            draw.sample().stream()
                .map(one -> new Checked(confidence(one), !isSame(one, cheap, dear)))
                .toList());
  }

  /** For each value of the cheap coder the chance that the dear one says the same. */
  private static Map<String, Double> measured(
      CascadeDraw draw, Map<Reading, CodedAnswer> cheap, Map<Reading, CodedAnswer> dear) {
    Map<String, Integer> all = new HashMap<>();
    Map<String, Integer> same = new HashMap<>();
    for (Reading one : draw.pilot()) {
      all.merge(value(one, cheap), 1, Integer::sum);
      same.merge(value(one, cheap), isSame(one, cheap, dear) ? 1 : 0, Integer::sum);
    }
    Map<String, Double> measured = new HashMap<>();
    all.forEach(
        (value, number) -> measured.put(value, laplace(same.getOrDefault(value, 0), number)));
    return measured;
  }

  /** Laplace's rule of succession: of nothing, an even chance. */
  private static double laplace(int same, int all) {
    return (same + 1.0) / (all + 2.0);
  }

  private static boolean isSame(
      Reading reading, Map<Reading, CodedAnswer> cheap, Map<Reading, CodedAnswer> dear) {
    return value(reading, cheap).equals(value(reading, dear));
  }

  private static String value(Reading reading, Map<Reading, CodedAnswer> answers) {
    CodedAnswer answer = answers.get(reading);
    return answer == null ? "" : answer.value();
  }

  private double confidence(Reading reading) {
    return confidence.getOrDefault(reading, NONE);
  }

  /** From which confidence on they may. */
  Threshold threshold() {
    return threshold;
  }

  /** Whether the answer about a paper may. */
  boolean stands(Reading reading) {
    return threshold.from().isPresent() && confidence(reading) >= threshold.from().getAsDouble();
  }
}
