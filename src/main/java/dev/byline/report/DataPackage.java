package dev.byline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.Version;
import dev.byline.corpus.Relations;
import dev.byline.corpus.Relations.Column;
import dev.byline.corpus.Relations.Relation;
import dev.byline.corpus.StoreException;
import dev.byline.corpus.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Every table and view of a workspace as Parquet and CSV, with a description that other tools read
 * (Frictionless Data Package v1, specs.frictionlessdata.io).
 */
public final class DataPackage {
  private DataPackage() {}

  /**
   * Writes the package; the same workspace gives the same bytes.
   *
   * @return the description's file
   */
  public static Path write(Workspace workspace, String title, Path folder) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("profile", "tabular-data-package");
    json.put("name", "byline");
    json.put("title", title);
    json.put("description", "Made by Byline " + Version.TEXT + ".");
    ArrayNode resources = json.putArray("resources");
    try {
      Files.createDirectories(folder);
      for (Relation relation : Relations.of(workspace)) {
        csv(workspace, relation, folder.resolve(relation.name() + ".csv"));
        parquet(workspace, relation, folder.resolve(relation.name() + ".parquet"));
        describe(relation, resources.addObject());
      }
      Path file = folder.resolve("datapackage.json");
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
      return file;
    } catch (IOException e) {
      throw new StoreException(e);
    }
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

  private static void csv(Workspace workspace, Relation relation, Path file) throws IOException {
    try (CsvWriter writer = SafeCsv.writer(Files.newBufferedWriter(file))) {
      writer.writeRecord(relation.columns().stream().map(Column::name).toList());
      workspace.query(connection -> {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("FROM " + quoted(relation) + " ORDER BY ALL")) {
          while (rows.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= relation.columns().size(); i++) {
              Object value = rows.getObject(i);
              row.add(value == null ? "" : value);
            }
            writer.writeRecord(SafeCsv.fields(row));
          }
          return true;
        }
      });
    }
  }

  private static void parquet(Workspace workspace, Relation relation, Path file) {
    workspace.query(connection -> {
      try (Statement statement = connection.createStatement()) {
        // One thread writes the row groups in order: the same rows give the same bytes.
        statement.execute("SET threads = 1");
        statement.execute(
            "COPY (FROM %s ORDER BY ALL) TO '%s' (FORMAT parquet)"
                .formatted(quoted(relation), file.toString().replace("'", "''")));
        return true;
      } catch (SQLException e) {
        throw new StoreException(e);
      }
    });
  }

  private static String quoted(Relation relation) {
    return "\"" + relation.name() + "\"";
  }
}
