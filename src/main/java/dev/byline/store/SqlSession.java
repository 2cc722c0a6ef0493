package dev.byline.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Refused;
import dev.byline.store.SafeSql.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Checks and runs queries in the process of {@link SqlWorker}. A query is interrupted when its time
 * is over; one that does not listen ends with the process.
 */
final class SqlSession {
  private static final Set<String> SHORT =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE");

  private static final int LONGEST_SQL = 20_000;
  private static final int LONGEST_VALUE = 4000;

  /** Characters of one answer: nobody reads more, and the process must hold them. */
  private static final long LONGEST_ANSWER = 20_000_000;

  private final DuckDBConnection connection;
  private final StatementCheck check;
  private final Limits limits;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sql-clock").factory());

  /** Over a workspace that was opened read-only. */
  SqlSession(Workspace workspace, Limits limits) {
    this.connection = workspace.connection();
    this.limits = limits;
    this.check = new StatementCheck(relations(workspace), macros(workspace));
  }

  private static Set<String> relations(Workspace workspace) {
    return Set.copyOf(
        workspace.select(
            "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal",
            row -> row.text(1)));
  }

  private static Set<String> macros(Workspace workspace) {
    return Set.copyOf(
        workspace.select(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal AND function_type = 'macro'",
            row -> row.text(1)));
  }

  /**
   * The rows of one SELECT.
   *
   * @throws Refused as {@link SafeSql#run} does
   */
  Rows run(String sql) throws Refused {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        clock.schedule(
            () -> {
              late.set(true);
              interrupt();
            },
            limits.time().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return rows(checked(sql.strip().replaceFirst(";\\s*$", "")));
    } catch (SQLException e) {
      String reason = SqlReason.of(e);
      throw late.get()
          ? new Refused("the query takes longer than %d s".formatted(limits.time().toSeconds()), e)
          : new Refused(reason, !reason.matches("(?:Parser|Binder|Catalog) Error.*"));
    } finally {
      deadline.cancel(false);
    }
  }

  private void interrupt() {
    try (Statement any = connection.createStatement()) {
      // Interrupts whatever the connection does.
      any.cancel();
    } catch (SQLException _) {
      // It ended by itself.
    }
  }

  /** The statement that is run in its place: itself, or its dynamic PIVOT written out. */
  private String checked(String sql) throws SQLException, Refused {
    if (sql.length() > LONGEST_SQL) {
      throw new Refused("the statement is longer than any question");
    }
    JsonNode tree = parsed(sql);
    boolean dynamic = tree.path("error").asBoolean();
    if (dynamic) {
      JsonNode written = parsed(DynamicPivot.marked(sql));
      dynamic = !written.path("error").asBoolean();
      tree = dynamic ? written : tree;
    }
    if (tree.path("error").asBoolean()) {
      throw new Refused(
          "only a SELECT is answered ("
              + tree.path("error_message").asText("it can't be read")
              + ")");
    }
    if (tree.path("statements").size() != 1) {
      throw new Refused("only one statement is answered at a time");
    }
    check.check(tree);
    if (!dynamic) {
      return sql;
    }
    DynamicPivot.fill(tree, parsed("SELECT 1 FROM papers"), this::values);
    check.check(tree);
    return text(tree);
  }

  /** The statement that a tree stands for. */
  private String text(JsonNode tree) throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement("SELECT json_deserialize_sql(?::JSON)")) {
      write.setString(1, Json.line(tree));
      try (ResultSet row = write.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private List<String> values(JsonNode tree, int limit) throws SQLException, Refused {
    check.check(tree);
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT v::VARCHAR, v FROM (%s\n) q(v) WHERE v IS NOT NULL ORDER BY v LIMIT %d"
                    .formatted(text(tree), limit))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private JsonNode parsed(String sql) throws SQLException, Refused {
    try (PreparedStatement parse =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, sql);
      try (ResultSet row = parse.executeQuery()) {
        row.next();
        return Json.mapper().readTree(row.getString(1));
      }
    } catch (JsonProcessingException e) {
      throw new Refused("the statement nests too deep", e);
    }
  }

  private Rows rows(String sql) throws SQLException, Refused {
    List<String> columns = new ArrayList<>();
    Set<Integer> nested = new HashSet<>();
    String query;
    try (PreparedStatement shape = connection.prepareStatement("SELECT * FROM (" + sql + "\n) q")) {
      query = bounded(sql, shape.getMetaData(), columns, nested);
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<@Nullable Object>> values = new ArrayList<>();
      long length = 0;
      while (rows.next() && values.size() <= limits.rows()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          Object value = rows.getObject(i);
          length += value instanceof String text ? text.length() : 1;
          row.add(nested.contains(i) ? parsed(value) : value);
        }
        if (length > LONGEST_ANSWER) {
          throw new Refused("the answer is longer than anybody reads");
        }
        values.add(row);
      }
      boolean cut = values.size() > limits.rows();
      return new Rows(columns, cut ? values.subList(0, limits.rows()) : values, cut);
    }
  }

  /** A list, struct or map as plain values; its text where that was too long to be whole. */
  private static @Nullable Object parsed(@Nullable Object json) {
    try {
      return json == null ? null : Json.mapper().readValue(json.toString(), Object.class);
    } catch (JsonProcessingException _) {
      return json;
    }
  }

  /**
   * The query with long values and further rows cut.
   *
   * @param columns is given the names of the query's columns
   * @param nested is given the columns that come as JSON, from 1
   */
  private String bounded(
      String sql, ResultSetMetaData shape, List<String> columns, Set<Integer> nested)
      throws SQLException {
    List<String> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      columns.add(shape.getColumnLabel(i));
      String name = "c" + i;
      names.add(name);
      boolean plain = !isNested(shape.getColumnTypeName(i));
      if (!plain) {
        nested.add(i);
      }
      values.add(
          isShort(shape.getColumnTypeName(i))
              ? name
              : "left(%s::VARCHAR, %d) AS %s"
                  .formatted(plain ? name : "to_json(" + name + ")", LONGEST_VALUE, name));
    }
    return "SELECT %s FROM (%s\n) q(%s) LIMIT %d"
        .formatted(String.join(", ", values), sql, String.join(", ", names), limits.rows() + 1);
  }

  private static boolean isNested(String type) {
    return type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
  }

  /** A number or a truth value, which needs no cutting. */
  private static boolean isShort(String type) {
    return SHORT.contains(type) || type.startsWith("DECIMAL(");
  }
}
