package dev.byline.model;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.model.ReplyReader.BrokenAnswer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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
  private final boolean responses;
  private final ReplyReader reader;
  private final Consumer<Mode> remember;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile ChatForm form;
  private volatile boolean works;
  private volatile @Nullable Fault fault;

  /**
   * Why the endpoint failed.
   *
   * @param reached whether anything answered at all
   */
  record Fault(boolean reached, String why) {}

  /**
   * Connects to the endpoint of {@code settings}.
   *
   * @param mode what the endpoint is known to take
   * @param remember is told when it takes less or more
   */
  OpenAiApi(ModelSettings settings, Mode mode, Consumer<Mode> remember) {
    this.settings = settings;
    this.form = new ChatForm(mode, false);
    this.remember = remember;
    this.reader = new ReplyReader(settings.secrets());
    this.responses = ResponsesForm.isMeant(settings);
    this.client = client(settings);
  }

  /** A client of the endpoint. */
  static OpenAIClient client(ModelSettings settings) {
    return OpenAIOkHttpClient.builder()
        .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
        .baseUrl(settings.baseUrl().map(ResponsesForm::base))
        .timeout(settings.timeout())
        .maxRetries(settings.retries())
        .maxIdleConnections(settings.concurrency())
        .keepAliveDuration(Duration.ofMinutes(1))
        .dispatcherExecutorService(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  @Override
  public Reply ask(Prompt prompt, String user, long maxOutputTokens) throws InterruptedException {
    ChatForm first = asked.incrementAndGet() == PROBE ? form.with(Mode.JSON_SCHEMA) : form;
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
  private Reply ask(Prompt prompt, String user, long maxOutputTokens, ChatForm first)
      throws BrokenAnswer {
    ChatForm now = first;
    Set<Mode> refused = EnumSet.noneOf(Mode.class);
    @Nullable UserError why = null;
    while (true) {
      try (HttpResponse response =
          responses
              ? client
                  .responses()
                  .withRawResponse()
                  .create(ResponsesForm.params(settings, prompt, user, maxOutputTokens, now.mode()))
              : client
                  .chat()
                  .completions()
                  .withRawResponse()
                  .create(now.params(settings, prompt, user, maxOutputTokens))) {
        taken(now, !refused.isEmpty());
        return reader.read(response.body());
      } catch (OpenAIServiceException e) {
        Refusal refusal = Refusal.of(e, settings.secrets());
        switch (refusal.kind()) {
          case TOO_LONG, FILTERED -> {
            return new Reply.Declined("the endpoint does not take it: " + refusal.text());
          }
          case FAILED -> {
            return new Reply.Failed(refusal.reason(), failed(e, refusal));
          }
          case FINAL -> throw failed(e, refusal);
          case NAME_OF_LIMIT, FORM -> {
            if (refusal.kind() == Refusal.Kind.NAME_OF_LIMIT
                && now.oldNameOfLimit() == first.oldNameOfLimit()) {
              now = now.withOtherLimit();
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
        if (works && e instanceof OpenAIIoException) {
          return new Reply.Failed(why(settings, e, null), failed(e, null));
        }
        throw failed(e, null);
      }
    }
  }

  /** A weaker mode is news only where a stricter one was refused for the same request. */
  private synchronized void taken(ChatForm now, boolean stricterWasRefused) {
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

  private UserError failed(OpenAIException e, @Nullable Refusal refusal) {
    String why = why(settings, e, refusal);
    fault = new Fault(!(e instanceof OpenAIIoException), why);
    return failed(settings, e, why);
  }

  private static UserError failed(ModelSettings settings, OpenAIException e, String why) {
    return new UserError(
        ExitCode.NETWORK_FAILED,
        "The model %s failed: %s. What was answered is kept; run the same command again to continue."
            .formatted(settings, why),
        settings.secrets().hide(e));
  }

  /** The error for people of a call that is no question to the model. */
  static UserError failed(ModelSettings settings, OpenAIException e) {
    return failed(
        settings,
        e,
        why(
            settings,
            e,
            e instanceof OpenAIServiceException service
                ? Refusal.of(service, settings.secrets())
                : null));
  }

  private static String why(ModelSettings settings, OpenAIException e, @Nullable Refusal refusal) {
    if (refusal != null) {
      return refusal.reason();
    }
    return e instanceof OpenAIIoException
        ? "it can't be reached or does not answer within " + settings.timeout().toSeconds() + " s"
        : "its answer can't be read";
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
