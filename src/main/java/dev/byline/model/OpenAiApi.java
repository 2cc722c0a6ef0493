package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.byline.ExitCode;
import dev.byline.UserError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Any OpenAI-compatible endpoint, through the official client, which retries 429, 408, 409, 5xx and
 * broken connections with backoff and jitter and honours Retry-After. An endpoint that refuses a
 * JSON schema is asked for a JSON object, then for plain text; what it takes is remembered.
 */
final class OpenAiApi implements ModelApi, AutoCloseable {
  /** What an endpoint can be asked for, from the strictest. */
  enum Mode {
    JSON_SCHEMA,
    JSON_OBJECT,
    TEXT
  }

  private final ModelSettings settings;
  private final OpenAIClient client;
  private final Consumer<Mode> remember;
  private volatile Mode mode;

  /**
   * Connects to the endpoint of {@code settings}.
   *
   * @param mode what the endpoint is known to take
   * @param remember is told when it takes less
   */
  OpenAiApi(ModelSettings settings, Mode mode, Consumer<Mode> remember) {
    this.settings = settings;
    this.mode = mode;
    this.remember = remember;
    this.client =
        OpenAIOkHttpClient.builder()
            .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
            .baseUrl(settings.baseUrl())
            .timeout(settings.timeout())
            .maxRetries(settings.retries())
            .maxIdleConnections(settings.concurrency())
            .keepAliveDuration(Duration.ofMinutes(1))
            .dispatcherExecutorService(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public Reply ask(Prompt prompt, String user, long maxOutputTokens) {
    while (true) {
      Mode asked = mode;
      try {
        return reply(
            client.chat().completions().create(params(prompt, user, maxOutputTokens, asked)));
      } catch (BadRequestException | UnprocessableEntityException e) {
        if (asked == Mode.TEXT) {
          throw failed(e);
        }
        step(asked);
      } catch (OpenAIException e) {
        throw failed(e);
      }
    }
  }

  private synchronized void step(Mode refused) {
    if (mode == refused) {
      mode = refused == Mode.JSON_SCHEMA ? Mode.JSON_OBJECT : Mode.TEXT;
      remember.accept(mode);
    }
  }

  private ChatCompletionCreateParams params(
      Prompt prompt, String user, long maxOutputTokens, Mode asked) {
    ChatCompletionCreateParams.Builder builder =
        ChatCompletionCreateParams.builder()
            .model(settings.model())
            .addSystemMessage(prompt.system())
            .addUserMessage(user)
            .maxCompletionTokens(maxOutputTokens);
    switch (asked) {
      case JSON_SCHEMA -> builder.responseFormat(schema(prompt));
      case JSON_OBJECT -> builder.responseFormat(ResponseFormatJsonObject.builder().build());
      case TEXT -> {}
    }
    return builder.build();
  }

  private static ResponseFormatJsonSchema schema(Prompt prompt) {
    Map<String, JsonValue> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : prompt.schema().properties()) {
      fields.put(field.getKey(), JsonValue.fromJsonNode(field.getValue()));
    }
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(prompt.version().replaceAll("[^A-Za-z0-9_-]", "_"))
                .strict(true)
                .schema(
                    ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                        .putAllAdditionalProperties(fields)
                        .build())
                .build())
        .build();
  }

  private static Reply reply(ChatCompletion completion) {
    long input = completion.usage().map(u -> u.promptTokens()).orElse(0L);
    long output = completion.usage().map(u -> u.completionTokens()).orElse(0L);
    if (completion.choices().isEmpty()) {
      return new Reply.Unusable("the answer is empty", input, output);
    }
    ChatCompletion.Choice choice = completion.choices().getFirst();
    if (choice.finishReason().equals(ChatCompletion.Choice.FinishReason.LENGTH)) {
      return new Reply.Unusable("the answer was cut at its limit of length", input, output);
    }
    Optional<String> refusal = choice.message().refusal().filter(r -> !r.isBlank());
    if (refusal.isPresent()) {
      return new Reply.Unusable("the model refused: " + refusal.get(), input, output);
    }
    return choice
        .message()
        .content()
        .<Reply>map(content -> new Reply.Text(content, input, output))
        .orElseGet(() -> new Reply.Unusable("the answer is empty", input, output));
  }

  private UserError failed(OpenAIException e) {
    String why =
        switch (e) {
          case UnauthorizedException _ -> "the key was not accepted: set OPENAI_API_KEY again";
          case PermissionDeniedException _ -> "the key is not allowed to use this model";
          case OpenAIServiceException service ->
              "it answers with HTTP " + service.statusCode() + " repeatedly";
          case OpenAIIoException _ ->
              "it can't be reached or does not answer within "
                  + settings.timeout().toSeconds()
                  + " s";
          default -> "its answer can't be read";
        };
    String message =
        "The model %s failed: %s. What was answered is kept; run the same command again to continue."
            .formatted(settings, why);
    // Without its cause where a server may quote the key that it does not accept.
    return e instanceof UnauthorizedException
        ? new UserError(ExitCode.NETWORK_FAILED, message)
        : new UserError(ExitCode.NETWORK_FAILED, message, e);
  }

  @Override
  public void close() {
    client.close();
  }
}
