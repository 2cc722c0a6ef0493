package dev.byline.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.TextFile;
import dev.byline.review.VerdictFile.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Verdicts as JSON lines: one object per verdict. */
final class JsonLinesVerdicts implements VerdictFormat {
  @Override
  public void read(Path file, Consumer<Written> to) throws IOException {
    long line = 0;
    for (String text : lines(file)) {
      line++;
      if (!text.isBlank()) {
        JsonNode object = Json.mapper().readTree(text);
        if (!object.has("entry_id") || !object.has("verdict")) {
          throw VerdictFormat.unusable(file, "line %d lacks entry_id or verdict".formatted(line));
        }
        to.accept(new Written(line, VerdictFormat.fields(column -> text(object, column))));
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader = new BufferedReader(TextFile.open(file))) {
      return reader.lines().toList();
    }
  }

  @Override
  public String write(List<Row> rows) {
    StringBuilder lines = new StringBuilder();
    for (Row row : rows) {
      ObjectNode object = Json.mapper().createObjectNode();
      put(object, row);
      lines.append(Json.line(object)).append('\n');
    }
    return lines.toString();
  }

  /** Puts a verdict's fields into an object. */
  static void put(ObjectNode object, Row row) {
    List<String> values = row.fields();
    for (int i = 0; i < values.size(); i++) {
      object.put(COLUMNS.get(i), values.get(i));
    }
  }

  /** A field as text; empty where it is missing, null, an array or an object. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }
}
