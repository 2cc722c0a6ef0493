package dev.byline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.store.SafeSql.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PIVOT without a list of values. DuckDB makes several statements of it, which can't be checked as
 * one: the values are asked for first and written into the statement. What is run is written from
 * the tree that was checked, never from the text.
 */
final class DynamicPivot {
  /** Stands for the values until they are known. */
  private static final String MARK = "byline: values";

  private static final int MOST_COLUMNS = 200;

  /** Texts, quoted names and comments are one token each; so are words, and any other letter. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*|/\\*.*?\\*/|[A-Za-z_]\\w*|.",
          Pattern.DOTALL);

  private DynamicPivot() {}

  /** Distinct values of a query's one column, as texts in order. */
  interface Values {
    List<String> of(JsonNode tree, int limit) throws SQLException, Refused;
  }

  private record Token(String text, int start, int end, int depth) {
    boolean isWord(String... words) {
      return List.of(words).contains(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The statement with a mark where values are missing; as it is when there is no such PIVOT. */
  static String marked(String sql) {
    List<Token> tokens = tokens(sql);
    StringBuilder marked = new StringBuilder(sql);
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (tokens.get(i).isWord("PIVOT")) {
        mark(tokens, i, marked);
      }
    }
    return marked.toString();
  }

  private static List<Token> tokens(String sql) {
    List<Token> tokens = new ArrayList<>();
    int depth = 0;
    for (Matcher m = TOKEN.matcher(sql); m.find(); ) {
      String text = m.group();
      depth -= text.equals(")") ? 1 : 0;
      if (!text.isBlank() && !text.startsWith("--") && !text.startsWith("/*")) {
        tokens.add(new Token(text, m.start(), m.end(), depth));
      }
      depth += text.equals("(") ? 1 : 0;
    }
    return tokens;
  }

  /** Marks the expressions between ON and what follows them. */
  private static void mark(List<Token> tokens, int pivot, StringBuilder marked) {
    int depth = tokens.get(pivot).depth();
    int on = pivot + 1;
    while (on < tokens.size()
        && isInside(tokens.get(on), depth)
        && !isAt(tokens.get(on), depth, "ON")) {
      on++;
    }
    if (on >= tokens.size() || !isAt(tokens.get(on), depth, "ON")) {
      return;
    }
    List<int[]> parts = new ArrayList<>();
    int from = on + 1;
    int at = from;
    boolean hasValues = false;
    for (; at < tokens.size() && isInside(tokens.get(at), depth); at++) {
      Token token = tokens.get(at);
      if (isAt(token, depth, "USING", "GROUP", "ORDER", "LIMIT")) {
        break;
      }
      hasValues |= isAt(token, depth, "IN");
      if (isAt(token, depth, ",")) {
        add(parts, tokens, from, at, hasValues);
        from = at + 1;
        hasValues = false;
      }
    }
    add(parts, tokens, from, at, hasValues);
    for (int[] part : parts.reversed()) {
      marked.insert(part[1], ") IN ('" + MARK + "')").insert(part[0], "(");
    }
  }

  private static void add(
      List<int[]> parts, List<Token> tokens, int from, int to, boolean hasValues) {
    if (!hasValues && from < to) {
      parts.add(new int[] {tokens.get(from).start(), tokens.get(to - 1).end()});
    }
  }

  private static boolean isInside(Token token, int depth) {
    return token.depth() > depth || (token.depth() == depth && !token.text().equals(";"));
  }

  private static boolean isAt(Token token, int depth, String... words) {
    return token.depth() == depth && token.isWord(words);
  }

  /**
   * Writes values where the mark stands.
   *
   * @param tree that was checked; it is changed
   * @param select a query's tree, whose parts are replaced to ask for values
   */
  static void fill(JsonNode tree, JsonNode select, Values values) throws SQLException, Refused {
    fill(tree, List.of(), select, values);
  }

  private static void fill(JsonNode node, List<JsonNode> names, JsonNode select, Values values)
      throws SQLException, Refused {
    List<JsonNode> inner = new ArrayList<>(names);
    for (JsonNode entry : node.path("cte_map").path("map")) {
      fill(entry, inner, select, values);
      inner.removeIf(known -> known.path("key").equals(entry.path("key")));
      inner.add(entry);
    }
    for (JsonNode pivot : node.path("pivots")) {
      JsonNode entries = pivot.path("entries");
      if (entries.size() == 1
          && entries.get(0).at("/star_expr/literal/text").asText().equals(MARK)) {
        fillPivot(pivot, node.path("source"), inner, select, values);
      }
    }
    for (JsonNode part : node) {
      fill(part, inner, select, values);
    }
  }

  private static void fillPivot(
      JsonNode pivot, JsonNode source, List<JsonNode> names, JsonNode select, Values values)
      throws SQLException, Refused {
    JsonNode question = select.deepCopy();
    ObjectNode query = (ObjectNode) question.at("/statements/0/node");
    query.set("select_list", pivot.path("pivot_expressions"));
    query.set("from_table", source);
    ((ObjectNode) query.path("cte_map")).putArray("map").addAll(names);
    List<String> found = values.of(question, MOST_COLUMNS + 1);
    if (found.size() > MOST_COLUMNS) {
      throw new Refused("PIVOT gives more than %d columns".formatted(MOST_COLUMNS));
    }
    ArrayNode entries = (ArrayNode) pivot.path("entries");
    JsonNode mark = entries.remove(0);
    for (String value : found) {
      JsonNode entry = mark.deepCopy();
      ((ObjectNode) entry.at("/star_expr/literal")).put("text", value);
      entries.add(entry);
    }
  }
}
