package dev.byline.store;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a table in bulk, within a transaction. What is added can be queried once the writer
 * is closed.
 */
public final class TableWriter implements AutoCloseable {
  private final DuckDBAppender rows;
  private boolean closed;

  TableWriter(DuckDBAppender rows) {
    this.rows = rows;
  }

  /** Adds a row: texts, numbers, truth values or null, in the order of the table's columns. */
  public void add(@Nullable Object... values) {
    try {
      rows.beginRow();
      for (Object value : values) {
        switch (value) {
          case null -> rows.appendNull();
          case Integer number -> rows.append(number.intValue());
          case Long number -> rows.append(number.longValue());
          case Double number -> rows.append(number.doubleValue());
          case Boolean truth -> rows.append(truth.booleanValue());
          default -> rows.append(value.toString());
        }
      }
      rows.endRow();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      rows.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
