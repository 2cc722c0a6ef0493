package dev.byline.model;

/**
 * What a run asked and what it cost.
 *
 * @param requests sent and answered
 * @param cachedTokens those of the input that the endpoint had read before
 * @param usd by the price table; 0 where it does not have the model
 * @param journalHits items answered from the journal
 * @param failed items without a usable answer
 */
public record Usage(
    int requests,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    double usd,
    int journalHits,
    int failed,
    boolean budgetReached) {
  /** Nothing asked. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, false);

  /** Of this run and another. */
  public Usage plus(Usage other) {
    return new Usage(
        requests + other.requests,
        inputTokens + other.inputTokens,
        cachedTokens + other.cachedTokens,
        outputTokens + other.outputTokens,
        usd + other.usd,
        journalHits + other.journalHits,
        failed + other.failed,
        budgetReached || other.budgetReached);
  }
}
