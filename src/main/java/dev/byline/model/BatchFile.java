package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of requests that was sent, or was about to be: in a journal a line with its requests
 * before it goes out, one with the batch's id, and one when all that it gave is taken. So nothing
 * that was paid is lost, wherever a run ends.
 *
 * @param tag by which the endpoint's batch is found again
 * @param requests items by the request's id
 * @param id of the endpoint's batch; empty when the run ended before it was known
 */
record BatchFile<I>(String tag, Map<String, List<I>> requests, Optional<String> id) {
  private static final String KEY = "batch_tag";

  /** Why a file ended whose requests were more than the account may have waiting. */
  private static final String TOO_MANY = "too many at once";

  /** Why a file ended that the endpoint no longer knows. */
  private static final String GONE = "gone";

  /**
   * The files of an endpoint and a prompt in a journal.
   *
   * @param open those that are not yet taken, oldest first
   * @param most requests that may be under way at once, as far as the endpoint has shown it
   */
  record Known<I>(List<BatchFile<I>> open, int most) {
    /** Requests of the open files. */
    int underWay() {
      return open.stream().mapToInt(file -> file.requests().size()).sum();
    }
  }

  /**
   * What a journal has. A file that was refused as too many were waiting shows the limit: what was
   * under way beside it, and half of it.
   */
  static <I> Known<I> known(
      Journal journal, ModelSettings settings, Prompt prompt, Protocol<I, ?> protocol) {
    Map<String, BatchFile<I>> open = new LinkedHashMap<>();
    int shown = Integer.MAX_VALUE;
    for (JsonNode line : journal.lines()) {
      String tag = line.path(KEY).asText();
      BatchFile<I> known = open.get(tag);
      if (line.has("requests")
          && line.path("endpoint").asText().equals(settings.toString())
          && line.path("prompt_hash").asText().equals(prompt.hash())) {
        open.put(tag, new BatchFile<>(tag, requests(line, protocol), Optional.empty()));
      } else if (known != null && line.has("batch_id")) {
        open.put(
            tag,
            new BatchFile<>(tag, known.requests(), Optional.of(line.path("batch_id").asText())));
      } else if (known != null && line.has("batch_end")) {
        open.remove(tag);
        if (line.path("batch_end").asText().equals(TOO_MANY)) {
          int others = open.values().stream().mapToInt(file -> file.requests().size()).sum();
          shown = Math.min(shown, Math.max(1, others + known.requests().size() / 2));
        }
      }
    }
    return new Known<>(List.copyOf(open.values()), shown);
  }

  private static <I> Map<String, List<I>> requests(JsonNode line, Protocol<I, ?> protocol) {
    Map<String, List<I>> requests = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode batch : line.path("requests")) {
      List<I> items = new ArrayList<>();
      batch.forEach(json -> items.add(protocol.fromJson(json)));
      requests.put(id(line.path(KEY).asText(), number++), items);
    }
    return requests;
  }

  private static String id(String tag, int number) {
    return tag + "-" + number;
  }

  /** A file of these batches that is about to be sent; it stands in the journal. */
  static <I> BatchFile<I> begin(
      Journal journal,
      ModelSettings settings,
      Prompt prompt,
      Protocol<I, ?> protocol,
      List<List<I>> batches) {
    ArrayNode all = Json.mapper().createArrayNode();
    batches.forEach(batch -> all.add(Protocol.json(protocol, batch)));
    long before = journal.lines().stream().filter(line -> line.has("batch_id")).count();
    String tag =
        "byline-"
            + Prompt.sha256(settings + "\n" + prompt.hash() + "\n" + before + "\n" + all)
                .substring(0, 24);
    ObjectNode line = Json.mapper().createObjectNode();
    line.put(KEY, tag)
        .put("endpoint", settings.toString())
        .put("prompt", prompt.version())
        .put("prompt_hash", prompt.hash());
    line.set("requests", all);
    journal.append(line);
    return new BatchFile<>(tag, requests(line, protocol), Optional.empty());
  }

  /** Keeps the id that the endpoint gave. */
  void sent(Journal journal, String batchId) {
    ObjectNode line = Json.mapper().createObjectNode();
    journal.append(line.put(KEY, tag).put("batch_id", batchId));
  }

  /** Keeps that the endpoint no longer knows it. */
  void gone(Journal journal) {
    end(journal, GONE);
  }

  /** Keeps that the endpoint does not take that many requests at once: half as many are next. */
  void tooMany(Journal journal) {
    end(journal, TOO_MANY);
  }

  /** Keeps that everything is taken, or that there is nothing to take. */
  void end(Journal journal, String why) {
    ObjectNode line = Json.mapper().createObjectNode();
    journal.append(line.put(KEY, tag).put("batch_end", why));
  }

  /** The line of a request, in the form of the Batch API. */
  static String line(String requestId, JsonNode body) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("custom_id", requestId).put("method", "POST").put("url", "/v1/chat/completions");
    line.set("body", body);
    return line + "\n";
  }

  /** The items that a line of a file of answers is about; null: it is none of this file's. */
  @Nullable List<I> items(JsonNode answer) {
    return requests.get(answer.path("custom_id").asText());
  }
}
