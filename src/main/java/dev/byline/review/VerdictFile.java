package dev.byline.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.SpreadsheetId;
import dev.byline.UserError;
import dev.byline.decide.CountryVariable;
import dev.byline.mention.RoleVariable;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of verdicts, in the formats that people and their tools use. */
public final class VerdictFile {
  private VerdictFile() {}

  /** How the file is written. */
  public enum Format {
    /** A header and one row per verdict. */
    CSV,
    /** One object per verdict. */
    JSONL,
    /** Tasks with their annotations. */
    LABEL_STUDIO;

    private VerdictFormat files() {
      return switch (this) {
        case CSV -> new CsvVerdicts();
        case JSONL -> new JsonLinesVerdicts();
        case LABEL_STUDIO -> new LabelStudioVerdicts();
      };
    }

    /** By the file's name: {@code .jsonl}, {@code .json} for Label Studio, else CSV. */
    private static Format of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      return name.endsWith(".jsonl") ? JSONL : name.endsWith(".json") ? LABEL_STUDIO : CSV;
    }
  }

  /**
   * A verdict in a file. Texts that the file does not give are empty.
   *
   * @param line in the file, or number of the task, from 1
   * @param variable its name
   * @param entryId empty where it is on a value of a paper
   * @param paperId of the one paper that it is for; empty: every paper
   * @param item what the paper names and the value is of; empty: the entry or the paper itself
   * @param verdict as {@link Variable#parsed} gives it; none where there is none yet
   * @param reviewedAt ISO 8601, in seconds
   */
  public record Row(
      long line,
      String variable,
      String entryId,
      String paperId,
      String item,
      String text,
      String domain,
      Optional<String> verdict,
      String reviewer,
      String reviewedAt,
      String note) {

    /** Whether it is on an entry, not on a value of a paper. */
    boolean isOfEntry() {
      return variable.equals(CountryVariable.NAME);
    }

    /** What it is on. */
    Verdict.Key key() {
      return new Verdict.Key(variable, isOfEntry() ? entryId : item, paperId);
    }

    /** In the order of {@link VerdictFormat#COLUMNS}. */
    List<String> fields() {
      return List.of(
          entryId,
          paperId,
          item,
          text,
          domain,
          verdict.orElse(""),
          reviewer,
          reviewedAt,
          note,
          variable);
    }
  }

  /**
   * Reads a file; its name says the format: {@code .jsonl}, {@code .json} for Label Studio, else
   * CSV.
   *
   * @param variables that verdicts can be on, beside those of the program
   * @throws UserError when it can't be used, with the line
   */
  public static List<Row> read(Path file, List<Variable> variables) {
    try {
      List<Row> rows = new ArrayList<>();
      Format.of(file).files().read(file, written -> rows.add(row(file, written, variables)));
      return rows;
    } catch (UncheckedIOException | JsonProcessingException e) {
      throw VerdictFormat.unusable(file, "it is not CSV, JSON lines or Label Studio JSON in UTF-8");
    } catch (IOException e) {
      throw VerdictFormat.unusable(file, "it can't be read");
    }
  }

  private static Row row(Path file, VerdictFormat.Written written, List<Variable> variables) {
    List<String> fields = written.fields();
    long line = written.line();
    if (SpreadsheetId.isRounded(fields.get(0))) {
      throw VerdictFormat.unusable(
          file,
          "line %d has the id “%s”, which a spreadsheet rounded: take it from the file that was written"
              .formatted(line, fields.get(0).strip()));
    }
    String item = fields.get(2).strip();
    Variable variable = variable(file, line, item, fields.get(9).strip(), variables);
    return new Row(
        line,
        variable.name(),
        SpreadsheetId.read(fields.get(0)),
        fields.get(1).strip(),
        item,
        fields.get(3),
        fields.get(4),
        verdict(file, line, variable, fields.get(5).strip()),
        fields.get(6).strip(),
        time(file, line, fields.get(7).strip()),
        fields.get(8).strip());
  }

  /**
   * Files of older versions name no variable where it is of the program. The caller's way to read a
   * variable of the program comes before the usual one.
   */
  private static Variable variable(
      Path file, long line, String item, String name, List<Variable> variables) {
    String meant =
        !name.isEmpty() ? name : item.isEmpty() ? CountryVariable.NAME : RoleVariable.NAME;
    return Stream.concat(variables.stream(), VariableList.OWN.stream())
        .filter(one -> one.name().equals(meant))
        .findFirst()
        .orElseThrow(() ->
            VerdictFormat.unusable(
                file,
                "line %d has the variable “%s”, by which no paper was coded"
                    .formatted(line, name)));
  }

  private static Optional<String> verdict(Path file, long line, Variable variable, String written) {
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(variable.parsed(written));
    } catch (IllegalArgumentException _) {
      throw VerdictFormat.unusable(
          file,
          "line %d has the verdict “%s”: write %s".formatted(line, written, variable.allowed()));
    }
  }

  private static String time(Path file, long line, String written) {
    try {
      return written.isEmpty()
          ? ""
          : OffsetDateTime.parse(written).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException _) {
      throw VerdictFormat.unusable(
          file, "line %d has the time “%s”: write it in ISO 8601".formatted(line, written));
    }
  }

  /** The rows as a file, in their order. */
  public static String write(List<Row> rows, Format format) {
    return format.files().write(rows);
  }
}
