package dev.byline.browse;

import java.util.List;

/**
 * What the items of a list can be chosen by.
 *
 * @param name in addresses
 * @param title before its values
 * @param sql a SELECT of two columns, an item's id and a {@code value}
 * @param parameters of the query
 * @param isSingle whether an item has one value: chosen values are then alternatives; else an item
 *     must have them all
 */
public record Facet(
    String name, String title, String sql, List<String> parameters, boolean isSingle) {
  public Facet {
    parameters = List.copyOf(parameters);
  }

  static Facet several(String name, String title, String sql) {
    return new Facet(name, title, sql, List.of(), false);
  }

  static Facet single(String name, String title, String sql) {
    return new Facet(name, title, sql, List.of(), true);
  }

  /** Whether its values are years, which come newest first. */
  public boolean isYear() {
    return name.equals("year");
  }

  /** The query for people, with its parameters written into it. */
  public String shownSql() {
    String shown = sql;
    for (String parameter : parameters) {
      shown =
          shown.replaceFirst("\\?", literal(parameter).replace("\\", "\\\\").replace("$", "\\$"));
    }
    return shown;
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
