package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.UserError;
import dev.byline.store.SafeSql;
import dev.byline.store.SqlReason;
import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline sql}. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Query the workspace's tables and views in SQL; nothing can be changed.",
    footer = {
      "",
      "Example: byline sql \"SELECT country, count(*) FROM paper_countries GROUP BY country ORDER BY 2 DESC LIMIT 10\""
    })
final class SqlCommand implements Callable<Integer> {
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  /** Wider values are cut in the table; CSV and JSON have them whole. */
  private static final int MAX_WIDTH = 60;

  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();

  @Parameters(paramLabel = "SQL", description = "One SELECT statement.")
  String sql = "";

  @Option(names = "--format", description = "Format: table, csv or json (default: table).")
  Format format = Format.TABLE;

  @Option(names = "--json", description = "The same as --format json.")
  boolean json;

  @Option(
      names = "--safe",
      description = {
        "Apply the limits that hold for models and other programs: one SELECT over the documented tables, 200 rows,",
        "5 seconds, long values cut off."
      })
  boolean safe;

  @Override
  public Integer call() throws Exception {
    if (safe) {
      safely();
      return 0;
    }
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      Workspace.Rows rows = open.rows(sql);
      print(rows.columns(), rows.rows(), json ? Format.JSON : format);
    } catch (StoreException e) {
      throw new UserError(ExitCode.WRONG_USAGE, "The query was refused: " + SqlReason.of(e), e);
    }
    return 0;
  }

  private void safely() throws Exception {
    try (Workspace open = Workspace.openReadOnly(workspace.folder());
        SafeSql sqlOnly = new SafeSql(open, SafeSql.Limits.USUAL)) {
      SafeSql.Rows rows = sqlOnly.run(sql);
      print(rows.columns(), rows.rows(), json ? Format.JSON : format);
      if (rows.cut()) {
        common.remark("There are more rows; these are the first %d.".formatted(rows.rows().size()));
      }
    } catch (SafeSql.Refused e) {
      throw new UserError(ExitCode.WRONG_USAGE, "The query was refused: " + e.getMessage(), e);
    }
  }

  private void print(List<String> columns, List<List<@Nullable Object>> values, Format as)
      throws Exception {
    switch (as) {
      case TABLE -> table(columns, values, common.out());
      case CSV -> csv(columns, values);
      case JSON -> json(columns, values);
    }
  }

  private void csv(List<String> columns, List<List<@Nullable Object>> values) throws Exception {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      writer.writeRecord(SafeCsv.fields(columns));
      for (List<@Nullable Object> row : values) {
        writer.writeRecord(
            SafeCsv.fields(
                row.stream()
                    .map(v -> v == null ? "" : v instanceof Number ? v : v.toString())
                    .toList()));
      }
    }
    common.out().print(text);
    common.out().flush();
  }

  private void json(List<String> columns, List<List<@Nullable Object>> values) throws Exception {
    ArrayNode array = Json.mapper().createArrayNode();
    for (List<@Nullable Object> row : values) {
      ObjectNode object = array.addObject();
      for (int i = 0; i < columns.size(); i++) {
        object.putPOJO(columns.get(i), row.get(i));
      }
    }
    common.out().println(Json.mapper().writeValueAsString(array));
  }

  private static void table(
      List<String> columns, List<List<@Nullable Object>> values, PrintWriter out) {
    int[] width = new int[columns.size()];
    boolean[] number = new boolean[columns.size()];
    List<List<String>> texts = new ArrayList<>();
    for (List<@Nullable Object> row : values) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        String text = row.get(i) == null ? "" : String.valueOf(row.get(i)).replaceAll("\\s+", " ");
        line.add(text.length() > MAX_WIDTH ? text.substring(0, MAX_WIDTH - 1) + "…" : text);
        width[i] = Math.max(width[i], line.get(i).length());
        number[i] |= row.get(i) instanceof Number;
      }
      texts.add(line);
    }
    for (int i = 0; i < columns.size(); i++) {
      width[i] = Math.max(width[i], columns.get(i).length());
    }
    out.println(line(columns, width, number));
    out.println("-".repeat(line(columns, width, number).length()));
    texts.forEach(text -> out.println(line(text, width, number)));
    out.printf(Locale.ROOT, "(%,d rows)%n", values.size());
  }

  private static String line(List<String> texts, int[] width, boolean[] number) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      String pad = " ".repeat(width[i] - texts.get(i).length());
      line.append(i == 0 ? "" : "  ").append(number[i] ? pad + texts.get(i) : texts.get(i) + pad);
    }
    return line.toString().stripTrailing();
  }
}
