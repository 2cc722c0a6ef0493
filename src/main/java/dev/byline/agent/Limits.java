package dev.byline.agent;

import dev.byline.model.PriceTable;
import java.util.OptionalDouble;

/**
 * How far one question may go.
 *
 * @param steps requests to the model at most; the last is without tools
 * @param tokens in and out together at most
 * @param price of the model
 * @param usd at most; empty: no limit
 */
public record Limits(int steps, long tokens, PriceTable.Price price, OptionalDouble usd) {
  /** The most tokens that one reply may have. */
  static final int REPLY = 4000;

  /** Whether a request that has {@code input} tokens still fits after {@code spent}. */
  boolean allow(Spent spent, long input) {
    return spent.tokens() + input + REPLY <= tokens
        && (usd.isEmpty() || usd(spent) + price.usd(input, REPLY) <= usd.getAsDouble());
  }

  double usd(Spent spent) {
    return price.usd(spent.inputTokens(), spent.outputTokens());
  }

  /** Requests that were sent for one question, and their tokens. */
  record Spent(int requests, int journalHits, long inputTokens, long outputTokens) {
    static final Spent NOTHING = new Spent(0, 0, 0, 0);

    long tokens() {
      return inputTokens + outputTokens;
    }

    Spent plus(Spent more) {
      return new Spent(
          requests + more.requests,
          journalHits + more.journalHits,
          inputTokens + more.inputTokens,
          outputTokens + more.outputTokens);
    }
  }
}
