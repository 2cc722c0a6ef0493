package dev.byline.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.SpreadsheetId;
import dev.byline.TextFile;
import dev.byline.UserError;
import dev.byline.decide.CountryVariable;
import dev.byline.mention.RoleVariable;
import dev.byline.variable.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files of verdicts: CSV, JSON lines, and the task format of Label Studio (an array of tasks with
 * {@code data} and {@code annotations}; labelstud.io/guide/task_format) with its older and its
 * short form.
 */
public final class VerdictFile {
  private static final List<String> COLUMNS =
      List.of(
          "entry_id",
          "paper_id",
          "family",
          "text",
          "domain",
          "verdict",
          "reviewer",
          "reviewed_at",
          "note");

  private VerdictFile() {}

  /** How the file is written. */
  public enum Format {
    /** A header and a row a verdict. */
    CSV,
    /** An object a verdict. */
    JSONL,
    /** Tasks with an annotation each. */
    LABEL_STUDIO
  }

  /**
   * A verdict in a file. Texts that the file does not give are empty.
   *
   * @param line in the file, or number of the task, from 1
   * @param entryId empty where it is on a family's role
   * @param paperId of the one paper that it is for; empty: every paper
   * @param family of named models, whose role in the paper it is on; empty: it is on an entry
   * @param verdict as {@link Variable#parsed} gives it; none where there is none yet
   * @param reviewedAt ISO 8601, in seconds
   */
  public record Row(
      long line,
      String entryId,
      String paperId,
      String family,
      String text,
      String domain,
      Optional<String> verdict,
      String reviewer,
      String reviewedAt,
      String note) {

    private String written() {
      return verdict.orElse("");
    }
  }

