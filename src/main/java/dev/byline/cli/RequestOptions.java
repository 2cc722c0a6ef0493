package dev.byline.cli;

import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models are asked, and how hard they may be asked. */
class RequestOptions {
  /** Between a model's name and its own address, as settings are printed. */
  private static final String AT = " at http";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "A language model that also codes; may be given more than once, each model is a coder of its own. A model of"
              + " another server is given as \"NAME at URL\"; its key comes from API_KEY_ and the host's name, such as"
              + " API_KEY_EXAMPLE_ORG.")
  List<String> models = new ArrayList<>();

  @Mixin PaidEndpointOptions endpoint = new PaidEndpointOptions();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests running at once (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int concurrency = 8;

  @Option(
      names = "--rpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most requests per minute (default: no limit).")
  @Within(min = 0)
  int requestsPerMinute;

  @Option(
      names = "--tpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most tokens per minute (default: no limit).")
  @Within(min = 0)
  int tokensPerMinute;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "25",
      description = "Entries per request (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int batchSize = 25;

  List<ModelSettings> settings(boolean keyNeeded) {
    return settings(models, keyNeeded);
  }

  /** Of models that are named as with {@code --model}. */
  List<ModelSettings> settings(List<String> models, boolean keyNeeded) {
    String key = endpoint.key(keyNeeded && models.stream().anyMatch(model -> !model.contains(AT)));
    return models.stream().distinct().map(model -> settings(model, key)).toList();
  }

  private ModelSettings settings(String model, String key) {
    int at = model.indexOf(AT);
    return at < 0
        ? settings(model, endpoint.address(), key)
        : ofItsOwnServer(model.substring(0, at).strip(), model.substring(at + 4).strip());
  }

  private ModelSettings ofItsOwnServer(String name, String url) {
    String host = EndpointOptions.checkedAddress(url).getHost();
    String variable = "API_KEY_" + host.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    String key = Optional.ofNullable(System.getenv(variable)).orElse("").strip();
    return settings(name, Optional.of(url), EndpointOptions.checkedKey(key));
  }

  private ModelSettings settings(String model, Optional<String> address, String key) {
    return new ModelSettings(
        model,
        address,
        key,
        concurrency,
        requestsPerMinute,
        tokensPerMinute,
        batchSize,
        Duration.ofSeconds(endpoint.timeoutSeconds),
        endpoint.retries,
        endpoint.budget());
  }

  /** The price of a model; unknown prices are 0 unless a budget needs them. */
  PriceTable.Price price(String model, Common common) {
    return endpoint.price(model, common);
  }
}
