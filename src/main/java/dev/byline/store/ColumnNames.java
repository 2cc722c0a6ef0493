package dev.byline.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of a query's columns that are all different. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * The names, of which one that was there before gets a number behind it, as the database itself
   * does where a query is a part of another: {@code a}, {@code a_1}, {@code a_2}.
   */
  static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String own = name;
      for (int n = 1; !seen.add(own.toLowerCase(Locale.ROOT)); n++) {
        own = name + "_" + n;
      }
      distinct.add(own);
    }
    return distinct;
  }
}
