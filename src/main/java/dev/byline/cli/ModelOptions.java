package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.ModelCoder;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.pipeline.AskedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models code, and how hard they may be asked. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "A language model that also codes; may be given more than once, each model is a coder of its own.")
  List<String> models = new ArrayList<>();

  @Mixin PaidEndpointOptions endpoint = new PaidEndpointOptions();

  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      description =
          "Version of the prompt, from the folder prompts/ (default: the newest for this step).")
  @Nullable String prompt;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests running at once (default: ${DEFAULT-VALUE}).")
  int concurrency = 8;

  @Option(
      names = "--rpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most requests per minute (default: no limit).")
  int requestsPerMinute;

  @Option(
      names = "--tpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most tokens per minute (default: no limit).")
  int tokensPerMinute;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "25",
      description = "Entries per request (default: ${DEFAULT-VALUE}).")
  int batchSize = 25;

  List<ModelSettings> settings(boolean keyNeeded) {
    if (concurrency < 1
        || batchSize < 1
        || requestsPerMinute < 0
        || tokensPerMinute < 0
        || endpoint.timeoutSeconds < 1
        || endpoint.retries < 0) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--concurrency, --batch-size and --timeout must be at least 1; --rpm, --tpm and --retries 0 or more.");
    }
    String key = endpoint.key(keyNeeded && !models.isEmpty());
    return models.stream().distinct().map(model -> settings(model, key)).toList();
  }

  private ModelSettings settings(String model, String key) {
    return new ModelSettings(
        model,
        endpoint.address(),
        key,
        concurrency,
        requestsPerMinute,
        tokensPerMinute,
        batchSize,
        Duration.ofSeconds(endpoint.timeoutSeconds),
        endpoint.retries,
        endpoint.budget());
  }

  /** The one model that a step asks, with the usual prompt of the step; empty: none is named. */
  Optional<AskedModel> asked(String step, String usual, boolean keyNeeded, Common common) {
    List<ModelSettings> settings = settings(keyNeeded);
    if (settings.size() > 1) {
      throw new UserError(ExitCode.WRONG_USAGE, step + " takes only one --model.");
    }
    return settings.stream()
        .map(one ->
            new AskedModel(
                one, prompt(common.home(), usual), price(one.model(), common), common::remark))
        .findFirst();
  }

  Prompt prompt(Home home) {
    return prompt(home, ModelCoder.DEFAULT_PROMPT);
  }

  /** The prompt that is named, else the usual one of a step. */
  Prompt prompt(Home home, String usual) {
    return Prompt.load(home.folder(), Objects.requireNonNullElse(prompt, usual));
  }

  /** The price of a model; unknown prices are 0 unless a budget needs them. */
  PriceTable.Price price(String model, Common common) {
    return endpoint.price(model, common);
  }
}
