package dev.byline.store;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How DuckDB reads a file of texts; its kind is what its name ends in. */
final class BulkFile {
  /** Where the works of OpenAlex's snapshot have their affiliations. */
  static final String AUTHORSHIPS = "authorships";

  private static final String PARQUET = ".*\\.parquet";
  private static final String CSV = ".*\\.csv(\\.gz|\\.zst)?";
  private static final String TSV = ".*\\.tsv(\\.gz|\\.zst)?";

  /** OpenAlex names its parts part_000.gz, and nothing says what is in them. */
  private static final String JSON_LINES =
      ".*\\.(jsonl|ndjson)(\\.gz|\\.zst)?|part_\\d+(\\.jsonl?)?\\.gz";

  /** Bytes of the longest line: the works of large collaborations have thousands of authors. */
  private static final int LONGEST_WORK = 64 << 20;

  private final Path file;
  private final String name;

  BulkFile(Path file) {
    this.file = file;
    this.name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  boolean isKnown() {
    return List.of(PARQUET, CSV, TSV, JSON_LINES).stream().anyMatch(name::matches);
  }

  /** A table with the file's columns; only their names count. */
  String shape() {
    return name.matches(JSON_LINES) ? json("maximum_depth = 1") : table(List.of());
  }

  /** A table with these columns at least, as texts where the file does not say their types. */
  String table(List<String> columns) {
    if (name.matches(PARQUET)) {
      return "read_parquet(" + path() + ")";
    }
    if (name.matches(CSV)) {
      return "read_csv(" + path() + ", header = true, all_varchar = true)";
    }
    if (name.matches(TSV)) {
      return "read_csv(" + path() + ", delim = '\t', header = true, all_varchar = true)";
    }
    if (name.matches(JSON_LINES)) {
      // Named, so that a text which looks like a date stays as it is.
      return json(
          columns.stream()
              .map(column -> quoted(column) + ": 'VARCHAR'")
              .collect(Collectors.joining(", ", "columns = {", "}")));
    }
    throw new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s is none of .parquet, .csv, .tsv, .jsonl and .ndjson, with .gz or .zst behind the texts"
            .formatted(file));
  }

  /**
   * A table with the raw affiliations of works in OpenAlex's layout, in the column {@code text}.
   */
  String works() {
    String works =
        name.matches(PARQUET)
            ? table(List.of())
            : json(
                "columns = {%s: 'STRUCT(raw_affiliation_strings VARCHAR[])[]'}, maximum_object_size = %d"
                    .formatted(AUTHORSHIPS, LONGEST_WORK));
    return "(SELECT unnest(author.raw_affiliation_strings) AS text FROM (SELECT unnest(%s) AS author FROM %s))"
        .formatted(AUTHORSHIPS, works);
  }

  private String json(String option) {
    return "read_json(" + path() + ", format = 'newline_delimited', " + option + ")";
  }

  private String path() {
    return Workspace.literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
