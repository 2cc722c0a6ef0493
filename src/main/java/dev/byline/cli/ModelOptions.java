package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.ModelCoder;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models code, and how hard they may be asked. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "A model that codes too; may be given several times, each is a coder of its own.")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "An OpenAI-compatible endpoint (vLLM, llama.cpp, Ollama, …); default: OpenAI's."
              + " The key comes from OPENAI_API_KEY.")
  @Nullable String baseUrl;

  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      description = "Prompt of the folder prompts/ (default: the one of the step).")
  @Nullable String prompt;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests at once (default: ${DEFAULT-VALUE}).")
  int concurrency = 8;

  @Option(
      names = "--rpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Requests a minute at most (default: no limit).")
  int requestsPerMinute;

  @Option(
      names = "--tpm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Tokens a minute at most (default: no limit).")
  int tokensPerMinute;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "25",
      description = "Entries a request (default: ${DEFAULT-VALUE}).")
  int batchSize = 25;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For one request (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds = 120;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Of a request that met 429, 5xx or a broken connection (default: ${DEFAULT-VALUE}).")
  int retries = 5;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "Stop before this is passed (exit 5); what was answered is kept.")
  @Nullable Double budget;

  List<ModelSettings> settings(boolean keyNeeded) {
    if (concurrency < 1
        || batchSize < 1
        || requestsPerMinute < 0
        || tokensPerMinute < 0
        || timeoutSeconds < 1
        || retries < 0) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--concurrency, --batch-size and --timeout must be at least 1; --rpm, --tpm and --retries not below 0.");
    }
    String key = Optional.ofNullable(System.getenv("OPENAI_API_KEY")).orElse("").strip();
    if (keyNeeded && !models.isEmpty() && key.isEmpty() && baseUrl == null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--model needs the environment variable OPENAI_API_KEY, or --base-url of a server without a key.");
    }
    return models.stream().distinct().map(model -> settings(model, key)).toList();
  }

  private ModelSettings settings(String model, String key) {
    return new ModelSettings(
        model,
        Optional.ofNullable(baseUrl),
        key,
        concurrency,
        requestsPerMinute,
        tokensPerMinute,
        batchSize,
        Duration.ofSeconds(timeoutSeconds),
        retries,
        budget == null ? OptionalDouble.empty() : OptionalDouble.of(budget));
  }

  Prompt prompt() {
    return prompt(ModelCoder.DEFAULT_PROMPT);
  }

  /** The prompt that is named, else the usual one of a step. */
  Prompt prompt(String usual) {
    return Prompt.load(Home.folder(), Objects.requireNonNullElse(prompt, usual));
  }

  /** The price of a model; unknown prices are 0 unless a budget needs them. */
  PriceTable.Price price(String model, Common common) {
    Optional<PriceTable.Price> price = PriceTable.load(Home.folder()).of(model);
    if (price.isEmpty() && budget != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--budget needs the price of %s: add a line for it to data/models.csv.".formatted(model));
    }
    if (price.isEmpty() && baseUrl == null) {
      common.remark(
          "byline: data/models.csv has no price for " + model + ": costs are shown as 0.");
    }
    return price.orElse(new PriceTable.Price(0, 0));
  }
}
