package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How items are put to a model and its answers read.
 *
 * @param <I> an item that is asked
 * @param <A> the answer to one
 */
public interface Protocol<I, A> {
  /** The item for the prompt, with the id that it has in its batch. */
  ObjectNode toJson(I item, String id);

  /** The item that {@link #toJson} wrote. */
  I fromJson(JsonNode json);

  /** Reads the answer to a batch; items it does not answer are asked again. */
  Parsed<I, A> parse(List<I> batch, String content);

  /** The answer for an item that never got a usable one. */
  A failed(I item, String why);

  /** The most tokens that the answer to one item may have. */
  default int outputTokensPerItem() {
    return 220;
  }

  /**
   * What a content answers.
   *
   * @param problem why it answers not all, when it does not
   */
  record Parsed<I, A>(Map<I, A> answers, Optional<String> problem) {}

  /** A batch as the model gets it, each item with its id. */
  static <I> ArrayNode json(Protocol<I, ?> protocol, List<I> batch) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (int i = 0; i < batch.size(); i++) {
      array.add(protocol.toJson(batch.get(i), AnswerForm.id(i)));
    }
    return array;
  }

  /** The message that asks about a batch. */
  static <I> String message(Protocol<I, ?> protocol, List<I> batch) {
    return "entries: " + json(protocol, batch);
  }
}
