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
 * @param draw which of several answers to the same request this is; empty: the only one, at the
 *     endpoint's own temperature
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
    OptionalDouble budgetUsd,
    Optional<Draw> draw) {
  /**
   * One of several answers to the same request.
   *
   * @param temperature of sampling, 0 or more
   * @param number from 1
   */
  public record Draw(double temperature, int number) {}

  public ModelSettings {
    if (concurrency < 1 || batchSize < 1 || requestsPerMinute < 0 || tokensPerMinute < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** For the only answer to each request. */
  public ModelSettings(
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
    this(
        model,
        baseUrl,
        apiKey,
        concurrency,
        requestsPerMinute,
        tokensPerMinute,
        batchSize,
        timeout,
        retries,
        budgetUsd,
        Optional.empty());
  }

  /** The same with other batches, for items that are larger than affiliation entries. */
  public ModelSettings withBatchSize(int size) {
    return with(size, budgetUsd, draw);
  }

  /** The same with other requests at once. */
  public ModelSettings withConcurrency(int requests) {
    return new ModelSettings(
        model,
        baseUrl,
        apiKey,
        requests,
        requestsPerMinute,
        tokensPerMinute,
        batchSize,
        timeout,
        retries,
        budgetUsd,
        draw);
  }

  /** The same with what may be spent. */
  public ModelSettings withBudget(double usd) {
    return with(batchSize, OptionalDouble.of(usd), draw);
  }

  /** The same for one of several answers. */
  public ModelSettings withDraw(Draw one) {
    return with(batchSize, budgetUsd, Optional.of(one));
  }

  private ModelSettings with(int size, OptionalDouble budget, Optional<Draw> one) {
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
        budget,
        one);
  }

  /** The name under which a journal keeps the answers: each draw has its own. */
  public String journalName() {
    return draw.map(one -> model + "~" + one.temperature() + "#" + one.number()).orElse(model);
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
