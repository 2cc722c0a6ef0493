package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How batches and their answers stand in a journal: a line for each request, with its items and
 * what came back as it came. Lines of other models and prompts are left alone.
 */
final class BatchJournal<I, A> {
  private final String model;
  private final Prompt prompt;
  private final String promptHash;
  private final Protocol<I, A> protocol;

  BatchJournal(String model, Prompt prompt, Protocol<I, A> protocol) {
    this.model = model;
    this.prompt = prompt;
    this.promptHash = prompt.hash();
    this.protocol = protocol;
  }

  /**
   * What a journal knows of items.
   *
   * @param answers of those that are answered, failures included
   * @param usable how many of them are no failures
   * @param failedSize the size of the smallest batch in which an open item had no answer
   */
  record Known<I, A>(Map<I, A> answers, int usable, Map<I, Integer> failedSize) {}

  /** The answers in the order of the items; items without one are missing. */
  static <I, A> Map<I, A> inOrder(Collection<I> items, Map<I, A> answers) {
    Map<I, A> ordered = new LinkedHashMap<>();
    for (I item : items) {
      A answer = answers.get(item);
      if (answer != null) {
        ordered.put(item, answer);
      }
    }
    return ordered;
  }

  /** What the journal has of {@code items}. */
  Known<I, A> known(Collection<I> items, Journal journal) {
    Map<I, A> answers = new HashMap<>();
    Map<I, A> failures = new HashMap<>();
    Map<I, Integer> failedSize = new HashMap<>();
    Set<I> wanted = new HashSet<>(items);
    for (JsonNode line : journal.lines()) {
      if (!isOfThisPrompt(line)) {
        continue;
      }
      if (line.has("stopped")) {
        // The model was of no use then: that says nothing of the entries.
        failures.clear();
        failedSize.clear();
      }
      List<I> batch = new ArrayList<>();
      line.path("items").forEach(json -> batch.add(protocol.fromJson(json)));
      Protocol.Parsed<I, A> parsed = parse(batch, reply(line));
      for (I item : batch) {
        A answer = parsed.answers().get(item);
        if (!wanted.contains(item)) {
          continue;
        }
        if (answer != null) {
          answers.put(item, answer);
        } else if (batch.size() == 1) {
          failures.put(item, protocol.failed(item, parsed.problem().orElse("")));
        } else {
          failedSize.merge(item, batch.size(), Math::min);
        }
      }
    }
    int usable = answers.size();
    failures.forEach(answers::putIfAbsent);
    return new Known<>(answers, usable, failedSize);
  }

  /** Reads a reply; items that it does not answer are not among the answers. */
  Protocol.Parsed<I, A> parse(List<I> batch, Reply reply) {
    return switch (reply) {
      case Reply.Text text -> protocol.parse(batch, text.content());
      case Reply.Unusable unusable -> new Protocol.Parsed<>(Map.of(), Optional.of(unusable.why()));
      case Reply.Declined declined -> new Protocol.Parsed<>(Map.of(), Optional.of(declined.why()));
      case Reply.Failed failed -> new Protocol.Parsed<>(Map.of(), Optional.of(failed.why()));
    };
  }

  private static Reply reply(JsonNode line) {
    return line.has("content")
        ? new Reply.Text(line.path("content").asText(), 0, 0, 0)
        : new Reply.Unusable(line.path("unusable").asText(), 0, 0, 0);
  }

  /**
   * Keeps what came back for a batch.
   *
   * @param took from request to answer
   */
  void keep(Journal journal, List<I> batch, Reply reply, Duration took) {
    journal.append(line(batch, reply).put("ms", took.toMillis()));
  }

  /** Keeps what a file of the Batch API had of a request. */
  void keepOfBatch(Journal journal, List<I> batch, Reply reply, String customId) {
    journal.append(line(batch, reply).put("custom_id", customId));
  }

  private ObjectNode line(List<I> batch, Reply reply) {
    ObjectNode line = Json.mapper().createObjectNode();
    ArrayNode items = Protocol.json(protocol, batch);
    line.put(
        "key", Prompt.sha256(model + "\n" + prompt.version() + "\n" + promptHash + "\n" + items));
    head(line);
    line.set("items", items);
    switch (reply) {
      case Reply.Text text -> line.put("content", text.content());
      case Reply.Unusable unusable -> line.put("unusable", unusable.why());
      case Reply.Declined declined -> line.put("unusable", declined.why());
      case Reply.Failed _ ->
          throw new IllegalArgumentException("a fault of the endpoint is no answer");
    }
    line.put("input_tokens", reply.inputTokens());
    if (reply.cachedTokens() > 0) {
      line.put("cached_tokens", reply.cachedTokens());
    }
    return line.put("output_tokens", reply.outputTokens());
  }

  /** Keeps that a run was stopped, as the model was of no use: what failed is asked again. */
  void keepStopped(Journal journal, String why) {
    ObjectNode line = Json.mapper().createObjectNode();
    head(line);
    line.put("stopped", why);
    journal.append(line);
  }

  /** What an endpoint is known to take. */
  static OpenAiApi.Mode mode(Journal journal, ModelSettings settings) {
    OpenAiApi.Mode mode = OpenAiApi.Mode.JSON_SCHEMA;
    for (JsonNode line : journal.lines()) {
      if (line.has("mode") && line.path("endpoint").asText().equals(settings.toString())) {
        mode = OpenAiApi.Mode.valueOf(line.path("mode").asText());
      }
    }
    return mode;
  }

  /** Keeps what an endpoint takes. */
  static void keepMode(Journal journal, ModelSettings settings, OpenAiApi.Mode mode) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("endpoint", settings.toString());
    line.put("mode", mode.name());
    journal.append(line);
  }

  private void head(ObjectNode line) {
    line.put("model", model);
    line.put("prompt", prompt.version());
    line.put("prompt_hash", promptHash);
  }

  private boolean isOfThisPrompt(JsonNode line) {
    return line.path("model").asText().equals(model)
        && line.path("prompt_hash").asText().equals(promptHash)
        && (line.has("items") || line.has("stopped"));
  }
}
