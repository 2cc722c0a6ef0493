package dev.byline.store;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The workspace's tables and views with what they and their columns hold. */
public final class Relations {
  private static final Properties MEANINGS = meanings();

  private Relations() {}

  /** A table or view. */
  public record Relation(String name, String purpose, List<Column> columns) {
    public Relation {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param type as DuckDB writes it, such as VARCHAR
   */
  public record Column(String name, String type, String meaning) {}

  /** All of a workspace, tables before views, in the order in which data flows. */
  public static List<Relation> of(Workspace workspace) {
    return workspace
        .select(
            """
            SELECT name, comment FROM (
              SELECT table_name AS name, comment, table_oid AS oid FROM duckdb_tables()
                WHERE database_name = current_database()
              UNION ALL
              SELECT view_name, comment, view_oid FROM duckdb_views() WHERE NOT internal)
            ORDER BY oid\
            """,
            row -> new Relation(row.text(1), row.text(2), List.of()))
        .stream()
        .map(relation ->
            new Relation(
                relation.name(),
                relation.purpose(),
                columns(workspace, "\"" + relation.name() + "\"")))
        .toList();
  }

  /** What a query gives, described as a table is; its columns have the names of the tables'. */
  public static Relation ofQuery(Workspace workspace, String name, String purpose, String sql) {
    return new Relation(name, purpose, columns(workspace, sql));
  }

  private static List<Column> columns(Workspace workspace, String source) {
    return workspace.select(
        "DESCRIBE " + source, row -> new Column(row.text(1), row.text(2), meaning(row.text(1))));
  }

  private static String meaning(String column) {
    return Objects.requireNonNull(
        MEANINGS.getProperty(column), "columns.properties says nothing of " + column);
  }

  private static Properties meanings() {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Relations.class.getResourceAsStream("columns.properties")),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
