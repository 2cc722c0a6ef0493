package dev.byline.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes rows that are in no workspace as Parquet; the same rows give the same bytes. */
public final class ParquetFile {
  private ParquetFile() {}

  /**
   * Writes one file.
   *
   * @param types DuckDB's types of the columns, such as {@code VARCHAR} and {@code BIGINT}
   * @param rows texts, whole numbers and decimals, in the order of the columns; null: no value
   */
  public static void write(
      Path file,
      List<String> columns,
      List<String> types,
      Stream<? extends List<? extends @Nullable Object>> rows) {
    List<String> table = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      table.add(columns.get(i) + " " + types.get(i));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      // One thread writes the row groups in order.
      statement.execute("SET threads = 1");
      statement.execute("CREATE TABLE t (" + String.join(", ", table) + ")");
      try (TableWriter writer =
          new TableWriter(((DuckDBConnection) connection).createAppender("main", "t"))) {
        rows.forEachOrdered(row -> writer.add(row.toArray()));
      }
      statement.execute("COPY t TO " + Workspace.literal(file.toString()) + " (FORMAT parquet)");
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
