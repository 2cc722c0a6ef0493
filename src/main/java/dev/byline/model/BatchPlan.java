package dev.byline.model;

import java.util.Optional;

/**
 * What a run would ask.
 *
 * @param journalHits items that the journal answers
 * @param outputTokens at most
 * @param usd at most
 * @param expected by what the prompt's answers took; empty where they were not measured
 * @param priced whether the price is known; else it is counted as 0
 */
public record BatchPlan(
    int items,
    int journalHits,
    int requests,
    long inputTokens,
    long outputTokens,
    double usd,
    Optional<Expected> expected,
    boolean priced) {
  /** What is to be expected of answers. */
  public record Expected(long outputTokens, double usd) {}

  /** Nothing asked. */
  public static final BatchPlan NONE =
      new BatchPlan(0, 0, 0, 0, 0, 0, Optional.of(new Expected(0, 0)), true);

  /** This and another. */
  public BatchPlan plus(BatchPlan other) {
    return new BatchPlan(
        items + other.items,
        journalHits + other.journalHits,
        requests + other.requests,
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        usd + other.usd,
        expected.flatMap(one ->
            other.expected.map(
                two -> new Expected(one.outputTokens + two.outputTokens, one.usd + two.usd))),
        priced && other.priced);
  }
}
