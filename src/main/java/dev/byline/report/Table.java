package dev.byline.report;

import java.util.List;

/**
 * A table of the report. The page, the CSV and Parquet files and report.json all take their numbers
 * from it, so that they can't differ.
 *
 * @param name of its files, without ending
 * @param columns names, in order
 * @param types DuckDB types of the columns
 * @param rows values: text, whole numbers, decimals; an empty text where there is no number
 */
public record Table(
    String name, List<String> columns, List<String> types, List<List<Object>> rows) {
  static final String TEXT = "VARCHAR";
  static final String COUNT = "BIGINT";
  static final String REAL = "DOUBLE";

  public Table {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
    rows = List.copyOf(rows);
    int width = columns.size();
    if (width != types.size() || rows.stream().anyMatch(r -> r.size() != width)) {
      throw new IllegalArgumentException("rows of " + name + " do not fit its columns");
    }
  }

  /** The value of a row, counted from 0, in a column. */
  Object at(int row, String column) {
    return rows.get(row).get(columns.indexOf(column));
  }

  /** The same as the files are written from. */
  LongTable asLong() {
    return new LongTable(name, columns, types, rows::stream);
  }
}
