package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes what an endpoint's batches gave, and ends in the journal those that are over. */
final class BatchTaking<I> {
  private final ModelSettings settings;
  private final OpenAiBatches api;
  private final Journal journal;
  private final Consumer<String> say;
  private final Keeper<I> keeper;
  private final Set<String> taken = new HashSet<>();

  /** Keeps what came back for a request. */
  interface Keeper<I> {
    /** Called once for each request that is answered, or refused for good. */
    void keep(Journal journal, List<I> items, Reply reply, String requestId);
  }

  BatchTaking(
      ModelSettings settings,
      OpenAiBatches api,
      Journal journal,
      Consumer<String> say,
      Keeper<I> keeper) {
    this.settings = settings;
    this.api = api;
    this.journal = journal;
    this.say = say;
    this.keeper = keeper;
    journal.lines().forEach(line -> taken.add(line.path("custom_id").asText()));
  }

  /**
   * Takes what is done.
   *
   * @throws UserError when a batch failed as a whole; the others are taken first
   */
  void take(List<BatchFile<I>> files) {
    List<UserError> failed = new ArrayList<>();
    for (BatchFile<I> file : files) {
      Optional<OpenAiBatches.State> found = state(file);
      if (found.isPresent() && !found.get().isUnderWay()) {
        take(file, found.get());
        end(file, found.get()).ifPresent(failed::add);
      }
    }
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  /** How a file's batch stands; empty when there is none: then the file is ended. */
  Optional<OpenAiBatches.State> state(BatchFile<I> file) {
    Optional<OpenAiBatches.State> found =
        file.id().isPresent() ? api.look(file.id().get()) : api.find(file.tag());
    if (found.isPresent() && file.id().isEmpty()) {
      file.sent(journal, found.get().id());
    } else if (found.isEmpty() && file.id().isEmpty()) {
      file.end(journal, "was never sent");
    } else if (found.isEmpty()) {
      file.gone(journal);
      say.accept(
          "%s no longer knows the batch %s: what is open is asked again"
              .formatted(settings, file.id().orElse("")));
    }
    return found;
  }

  private void take(BatchFile<I> file, OpenAiBatches.State state) {
    for (String id : state.files()) {
      Optional<List<JsonNode>> lines = api.lines(id);
      if (lines.isEmpty()) {
        say.accept(
            "%s no longer has the answers of the batch %s: what is open is asked again"
                .formatted(settings, state.id()));
      }
      for (JsonNode line : lines.orElse(List.of())) {
        List<I> items = file.items(line);
        String requestId = line.path("custom_id").asText();
        if (items != null && taken.add(requestId)) {
          reply(line).ifPresent(reply -> keeper.keep(journal, items, reply, requestId));
        }
      }
    }
  }

  /** Ends a file of which everything is taken; gives why the batch failed if that is final. */
  private Optional<UserError> end(BatchFile<I> file, OpenAiBatches.State state) {
    int requests = file.requests().size();
    if (state.tooMuchQueued() && requests > 1) {
      file.tooMany(journal);
      say.accept(
          "the batch %s of %s was refused, as the account may not have so much waiting (%s): half of its %,d requests are sent first"
              .formatted(state.id(), settings, state.errors(), requests));
      return Optional.empty();
    }
    file.end(journal, state.status());
    return state.status().equals("failed")
        ? Optional.of(
            new UserError(
                ExitCode.NETWORK_FAILED,
                "The batch %s of %s failed: %s. Run the same command again to send it."
                    .formatted(
                        state.id(),
                        settings,
                        state.errors().isEmpty() ? "no reason is given" : state.errors())))
        : Optional.empty();
  }

  /** A line's answer or refusal of this request; empty for others, which are asked again. */
  private Optional<Reply> reply(JsonNode line) {
    JsonNode response = line.path("response");
    int status = response.path("status_code").asInt();
    JsonNode body = response.path("body");
    if (status >= 200 && status < 300) {
      return Optional.of(read(body));
    }
    if (status < 400) {
      return Optional.empty();
    }
    Refusal refusal = Refusal.of(status, body.path("error"), settings.secrets());
    return refusal.kind() == Refusal.Kind.FINAL
        ? Optional.empty()
        : Optional.of(new Reply.Declined("the endpoint does not take it: " + refusal.text()));
  }

  private Reply read(JsonNode body) {
    try {
      return new ReplyReader(settings.secrets())
          .read(new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (ReplyReader.BrokenAnswer e) {
      return new Reply.Unusable(String.valueOf(e.getMessage()), 0, 0, 0);
    }
  }
}
