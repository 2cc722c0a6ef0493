package dev.byline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the report that may be too long for the memory: its rows come one after the other,
 * each time again.
 *
 * @param name of its files, without ending
 * @param columns names, in order
 * @param types DuckDB types of the columns
 * @param rows values, as a {@link Table} has them
 */
record LongTable(
    String name, List<String> columns, List<String> types, Supplier<Stream<List<Object>>> rows) {
  LongTable {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
  }

  /** A row with null in place of an empty text where a number is missing. */
  List<@Nullable Object> stored(List<Object> row) {
    List<@Nullable Object> values = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.add(!types.get(i).equals(Table.TEXT) && row.get(i).equals("") ? null : row.get(i));
    }
    return values;
  }
}
