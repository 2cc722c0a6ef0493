package dev.byline.store;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * What the driver gives, as plain values: numbers and truth values as they are, lists as {@link
 * List}, structs and maps as {@link Map}, all else as text.
 */
final class Values {
  private Values() {}

  static @Nullable Object of(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth;
      case Array array -> list((Object[]) array.getArray());
      case DuckDBStruct struct -> object(struct.getMap());
      case Struct struct -> list(struct.getAttributes());
      case Map<?, ?> map -> object(map);
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
    List<@Nullable Object> list = new ArrayList<>(values.length);
    for (Object value : values) {
      list.add(of(value));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> map) throws SQLException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      object.put(String.valueOf(entry.getKey()), of(entry.getValue()));
    }
    return object;
  }
}
