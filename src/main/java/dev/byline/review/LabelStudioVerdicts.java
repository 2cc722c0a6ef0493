package dev.byline.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.TextFile;
import dev.byline.decide.CountryVariable;
import dev.byline.mention.RoleVariable;
import dev.byline.review.VerdictFile.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Verdicts as tasks of Label Studio, an array of objects with {@code data} and {@code annotations}
 * (labelstud.io/guide/task_format); its older and its short form are read too.
 */
final class LabelStudioVerdicts implements VerdictFormat {
  @Override
  public void read(Path file, Consumer<Written> to) throws IOException {
    JsonNode tasks;
    try (Reader reader = TextFile.open(file)) {
      tasks = Json.mapper().readTree(reader);
    }
    if (!tasks.isArray()) {
      throw VerdictFormat.unusable(file, "Label Studio's JSON is an array of tasks");
    }
    int number = 0;
    for (JsonNode task : tasks) {
      number++;
      Optional<LabelStudioTask> read = LabelStudioTask.of(task);
      if (read.isEmpty()) {
        throw VerdictFormat.unusable(file, "task %d has no data.entry_id".formatted(number));
      }
      for (LabelStudioTask.Annotation one : read.get().annotations()) {
        to.accept(new Written(number, fields(read.get().facts(), one)));
      }
    }
  }

  private static List<String> fields(JsonNode facts, LabelStudioTask.Annotation one) {
    return VerdictFormat.fields(column ->
        switch (column) {
          case "verdict" -> one.verdict();
          case "reviewer" -> orElse(one.reviewer(), facts, column);
          case "reviewed_at" -> orElse(one.at(), facts, column);
          case "note" -> one.note();
          default -> JsonLinesVerdicts.text(facts, column);
        });
  }

  private static String orElse(String annotated, JsonNode facts, String column) {
    return annotated.isEmpty() ? JsonLinesVerdicts.text(facts, column) : annotated;
  }

  @Override
  public String write(List<Row> rows) {
    ArrayNode tasks = Json.mapper().createArrayNode();
    rows.forEach(row -> task(tasks.addObject(), row));
    return Json.line(tasks) + "\n";
  }

  private static void task(ObjectNode task, Row row) {
    JsonLinesVerdicts.put(task.putObject("data"), row);
    ArrayNode annotations = task.putArray("annotations");
    if (row.verdict().isPresent()) {
      ObjectNode annotation = annotations.addObject();
      annotation.put("created_at", row.reviewedAt());
      annotation.put("was_cancelled", false);
      ArrayNode results = annotation.putArray("result");
      String name =
          switch (row.variable()) {
            case CountryVariable.NAME -> "countries";
            case RoleVariable.NAME -> "role";
            default -> "value";
          };
      ArrayNode choices = result(results, name, "choices", "choices");
      for (String value : row.verdict().get().split(";")) {
        choices.add(value);
      }
      if (!row.note().isEmpty()) {
        result(results, "note", "textarea", "text").add(row.note());
      }
    }
  }

  private static ArrayNode result(ArrayNode results, String name, String type, String value) {
    ObjectNode result = results.addObject();
    result.put("id", name);
    result.put("from_name", name);
    result.put("to_name", "text");
    result.put("type", type);
    return result.putObject("value").putArray(value);
  }
}
