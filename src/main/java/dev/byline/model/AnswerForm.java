package dev.byline.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.byline.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The form that every prompt's answer has: an object with {@code answers}, one for each entry that
 * was asked, by the ids {@code e1}, {@code e2}, …, held against the prompt's schema.
 */
public final class AnswerForm {
  /** Characters that are looked at, at most: no answer makes reading it a work of minutes. */
  private static final long MOST_WORK = 50_000_000;

  private final JsonSchema schema;

  /** Of a prompt. */
  public AnswerForm(Prompt prompt) {
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(prompt.schema());
  }

  /**
   * What a content gives.
   *
   * @param answers by the entry's id; an entry may have none or several
   * @param problem why it can't be used at all, when it can't
   */
  public record Answers(Map<String, List<JsonNode>> answers, Optional<String> problem) {
    /**
     * The answer to the entry of that place in the batch, from 0; empty when there is not just one.
     */
    public Optional<JsonNode> only(int place) {
      List<JsonNode> own = answers.getOrDefault(id(place), List.of());
      return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }
  }

  /** The id that an entry has by its place in its batch, from 0. */
  public static String id(int place) {
    return "e" + (place + 1);
  }

  /** Reads a content. */
  public Answers read(String content) {
    Optional<JsonNode> json = extract(content);
    if (json.isEmpty()) {
      return new Answers(Map.of(), Optional.of("the answer is not JSON"));
    }
    Set<ValidationMessage> faults = schema.validate(json.get());
    if (!faults.isEmpty()) {
      return new Answers(
          Map.of(),
          Optional.of(
              "the answer does not follow the schema at "
                  + faults.stream()
                      .map(f -> f.getInstanceLocation().toString())
                      .sorted()
                      .findFirst()
                      .orElse("")));
    }
    Map<String, List<JsonNode>> byId = new TreeMap<>();
    json.get()
        .path("answers")
        .forEach(a -> byId.computeIfAbsent(a.path("id").asText(), _ -> new ArrayList<>()).add(a));
    return new Answers(byId, Optional.empty());
  }

  /**
   * The JSON object of an answer, which may stand within other text. A model that thinks aloud may
   * write braces and drafts before it: the last object that has {@code answers} is meant, else the
   * last object.
   */
  private static Optional<JsonNode> extract(String content) {
    Optional<JsonNode> last = Optional.empty();
    long work = MOST_WORK;
    int from = content.indexOf('{');
    while (from >= 0 && work > 0) {
      int end = from + 1;
      try (JsonParser parser =
          Json.mapper().getFactory().createParser(new StringReader(content.substring(from)))) {
        try {
          JsonNode found = Json.mapper().readTree(parser);
          end = from + (int) parser.currentLocation().getCharOffset();
          if (last.isEmpty() || found.has("answers") || !last.get().has("answers")) {
            last = Optional.of(found);
          }
        } catch (JsonProcessingException _) {
          // No object begins here: perhaps one does at the next brace.
        }
        work -= content.length() - from;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      from = content.indexOf('{', Math.max(end, from + 1));
    }
    return last;
  }
}
