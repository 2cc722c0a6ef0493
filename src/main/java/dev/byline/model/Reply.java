package dev.byline.model;

import dev.byline.UserError;

/** What came back for one request. */
sealed interface Reply {
  /**
   * Tokens of the request as the endpoint counts them; 0 when it does not, or asks nothing for it.
   */
  default long inputTokens() {
    return 0;
  }

  /** Those of the request's tokens that the endpoint had read before and asks less for. */
  default long cachedTokens() {
    return 0;
  }

  /** Tokens of the answer as the endpoint counts them; 0 when it does not, or there is none. */
  default long outputTokens() {
    return 0;
  }

  /** Text, as it came; whether it is usable is found out by reading it. */
  record Text(String content, long inputTokens, long cachedTokens, long outputTokens)
      implements Reply {}

  /** The model answered nothing that can be read: refused, or cut at the limit of its length. */
  record Unusable(String why, long inputTokens, long cachedTokens, long outputTokens)
      implements Reply {}

  /**
   * The endpoint kept failing on the request, which may be the fault of what it asks about.
   *
   * @param error for people, if the run has to end
   */
  record Failed(String why, UserError error) implements Reply {}

  /** The endpoint did not take the request, which is free: too long for the model, or filtered. */
  record Declined(String why) implements Reply {}
}
