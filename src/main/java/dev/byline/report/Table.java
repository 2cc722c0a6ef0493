package dev.byline.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The rows with null in the place of an empty text where a number is missing. */
  List<List<@Nullable Object>> stored() {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (List<Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(!types.get(i).equals(TEXT) && row.get(i).equals("") ? null : row.get(i));
      }
      all.add(values);
    }
    return all;
  }
}
