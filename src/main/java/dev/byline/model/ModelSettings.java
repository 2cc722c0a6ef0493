package dev.byline.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which model, and how hard it may be asked.
 *
 * @param model its name at the endpoint
 * @param baseUrl of an OpenAI-compatible endpoint; empty: OpenAI's
 * @param apiKey empty only for an endpoint that needs none; never printed
 * @param concurrency requests at once
 * @param requestsPerMinute 0: no limit
 * @param tokensPerMinute 0: no limit
 * @param batchSize entries a request at most
 * @param timeout of one request
 * @param retries of a request that met 429, 5xx or a broken connection
 * @param budgetUsd what may be spent in this run; empty: no limit
 */
public record ModelSettings(
    String model,
    Optional<String> baseUrl,
    String apiKey,
    int concurrency,
    int requestsPerMinute,
    int tokensPerMinute,
    int batchSize,
    Duration timeout,
    int retries,
    OptionalDouble budgetUsd) {
  public ModelSettings {
    if (concurrency < 1 || batchSize < 1 || requestsPerMinute < 0 || tokensPerMinute < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with other batches, for items that are larger than affiliation entries. */
  public ModelSettings withBatchSize(int size) {
    return new ModelSettings(
        model,
        baseUrl,
        apiKey,
        concurrency,
        requestsPerMinute,
        tokensPerMinute,
        size,
        timeout,
        retries,
        budgetUsd);
  }

  /** What must not be shown of these settings. */
  public Secrets secrets() {
    return new Secrets(apiKey, baseUrl);
  }

  /** Whether tokens have to be counted before a request goes out. */
  boolean limitsTokens() {
    return tokensPerMinute > 0 || budgetUsd.isPresent();
  }

  /** Without the key, and without what an address may hold of credentials. */
  @Override
  public String toString() {
    return model + baseUrl.map(url -> " at " + Secrets.address(url)).orElse("");
  }
}
