package dev.byline.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL with the values of its question marks, in their order. Names and numbers of a
 * question are always values.
 */
record Sql(String text, List<Object> values) {
  Sql {
    values = List.copyOf(values);
  }

  static Sql of(String text, Object... values) {
    return new Sql(text, Arrays.asList(values));
  }

  /** Pieces put into the places of %s. */
  static Sql format(String template, Sql... parts) {
    List<Object> values = new ArrayList<>();
    for (Sql part : parts) {
      values.addAll(part.values());
    }
    return new Sql(
        template.formatted((Object[]) Arrays.stream(parts).map(Sql::text).toArray(String[]::new)),
        values);
  }

  /** A list of values: {@code (?, ?)}. */
  static Sql list(List<? extends Object> values) {
    return new Sql(
        values.stream().map(_ -> "?").collect(Collectors.joining(", ", "(", ")")),
        List.copyOf(values));
  }

  /** With the values in their places, for people to read. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?') {
        Object one = values.get(value++);
        shown.append(
            one instanceof Number ? one.toString() : "'" + one.toString().replace("'", "''") + "'");
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
