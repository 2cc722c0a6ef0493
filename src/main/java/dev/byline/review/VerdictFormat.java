package dev.byline.review;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.review.VerdictFile.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One way to write verdicts into a file, and to read them again. */
interface VerdictFormat {
  /** The field with what a paper names, such as a technology. */
  String ITEM = "item";

  /** Its name in files of older versions, which had roles only. */
  String OLDER_ITEM = "family";

  /** The fields of a verdict, in the order in which formats give and take them. */
  List<String> COLUMNS =
      List.of(
          "entry_id",
          "paper_id",
          ITEM,
          "text",
          "domain",
          "verdict",
          "reviewer",
          "reviewed_at",
          "note",
          "variable");

  /**
   * Gives each verdict of a file as it is written there, in their order, before the next is read.
   *
   * @throws UserError when a line can't be used
   * @throws IOException when the file can't be read or is of another format
   */
  void read(Path file, Consumer<Written> to) throws IOException;

  /**
   * A verdict's fields in the order of {@link #COLUMNS}.
   *
   * @param field gives a field by its name; empty where the file has none
   */
  static List<String> fields(UnaryOperator<String> field) {
    return COLUMNS.stream()
        .map(column -> {
          String value = field.apply(column);
          return column.equals(ITEM) && value.isEmpty() ? field.apply(OLDER_ITEM) : value;
        })
        .toList();
  }

  /** A file's text with these verdicts. */
  String write(List<Row> rows);

  /**
   * A verdict as a file has it.
   *
   * @param line in the file, or number of the task, from 1
   * @param fields one for each of {@link #COLUMNS}, empty where the file has none
   */
  record Written(long line, List<String> fields) {
    public Written {
      fields = List.copyOf(fields);
    }
  }

  /** What is said of a file that can't be used. */
  static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was stored.".formatted(file, why));
  }
}
