package dev.byline.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.store.SafeSql.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a parsed statement reaches for: the workspace's tables and views, what it names itself
 * (WITH) where that name is in scope, and functions that compute. All else is refused.
 */
final class StatementCheck {
  private final Set<String> relations;
  private final Set<String> macros;

  /** With the names of the workspace's tables and views, and of its own functions. */
  StatementCheck(Set<String> relations, Set<String> macros) {
    this.relations = relations.stream().map(StatementCheck::folded).collect(Collectors.toSet());
    this.macros = macros.stream().map(StatementCheck::folded).collect(Collectors.toSet());
  }

  /**
   * Checks a statement as {@code json_serialize_sql} gives it.
   *
   * @throws Refused when it reaches for anything else
   */
  void check(JsonNode statement) throws Refused {
    walk(statement, Set.of());
  }

  /**
   * As DuckDB folds names: letters of ASCII only. Another folding would take a name for one that
   * DuckDB does not.
   */
  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return folded.toString();
  }

  /**
   * Walks a part of the statement.
   *
   * @param scope the names of WITH that hold there
   */
  private void walk(JsonNode node, Set<String> scope) throws Refused {
    walk(node, scope, false);
  }

  private void walk(JsonNode node, Set<String> scope, boolean givesRows) throws Refused {
    String type = node.path("type").asText();
    switch (type) {
      case "BASE_TABLE" -> requireKnown(node, scope);
      case "TABLE_FUNCTION" -> requireRows(node.path("function"));
      case "COLUMN_REF" -> requireColumn(node.path("column_names"));
      case "SHOW_REF" -> throw new Refused("only a SELECT is answered");
      default -> {}
    }
    if (node.has("function_name") && !givesRows) {
      requireValue(node);
    }
    Set<String> inner = withNames(node, scope);
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      if (part.getKey().equals("cte_map")) {
        continue;
      }
      boolean seesItself = type.equals("RECURSIVE_CTE_NODE") && part.getKey().equals("right");
      walk(
          part.getValue(),
          seesItself ? with(inner, node.path("cte_name").asText()) : inner,
          type.equals("TABLE_FUNCTION") && part.getKey().equals("function"));
    }
    if (node.isArray()) {
      for (JsonNode part : node) {
        walk(part, inner);
      }
    }
  }

  /** The names of a query's WITH join the scope, each for what comes after it. */
  private Set<String> withNames(JsonNode query, Set<String> scope) throws Refused {
    Set<String> inner = scope;
    for (JsonNode entry : query.path("cte_map").path("map")) {
      walk(entry.path("value"), inner);
      inner = with(inner, entry.path("key").asText());
    }
    return inner;
  }

  private static Set<String> with(Set<String> scope, String name) {
    Set<String> wider = new HashSet<>(scope);
    wider.add(folded(name));
    return wider;
  }

  private void requireKnown(JsonNode table, Set<String> scope) throws Refused {
    String name = table.path("table_name").asText();
    List<String> qualifiers = new ArrayList<>();
    qualifiers.add(table.path("catalog_name").asText());
    qualifiers.add(table.path("schema_name").asText());
    JsonNode path = table.path("qualified_name").path("path");
    for (int i = 0; i < path.size() - 1; i++) {
      qualifiers.add(path.get(i).asText());
    }
    qualifiers.removeIf(String::isEmpty);
    boolean own = qualifiers.isEmpty() && scope.contains(folded(name));
    boolean kept =
        qualifiers.stream().allMatch(q -> folded(q).equals("main"))
            && table.path("catalog_name").asText().isEmpty()
            && relations.contains(folded(name));
    if (!own && !kept) {
      throw new Refused("there is no table “%s”; the documented ones can be asked".formatted(name));
    }
  }

  private static void requireRows(JsonNode function) throws Refused {
    String name = name(function);
    if (!SqlFunctions.givesRows(name)) {
      throw new Refused(SqlFunctions.refusal(name));
    }
  }

  private void requireValue(JsonNode function) throws Refused {
    String name = name(function);
    if (!SqlFunctions.givesValue(name) && !macros.contains(name)) {
      throw new Refused(SqlFunctions.refusal(name));
    }
  }

  private static String name(JsonNode function) {
    return folded(function.path("function_name").asText());
  }

  private static void requireColumn(JsonNode names) throws Refused {
    String name = folded(names.path(0).asText());
    if (names.size() == 1 && SqlFunctions.tellsOfConnection(name)) {
      throw new Refused(SqlFunctions.refusal(name));
    }
  }
}
