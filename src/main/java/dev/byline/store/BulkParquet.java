package dev.byline.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Writes and sums up Parquet files of more rows than the memory holds. */
public final class BulkParquet {
  /** Rows of a row group: what DuckDB, Arrow and Spark read well. */
  private static final int ROW_GROUP = 122_880;

  /** Bytes that the rows may take before they are kept on the disk. */
  private static final String MEMORY = "1GB";

  /** The key under which a file keeps its recipe. */
  private static final String RECIPE = "byline";

  private BulkParquet() {}

  /**
   * Writes one file; the same rows give the same bytes.
   *
   * @param columns names and DuckDB's types, such as {@code text VARCHAR}
   * @param spill a folder for what does not fit in memory, which is removed in the end
   * @param recipe how the rows were made, see {@link #recipe}
   * @param rows is given the writer, and adds the rows in order
   */
  public static void write(
      Path file, List<String> columns, Path spill, String recipe, Consumer<TableWriter> rows) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      // One thread writes the row groups in order.
      statement.execute("SET threads = 1");
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      statement.execute("SET temp_directory = " + Workspace.literal(spill.toString()));
      statement.execute("CREATE TABLE t (" + String.join(", ", columns) + ")");
      try (TableWriter writer =
          new TableWriter(((DuckDBConnection) connection).createAppender("main", "t"))) {
        rows.accept(writer);
      }
      statement.execute(
          "COPY t TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d, KV_METADATA {%s: %s})"
              .formatted(
                  Workspace.literal(file.toString()),
                  ROW_GROUP,
                  RECIPE,
                  Workspace.literal(recipe)));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** How the rows of a file were made; empty when it does not say or is no Parquet file. */
  public static Optional<String> recipe(Path file) {
    try {
      return select(
              "SELECT decode(value) FROM parquet_kv_metadata(%s) WHERE decode(key) = '"
                  + RECIPE
                  + "'",
              List.of(file),
              row -> row.text(1))
          .stream()
          .findFirst();
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /**
   * The rows of a query over files.
   *
   * @param sql with {@code %s} where the list of files goes
   */
  public static <T> List<T> select(String sql, List<Path> files, Function<Row, T> map) {
    String list =
        files.stream()
            .map(file -> Workspace.literal(file.toString().replaceAll("[\\[*?]", "[$0]")))
            .collect(Collectors.joining(", ", "[", "]"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(list))) {
      List<T> found = new ArrayList<>();
      Row row = new Row(rows);
      while (rows.next()) {
        found.add(map.apply(row));
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
