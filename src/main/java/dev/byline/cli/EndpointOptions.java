package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.model.ModelSettings;
import dev.byline.model.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where models are asked. */
class EndpointOptions {
  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "Address of an OpenAI-compatible server (vLLM, llama.cpp, Ollama, …; default: OpenAI's)."
              + " The key comes from OPENAI_API_KEY.")
  @Nullable String baseUrl;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Longest wait for one request (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int timeoutSeconds = 120;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often a request is repeated after HTTP 429 or 5xx or a broken connection (default: ${DEFAULT-VALUE}).")
  @Within(min = 0)
  int retries = 5;

  /** The key; empty where the endpoint needs none, or where nothing is asked. */
  String key(boolean needed) {
    String key =
        checkedKey(Optional.ofNullable(System.getenv("OPENAI_API_KEY")).orElse("").strip());
    if (needed && key.isEmpty() && baseUrl == null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--model needs the environment variable OPENAI_API_KEY, or --base-url of a server without a key.");
    }
    return key;
  }

  /** A key that can stand in a request's header; the message does not show it. */
  static String checkedKey(String key) {
    if (!key.matches("[\\x21-\\x7e]*")) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "OPENAI_API_KEY has a line break, a space or another character that no key has: set it again.");
    }
    return key;
  }

  /** The server's address; empty: OpenAI's. */
  Optional<String> address() {
    if (baseUrl != null && !isAddress(baseUrl)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--base-url is not an address such as http://localhost:8000/v1: "
              + Secrets.address(baseUrl));
    }
    return Optional.ofNullable(baseUrl);
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** The address of a model's own server. */
  static URI checkedAddress(String url) {
    if (!isAddress(url)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--model \"NAME at URL\" needs an address such as http://localhost:8000/v1, not "
              + Secrets.address(url));
    }
    return URI.create(url);
  }

  /** For one request after the other about one item each. */
  ModelSettings settings(String model, String key) {
    return new ModelSettings(
        model, address(), key, 1, 0, 0, 1, Duration.ofSeconds(timeoutSeconds), retries, budget());
  }

  /** What may be spent in US dollars; empty: no limit. */
  OptionalDouble budget() {
    return OptionalDouble.empty();
  }
}
