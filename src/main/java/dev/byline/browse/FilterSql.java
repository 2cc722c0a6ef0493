package dev.byline.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A filtered list as a query, for people to read, to change and to run. */
final class FilterSql {
  private FilterSql() {}

  /** The query; empty where words are looked for or a value is told by no query. */
  static Optional<String> of(ListFilter filter) {
    List<String> conditions = new ArrayList<>();
    for (Map.Entry<String, List<String>> wanted : filter.wanted().entrySet()) {
      Facet facet = filter.list().facet(wanted.getKey());
      if (isBeyondQuery(facet, wanted.getValue())) {
        return Optional.empty();
      }
      List<String> each =
          wanted.getValue().stream().map(value -> has(filter.list().key(), facet, value)).toList();
      conditions.add(
          each.size() == 1
              ? each.getFirst()
              : each.stream()
                  .collect(Collectors.joining(facet.isSingle() ? " OR " : "\n  AND ", "(", ")")));
    }
    if (!filter.words().isEmpty()) {
      return Optional.empty();
    }
    String where = conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
    return Optional.of(filter.list().sql() + where + "\nORDER BY 2");
  }

  /** What is open of the headline is told by the decision's candidates, not by a query. */
  private static boolean isBeyondQuery(Facet facet, List<String> values) {
    return facet.name().equals(Papers.HEADLINE) && !values.equals(List.of(HeadlineFacet.JOINS));
  }

  private static String has(String key, Facet facet, String value) {
    return value.isEmpty()
        ? "%s NOT IN (SELECT %1$s FROM (%s))".formatted(key, facet.shownSql())
        : "%s IN (SELECT %1$s FROM (%s) WHERE value = %s)"
            .formatted(key, facet.shownSql(), Facet.literal(value));
  }
}
