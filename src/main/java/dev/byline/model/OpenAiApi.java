package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.model.ReplyReader.BrokenAnswer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any OpenAI-compatible endpoint, through the official client, which retries 429, 408, 409, 5xx and
 * broken connections with backoff and jitter and honours Retry-After. An endpoint that refuses a
 * JSON schema is asked for a JSON object, then for plain text; what it takes is remembered, and
 * forgotten when it takes more. Safe for many threads.
 */
final class OpenAiApi implements ModelApi, AutoCloseable {
  /** What an endpoint can be asked for, from the strictest. */
  enum Mode {
    JSON_SCHEMA,
    JSON_OBJECT,
    TEXT
  }

  /** A body that is no answer may have been paid: it is asked again so often, and not more. */
  private static final int RETRIES_OF_BROKEN = 2;

  /** Which request of a run tries whether the endpoint takes more than it is known for. */
  private static final int PROBE = 2;

  private static final Duration FIRST_WAIT = Duration.ofMillis(400);

  private final ModelSettings settings;
  private final OpenAIClient client;
  private final ReplyReader reader;
  private final Consumer<Mode> remember;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Form form;
  private volatile boolean works;
  private volatile @Nullable Fault fault;

  /**
   * Why the endpoint failed.
   *
   * @param reached whether anything answered at all
   */
  record Fault(boolean reached, String why) {}

  /** How a request is put: what is asked for, and by which name the limit of length goes. */
  private record Form(Mode mode, boolean oldNameOfLimit) {
    Form with(Mode other) {
      return new Form(other, oldNameOfLimit);
    }
  }

  /**
   * Connects to the endpoint of {@code settings}.
   *
   * @param mode what the endpoint is known to take
   * @param remember is told when it takes less or more
   */
  OpenAiApi(ModelSettings settings, Mode mode, Consumer<Mode> remember) {
    this.settings = settings;
    this.form = new Form(mode, false);
    this.remember = remember;
    this.reader = new ReplyReader(settings.secrets());
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
  public Reply ask(Prompt prompt, String user, long maxOutputTokens) throws InterruptedException {
    Form first = asked.incrementAndGet() == PROBE ? form.with(Mode.JSON_SCHEMA) : form;
    Duration wait = FIRST_WAIT;
    for (int broken = 0; ; broken++) {
      try {
        return ask(prompt, user, maxOutputTokens, first);
      } catch (BrokenAnswer e) {
        if (broken >= Math.min(settings.retries(), RETRIES_OF_BROKEN)) {
          return new Reply.Unusable(String.valueOf(e.getMessage()), 0, 0, 0);
        }
        Thread.sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  /** Asks in this form, and in others where the endpoint does not take it. */
  private Reply ask(Prompt prompt, String user, long maxOutputTokens, Form first)
      throws BrokenAnswer {
    Form now = first;
    Set<Mode> refused = EnumSet.noneOf(Mode.class);
    @Nullable UserError why = null;
    while (true) {
      try (HttpResponse response =
          client
              .chat()
              .completions()
              .withRawResponse()
              .create(params(prompt, user, maxOutputTokens, now))) {
        taken(now, !refused.isEmpty());
        return reader.read(response.body());
      } catch (OpenAIServiceException e) {
        Refusal refusal = Refusal.of(e, settings.secrets());
        switch (refusal.kind()) {
          case TOO_LONG, FILTERED -> {
            return new Reply.Declined("the endpoint does not take it: " + refusal.text());
          }
          case FINAL -> throw failed(e, refusal);
          case NAME_OF_LIMIT, FORM -> {
            if (refusal.kind() == Refusal.Kind.NAME_OF_LIMIT
                && now.oldNameOfLimit() == first.oldNameOfLimit()) {
              now = new Form(now.mode(), !now.oldNameOfLimit());
              continue;
            }
            why = why == null ? failed(e, refusal) : why;
            refused.add(now.mode());
            // What was taken a moment ago is no fault of form: it is this batch that is refused.
            if (works && now.mode() == form.mode()) {
              return new Reply.Declined("the endpoint does not take it: " + refusal.text());
            }
            Optional<Mode> next =
                EnumSet.complementOf(EnumSet.copyOf(refused)).stream().findFirst();
            if (next.isEmpty()) {
              throw why;
            }
            now = now.with(works ? form.mode() : next.get());
          }
        }
      } catch (OpenAIException e) {
        throw failed(e, null);
      }
    }
  }

  /** A weaker mode is news only where a stricter one was refused for the same request. */
  private synchronized void taken(Form now, boolean stricterWasRefused) {
    int weaker = now.mode().compareTo(form.mode());
    works = true;
    if (weaker > 0 && !stricterWasRefused) {
      return;
    }
    form = now;
    if (weaker != 0) {
      remember.accept(now.mode());
    }
  }

  private ChatCompletionCreateParams params(
      Prompt prompt, String user, long maxOutputTokens, Form form) {
    ChatCompletionCreateParams.Builder builder =
        ChatCompletionCreateParams.builder()
            .model(settings.model())
            .addSystemMessage(prompt.system())
            .addUserMessage(user);
    settings.draw().ifPresent(draw -> builder.temperature(draw.temperature()));
    if (form.oldNameOfLimit()) {
      builder.putAdditionalBodyProperty("max_tokens", JsonValue.from(maxOutputTokens));
    } else {
      builder.maxCompletionTokens(maxOutputTokens);
    }
    switch (form.mode()) {
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

  private UserError failed(OpenAIException e, @Nullable Refusal refusal) {
    String why =
        refusal != null
            ? why(refusal)
            : e instanceof OpenAIIoException
                ? "it can't be reached or does not answer within "
                    + settings.timeout().toSeconds()
                    + " s"
                : "its answer can't be read";
    fault = new Fault(!(e instanceof OpenAIIoException), why);
    return new UserError(
        ExitCode.NETWORK_FAILED,
        "The model %s failed: %s. What was answered is kept; run the same command again to continue."
            .formatted(settings, why),
        settings.secrets().hide(e));
  }

  private static String why(Refusal refusal) {
    String said = refusal.sentence().isEmpty() ? "" : " (it says “" + refusal.sentence() + "”)";
    return switch (refusal.status()) {
          case 401 -> "the key was not accepted: set OPENAI_API_KEY again";
          case 402 -> "it asks for payment (HTTP 402)";
          case 403 -> "the key may not use this model (HTTP 403)";
          case 404 -> "it does not know the model or the address (HTTP 404)";
          case 429 -> "it answers with HTTP 429 (too many requests) repeatedly";
          default ->
              refusal.status() >= 500
                  ? "it answers with HTTP " + refusal.status() + " repeatedly"
                  : "it answers with HTTP " + refusal.status();
        }
        + said;
  }

  /** The last failure; empty when there was none. */
  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /** The strictest form that the endpoint is known to take. */
  Mode mode() {
    return form.mode();
  }

  @Override
  public void close() {
    client.close();
  }
}
