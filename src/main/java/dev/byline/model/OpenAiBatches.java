package dev.byline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchError;
import com.openai.models.batches.BatchListParams;
import com.openai.models.batches.BatchRequestCounts;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The files and batches of an endpoint that has OpenAI's Batch API. */
final class OpenAiBatches implements AutoCloseable {
  /** Under which name a batch carries the tag by which it is found again. */
  private static final String TAG = "byline";

  /** How many of the newest batches are looked through for a tag. */
  private static final int NEWEST = 100;

  /** The code of a batch that failed as too many tokens of the account wait in batches. */
  private static final String TOO_MUCH_QUEUED = "token_limit_exceeded";

  /** What an endpoint answers that has dropped a batch or a file: not found, and gone. */
  private static final Set<Integer> GONE = Set.of(404, 410);

  private final ModelSettings settings;
  private final OpenAIClient client;

  OpenAiBatches(ModelSettings settings) {
    this.settings = settings;
    this.client = OpenAiApi.client(settings);
  }

  /**
   * How a batch stands.
   *
   * @param status as the API names it, such as {@code in_progress}
   * @param completed requests that are answered
   * @param total requests; 0 while it is not known
   * @param files with answers and with errors, as far as there are any
   * @param errors why the batch failed as a whole; empty where it did not
   * @param tooMuchQueued whether it failed as the account may not have that many tokens waiting
   */
  record State(
      String id,
      String status,
      long completed,
      long total,
      List<String> files,
      String errors,
      boolean tooMuchQueued) {
    boolean isUnderWay() {
      return List.of("validating", "in_progress", "finalizing", "cancelling").contains(status);
    }
  }

  /** Uploads requests, a line each, and has them answered; returns the batch. */
  State send(String tag, String lines) {
    return asked(() -> {
      String file =
          client
              .files()
              .create(
                  FileCreateParams.builder()
                      .purpose(FilePurpose.BATCH)
                      .file(
                          MultipartField.<InputStream>builder()
                              .value(
                                  new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
                              .filename(tag + ".jsonl")
                              .build())
                      .build())
              .id();
      return state(
          client
              .batches()
              .create(
                  BatchCreateParams.builder()
                      .inputFileId(file)
                      .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                      .completionWindow(BatchCreateParams.CompletionWindow._24H)
                      .metadata(
                          BatchCreateParams.Metadata.builder()
                              .putAdditionalProperty(TAG, JsonValue.from(tag))
                              .build())
                      .build()));
    });
  }

  /** How a batch stands now; empty when the endpoint no longer knows it. */
  Optional<State> look(String id) {
    return known(() -> state(client.batches().retrieve(id)));
  }

  /** The batch that was sent with a tag; empty when there is none among the newest. */
  Optional<State> find(String tag) {
    return asked(() ->
        client.batches().list(BatchListParams.builder().limit(NEWEST).build()).data().stream()
            .filter(batch ->
                batch
                    .metadata()
                    .filter(m -> JsonValue.from(tag).equals(m._allProperties().get(TAG)))
                    .isPresent())
            .findFirst()
            .map(this::state));
  }

  /**
   * Asks to end a batch; what is answered by then can still be taken. Empty when the endpoint no
   * longer knows it.
   */
  Optional<State> cancel(String id) {
    return known(() -> state(client.batches().cancel(id)));
  }

  /**
   * The lines of a file; one that is not JSON is left out, as if the request had no answer. Empty
   * when the endpoint no longer has the file.
   */
  Optional<List<JsonNode>> lines(String file) {
    return known(() -> {
      List<JsonNode> lines = new ArrayList<>();
      try (HttpResponse response = client.files().content(file)) {
        String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
          try {
            lines.add(Json.mapper().readTree(line));
          } catch (JsonProcessingException _) {
            // Cut or damaged: the request stays open and is asked again.
          }
        }
      } catch (IOException e) {
        throw new UserError(
            ExitCode.NETWORK_FAILED,
            "The answers of %s can't be read: run the same command again.".formatted(settings),
            settings.secrets().hide(e));
      }
      return lines;
    });
  }

  private State state(Batch batch) {
    List<String> files = new ArrayList<>();
    batch.outputFileId().ifPresent(files::add);
    batch.errorFileId().ifPresent(files::add);
    List<BatchError> errors = batch.errors().flatMap(Batch.Errors::data).orElse(List.of());
    return new State(
        batch.id(),
        batch.status().asString(),
        batch.requestCounts().map(BatchRequestCounts::completed).orElse(0L),
        batch.requestCounts().map(BatchRequestCounts::total).orElse(0L),
        files,
        settings
            .secrets()
            .sentence(
                errors.stream()
                    .flatMap(error -> error.message().stream())
                    .collect(Collectors.joining("; "))),
        errors.stream()
            .anyMatch(error -> error.code().filter(TOO_MUCH_QUEUED::equals).isPresent()));
  }

  /** Asks for what the endpoint may have dropped: then it is empty. */
  private <T> Optional<T> known(Supplier<T> call) {
    return asked(() -> {
      try {
        return Optional.of(call.get());
      } catch (OpenAIServiceException e) {
        if (GONE.contains(e.statusCode())) {
          return Optional.empty();
        }
        throw e;
      }
    });
  }

  private <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (OpenAIException e) {
      throw OpenAiApi.failed(settings, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
