package dev.byline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.Version;
import dev.byline.WholeFiles;
import dev.byline.store.Relations;
import dev.byline.store.Relations.Column;
import dev.byline.store.Relations.Relation;
import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Every table and view of a workspace as Parquet and CSV, with a description that other tools read
 * (Frictionless Data Package v1, specs.frictionlessdata.io); and who works with whom, for programs
 * that draw networks.
 */
public final class DataPackage {
  private static final String DESCRIPTION = "datapackage.json";

  /** What other data joins by text and domain; no table of the workspace needs it. */
  private static final String LOOKUP =
      """
      SELECT e.text, e.domain, d.countries, d.flag, max(CASE WHEN d.countries = 'XX' THEN 0
          WHEN c.outcome = 'coded' AND c.countries = d.countries THEN c.confidence
        END) AS confidence, d.basis, d.provisional, entry_id
      FROM (FROM decisions UNION ALL
        FROM other_decisions WHERE entry_id NOT IN (SELECT entry_id FROM decisions)) d
      JOIN entries e USING (entry_id) LEFT JOIN codings c USING (entry_id)
      GROUP BY ALL\
      """;

  private static final String LOOKUP_PURPOSE =
      "The countries of every distinct entry, to be joined to other data by text and domain; `confidence` is the highest of the coders that say these countries, empty where only a person does. Verdicts for one paper only are left out.";

  private DataPackage() {}

  /**
   * Writes the package, which takes the place of an old one at one moment; the same workspace gives
   * the same bytes.
   *
   * @return the description's file
   */
  public static Path write(Workspace workspace, String title, Path folder) {
    try {
      WholeFiles.replace(folder, unfinished -> files(workspace, title, unfinished));
      return folder.resolve(DESCRIPTION);
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  private static void files(Workspace workspace, String title, Path folder) throws IOException {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("profile", "tabular-data-package");
    json.put("name", "byline");
    json.put("title", title);
    json.put("description", "Made by Byline " + Version.TEXT + ".");
    ArrayNode resources = json.putArray("resources");
    for (Relation relation : Relations.of(workspace)) {
      write(workspace, relation, "\"" + relation.name() + "\"", folder);
      describe(relation, resources.addObject());
    }
    Relation lookup = Relations.ofQuery(workspace, "lookup", LOOKUP_PURPOSE, LOOKUP);
    write(workspace, lookup, "(" + LOOKUP + ")", folder);
    describe(lookup, resources.addObject());
    NetworkFiles.write(Network.ofCountries(workspace), title, folder);
    NetworkFiles.write(Network.ofInstitutions(workspace), title, folder);
    Files.writeString(
        folder.resolve(DESCRIPTION),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static void describe(Relation relation, ObjectNode resource) {
    resource.put("profile", "tabular-data-resource");
    resource.put("name", relation.name());
    resource.put("description", relation.purpose());
    resource.put("path", relation.name() + ".csv");
    resource.put("format", "csv").put("mediatype", "text/csv").put("encoding", "utf-8");
    ArrayNode fields = resource.putObject("schema").putArray("fields");
    for (Column column : relation.columns()) {
      fields
          .addObject()
          .put("name", column.name())
          .put("type", type(column.type()))
          .put("description", column.meaning());
    }
  }

  private static String type(String duckdb) {
    return switch (duckdb) {
      case "BOOLEAN" -> "boolean";
      case "INTEGER", "BIGINT", "HUGEINT" -> "integer";
      case "DOUBLE" -> "number";
      default -> "string";
    };
  }

  private static void write(Workspace workspace, Relation relation, String source, Path folder)
      throws IOException {
    String ordered = "FROM " + source + " ORDER BY ALL";
    csv(workspace, relation, ordered, folder.resolve(relation.name() + ".csv"));
    workspace.writeParquet(ordered, folder.resolve(relation.name() + ".parquet"));
  }

  private static void csv(Workspace workspace, Relation relation, String ordered, Path file)
      throws IOException {
    try (CsvWriter writer = SafeCsv.writer(Files.newBufferedWriter(file))) {
      writer.writeRecord(relation.columns().stream().map(Column::name).toList());
      workspace.each(
          ordered,
          row ->
              writer.writeRecord(
                  SafeCsv.fields(
                      row.values().stream()
                          .<Object>map(value -> Objects.requireNonNullElse(value, ""))
                          .toList())));
    }
  }
}
