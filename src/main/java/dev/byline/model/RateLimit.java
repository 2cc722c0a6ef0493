package dev.byline.model;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Requests and tokens a minute; waiting threads are let through as the minute allows. */
final class RateLimit {
  private final Optional<Bucket> requests;
  private final Optional<Bucket> tokens;
  private final long tokenBurst;

  RateLimit(int requestsPerMinute, int tokensPerMinute) {
    this.requests = bucket(requestsPerMinute, Math.max(1, requestsPerMinute / 60));
    this.tokenBurst = Math.max(1, tokensPerMinute / 6);
    this.tokens = bucket(tokensPerMinute, tokenBurst);
  }

  private static Optional<Bucket> bucket(long perMinute, long burst) {
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(
            Bucket.builder()
                .addLimit(
                    Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perMinute, Duration.ofMinutes(1))
                        .build())
                .build());
  }

  void await(long requestTokens) throws InterruptedException {
    if (requests.isPresent()) {
      requests.get().asBlocking().consume(1);
    }
    if (tokens.isPresent()) {
      // In parts, as a bucket never holds more than its burst.
      for (long left = requestTokens; left > 0; left -= tokenBurst) {
        tokens.get().asBlocking().consume(Math.min(left, tokenBurst));
      }
    }
  }
}
