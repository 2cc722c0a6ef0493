package dev.byline.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task of Label Studio with what each person said, from any of its exports: JSON ({@code data},
 * {@code annotations}), that of versions before 1.0 ({@code completions}), and JSON_MIN, where
 * facts and answers stand beside each other (labelstud.io/guide/export).
 *
 * @param facts what was shown: entry_id, paper_id, item, variable, text, domain
 * @param annotations one per person, the latest; one without a verdict where nobody annotated
 */
record LabelStudioTask(JsonNode facts, List<Annotation> annotations) {
  /**
   * What one person said.
   *
   * @param verdict as chosen, joined by {@code ;}; empty: nothing
   * @param reviewer empty when the export names nobody
   * @param at ISO 8601; empty when it names no time
   */
  record Annotation(String verdict, String reviewer, String at, String note) {}

  /** Reads a task; empty when it does not say what it is on. */
  static Optional<LabelStudioTask> of(JsonNode task) {
    JsonNode facts = task.has("data") ? task.path("data") : task;
    if (Stream.of("entry_id", VerdictFormat.ITEM, VerdictFormat.OLDER_ITEM).noneMatch(facts::has)) {
      return Optional.empty();
    }
    return Optional.of(
        new LabelStudioTask(
            facts, task.has("data") ? annotations(task) : List.of(shortForm(task))));
  }

  private static List<Annotation> annotations(JsonNode task) {
    Map<String, Annotation> byPerson = new LinkedHashMap<>();
    for (JsonNode one : task.path(task.has("annotations") ? "annotations" : "completions")) {
      if (!one.path("was_cancelled").asBoolean() && !one.path("result").isEmpty()) {
        String reviewer = person(one.path("completed_by"));
        byPerson.put(reviewer, annotation(one, reviewer));
      }
    }
    return byPerson.isEmpty()
        ? List.of(new Annotation("", "", "", ""))
        : List.copyOf(byPerson.values());
  }

  private static Annotation annotation(JsonNode one, String reviewer) {
    List<String> codes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (JsonNode result : one.path("result")) {
      result.path("value").path("choices").forEach(choice -> codes.add(choice.asText()));
      result.path("value").path("text").forEach(note -> notes.add(note.asText()));
    }
    return new Annotation(String.join(";", codes), reviewer, time(one), String.join(" ", notes));
  }

  /** An answer is a text, or an object with the choices when there are several. */
  private static Annotation shortForm(JsonNode task) {
    String control = task.has("countries") ? "countries" : task.has("value") ? "value" : "role";
    return new Annotation(
        String.join(";", texts(task.path(control), "choices")),
        person(task.path("annotator")),
        time(task),
        String.join(" ", texts(task.path("note"), "text")));
  }

  private static List<String> texts(JsonNode answer, String field) {
    List<String> texts = new ArrayList<>();
    JsonNode several = answer.isObject() ? answer.path(field) : answer;
    if (several.isArray()) {
      several.forEach(text -> texts.add(text.asText()));
    } else if (several.isTextual()) {
      texts.add(several.asText().strip());
    }
    return texts;
  }

  /** By number, by e-mail address, or by an object with one. */
  private static String person(JsonNode who) {
    if (who.isNumber()) {
      return "user " + who.asText();
    }
    return who.isTextual() ? who.asText().strip() : who.path("email").asText("").strip();
  }

  /** Versions before 1.0 write seconds since 1970. */
  private static String time(JsonNode one) {
    JsonNode at = one.path(one.has("updated_at") ? "updated_at" : "created_at");
    return at.isNumber() ? Instant.ofEpochSecond(at.asLong()).toString() : at.asText("").strip();
  }
}
