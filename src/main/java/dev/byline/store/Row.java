package dev.byline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row at which a query stands; columns count from 1. Valid only until the next row.
 *
 * <p>A value that is NULL comes as an empty text, 0 or false; {@link #value} tells it apart.
 */
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** A column's text. */
  public String text(int column) {
    try {
      String text = rows.getString(column);
      return text == null ? "" : text;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** A column's whole number, of up to 32 bits. */
  public int number(int column) {
    try {
      return rows.getInt(column);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** A column's whole number, of up to 64 bits. */
  public long large(int column) {
    try {
      return rows.getLong(column);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** A column's decimal number. */
  public double decimal(int column) {
    try {
      return rows.getDouble(column);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** A column's truth value. */
  public boolean truth(int column) {
    try {
      return rows.getBoolean(column);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** A column's value as {@link Values} gives it; null where the database has NULL. */
  public @Nullable Object value(int column) {
    try {
      return Values.of(rows.getObject(column));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Every value, in the order of the columns. */
  public List<@Nullable Object> values() {
    try {
      int columns = rows.getMetaData().getColumnCount();
      List<@Nullable Object> values = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        values.add(value(i));
      }
      return values;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