  /**
   * Reads a file; its name says the format: {@code .jsonl}, {@code .json} for Label Studio, else
   * CSV.
   *
   * @throws UserError when it can't be used, with the line
   */
  public static List<Row> read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      return name.endsWith(".jsonl")
          ? jsonLines(file)
          : name.endsWith(".json") ? labelStudio(file) : csv(file);
    } catch (UncheckedIOException | JsonProcessingException e) {
      throw unusable(file, "it is not CSV, JSON lines or Label Studio JSON in UTF-8");
    } catch (IOException e) {
      throw unusable(file, "it can't be read");
    }
  }

  private static List<Row> csv(Path file) {
    List<Row> rows = new ArrayList<>();
    CsvFile.read(
        file,
        List.of("entry_id", "verdict"),
        "Nothing was stored.",
        row ->
            rows.add(
                row(
                    file,
                    row.line(),
                    COLUMNS.stream().map(column -> SafeCsv.restored(row.field(column))).toList())));
    return rows;
  }

  private static List<Row> jsonLines(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    long line = 0;
    for (String text : lines(file)) {
      line++;
      if (!text.isBlank()) {
        JsonNode object = Json.mapper().readTree(text);
        if (!object.has("entry_id") || !object.has("verdict")) {
          throw unusable(file, "line %d lacks entry_id or verdict".formatted(line));
        }
        rows.add(row(file, line, COLUMNS.stream().map(column -> text(object, column)).toList()));
      }
    }
    return rows;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader = new BufferedReader(TextFile.open(file))) {
      return reader.lines().toList();
    }
  }

  private static List<Row> labelStudio(Path file) throws IOException {
    JsonNode tasks;
    try (Reader reader = TextFile.open(file)) {
      tasks = Json.mapper().readTree(reader);
    }
    if (!tasks.isArray()) {
      throw unusable(file, "Label Studio's JSON is an array of tasks");
    }
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (JsonNode task : tasks) {
      number++;
      Optional<LabelStudioTask> read = LabelStudioTask.of(task);
      if (read.isEmpty()) {
        throw unusable(file, "task %d has no data.entry_id".formatted(number));
      }
      JsonNode facts = read.get().facts();
      for (LabelStudioTask.Annotation one : read.get().annotations()) {
        rows.add(
            row(
                file,
                number,
                List.of(
                    text(facts, "entry_id"),
                    text(facts, "paper_id"),
                    text(facts, "family"),
                    text(facts, "text"),
                    text(facts, "domain"),
                    one.verdict(),
                    one.reviewer().isEmpty() ? text(facts, "reviewer") : one.reviewer(),
                    one.at().isEmpty() ? text(facts, "reviewed_at") : one.at(),
                    one.note())));
      }
    }
    return rows;
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }

  private static Row row(Path file, long line, List<String> fields) {
    String family = fields.get(2).strip();
    String written = fields.get(5).strip();
    Variable variable = family.isEmpty() ? new CountryVariable() : new RoleVariable();
    if (SpreadsheetId.isRounded(fields.get(0))) {
      throw unusable(
          file,
          "line %d has the id “%s”, which a spreadsheet rounded: take it from the file that was written"
              .formatted(line, fields.get(0).strip()));
    }
    try {
      Optional<String> verdict =
          written.isEmpty() ? Optional.empty() : Optional.of(variable.parsed(written));
      String at = fields.get(7).strip();
      return new Row(
          line,
          SpreadsheetId.read(fields.get(0)),
          fields.get(1).strip(),
          family,
          fields.get(3),
          fields.get(4),
          verdict,
          fields.get(6).strip(),
          at.isEmpty()
              ? ""
              : OffsetDateTime.parse(at).toInstant().truncatedTo(ChronoUnit.SECONDS).toString(),
          fields.get(8).strip());
    } catch (DateTimeException _) {
      throw unusable(
          file, "line %d has the time “%s”: write it in ISO 8601".formatted(line, fields.get(7)));
    } catch (IllegalArgumentException _) {
      throw unusable(
          file,
          "line %d has the verdict “%s”: write %s".formatted(line, written, variable.allowed()));
    }
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was stored.".formatted(file, why));
  }

  /** The rows as a file, in their order. */
  public static String write(List<Row> rows, Format format) {
    return switch (format) {
      case CSV -> {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = SafeCsv.writer(text)) {
          csv.writeRecord(COLUMNS);
          for (Row row : rows) {
            List<String> values = new ArrayList<>(values(row));
            values.set(0, SpreadsheetId.written(row.entryId()));
            csv.writeRecord(SafeCsv.fields(values));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        yield text.toString();
      }
      case JSONL -> {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
          ObjectNode object = Json.mapper().createObjectNode();
          put(object, row);
          lines.append(Json.line(object)).append('\n');
        }
        yield lines.toString();
      }
      case LABEL_STUDIO -> {
        ArrayNode tasks = Json.mapper().createArrayNode();
        rows.forEach(row -> task(tasks.addObject(), row));
        yield Json.line(tasks) + "\n";
      }
    };
  }

  private static List<String> values(Row row) {
    return List.of(
        row.entryId(),
        row.paperId(),
        row.family(),
        row.text(),
        row.domain(),
        row.written(),
        row.reviewer(),
        row.reviewedAt(),
        row.note());
  }

  private static void put(ObjectNode object, Row row) {
    List<String> values = values(row);
    for (int i = 0; i < values.size(); i++) {
      object.put(COLUMNS.get(i), values.get(i));
    }
  }

  private static void task(ObjectNode task, Row row) {
    put(task.putObject("data"), row);
    ArrayNode annotations = task.putArray("annotations");
    if (row.verdict().isPresent()) {
      ObjectNode annotation = annotations.addObject();
      annotation.put("created_at", row.reviewedAt());
      annotation.put("was_cancelled", false);
      ArrayNode results = annotation.putArray("result");
      String name = row.family().isEmpty() ? "countries" : "role";
      ArrayNode choices = result(results, name, "choices", "choices");
      for (String code : row.written().split(";")) {
        choices.add(code);
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
