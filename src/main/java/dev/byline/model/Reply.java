package dev.byline.model;

/** What came back for one request. */
sealed interface Reply {
  /** Tokens of the request as the endpoint counts them. */
  long inputTokens();

  /** Tokens of the answer as the endpoint counts them. */
  long outputTokens();

  /** Text, as it came; whether it is usable is found out by reading it. */
  record Text(String content, long inputTokens, long outputTokens) implements Reply {}

  /** The model answered nothing that can be read: refused, or cut at the limit of its length. */
  record Unusable(String why, long inputTokens, long outputTokens) implements Reply {}
}
