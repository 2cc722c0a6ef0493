package dev.byline.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.codebook.PaperPart.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What is read of a paper to code it.
 *
 * @param passages with text, in the order of the codebook; empty: there is nothing to read
 */
public record Reading(List<Passage> passages) {
  /** Characters of a paper that are read, at most; some 6,000 tokens. */
  private static final int MOST_CHARACTERS = 24_000;

  public Reading {
    passages = List.copyOf(passages);
  }

  /**
   * A text with the part that it is of; white space and line ends are single spaces.
   *
   * @param part such as abstract
   */
  public record Passage(String part, String text) {}

  /** What a codebook reads of a paper. */
  public static Reading of(Codebook codebook, Paper paper) {
    return of(codebook.parts(), paper);
  }

  /** What a paper has of these parts. */
  public static Reading of(List<PaperPart> parts, Paper paper) {
    List<Passage> passages = new ArrayList<>();
    int left = MOST_CHARACTERS;
    for (PaperPart part : parts) {
      for (String raw : part.of(paper)) {
        String text = raw.replaceAll("\\s+", " ").strip();
        String cut = text.substring(0, Math.min(left, text.length()));
        if (!cut.isEmpty()) {
          passages.add(new Passage(part.label(), cut));
          left -= cut.length();
        }
      }
    }
    return new Reading(passages);
  }

  /** As a model gets it: {@code id}, and the passages with their parts. */
  public ObjectNode toJson(String id) {
    ObjectNode json = Json.mapper().createObjectNode().put("id", id);
    ArrayNode array = json.putArray("passages");
    passages.forEach(one -> array.addObject().put("part", one.part()).put("text", one.text()));
    return json;
  }

  /** What {@link #toJson} wrote. */
  public static Reading fromJson(JsonNode json) {
    List<Passage> passages = new ArrayList<>();
    json.path("passages")
        .forEach(
            one -> passages.add(new Passage(one.path("part").asText(), one.path("text").asText())));
    return new Reading(passages);
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return passages.isEmpty();
  }

  /** Whether the words stand in one of the passages, letter for letter. */
  public boolean has(String quote) {
    return passages.stream().anyMatch(passage -> passage.text().contains(quote));
  }

  /** The first place with one of the words, as it is written. */
  Optional<String> find(PaperPart.Words words) {
    return passages.stream()
        .map(passage -> words.pattern().matcher(passage.text()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }
}
