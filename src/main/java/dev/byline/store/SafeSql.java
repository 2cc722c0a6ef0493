package dev.byline.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * SQL of whoever asks, a model included: one SELECT over the workspace's own tables and views, by
 * DuckDB's own parser, with bounds on time, memory, rows and the length of a value. Not safe for
 * several threads.
 */
public final class SafeSql implements AutoCloseable {
  private static final int LONGEST_SQL = 20_000;
  private static final int LONGEST_VALUE = 4000;

  /** Functions that give rows and reach nothing. */
  private static final Set<String> ROW_FUNCTIONS = Set.of("range", "generate_series", "unnest");

  /** Functions that tell of the machine or reach beyond the tables; all else computes. */
  private static final String REFUSED =
      "read_.*|.*_scan|glob|getenv|getvariable|current_setting|duckdb_.*|pragma_.*|which_secret|query|query_table|sniff_csv|parquet_.*|"
          + "json_execute_serialized_sql|from_substrait.*|nextval|currval|set_config|pg_.*|version|current_database|current_schema.*|txid_current|error|"
          + "getvar.*|write_log|parse_duckdb_log.*|checkpoint|force_checkpoint|enable_.*|disable_.*|copy.*|sleep.*";

  private final Connection connection;
  private final Set<String> relations;
  private final Limits limits;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sql-clock").factory());

  /** Bounds of one query. */
  public record Limits(int rows, Duration time) {
    /** What a person or a model can read: 200 rows, 5 seconds. */
    public static final Limits USUAL = new Limits(200, Duration.ofSeconds(5));
  }

  /**
   * The rows of a query.
   *
   * @param rows values in the columns' order: numbers, truth values, texts, or null
   * @param cut whether there are more rows than the bound
   */
  public record Rows(List<String> columns, List<List<@Nullable Object>> rows, boolean cut) {}

  /** A query that is refused, with the reason for whoever asked. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean quotesValues;

    Refused(String reason) {
      super(reason);
      this.quotesValues = false;
    }

    Refused(String reason, Throwable cause) {
      super(reason, cause);
      this.quotesValues = false;
    }

    /** DuckDB's own reason. */
    Refused(SQLException cause) {
      super(firstLine(cause), cause);
      this.quotesValues = !firstLine(cause).matches("(?:Parser|Binder|Catalog) Error.*");
    }

    /**
     * The reason, without values of the tables, which an error such as a failed conversion quotes.
     */
    public String withoutValues() {
      return quotesValues
          ? "a value can't be used like this; try_cast gives NULL instead"
          : String.valueOf(getMessage());
    }
  }

  /**
   * Over a workspace that was opened read-only.
   *
   * @see Workspace#openReadOnly
   */
  public SafeSql(Workspace workspace, Limits limits) {
    this.connection = workspace.connection();
    this.limits = limits;
    this.relations =
        Set.copyOf(
            workspace.select(
                "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal",
                row -> row.text(1)));
  }

  /**
   * The rows of one SELECT.
   *
   * @throws Refused when it is no such statement, reaches for anything but the workspace's tables,
   *     or passes a bound
   */
  public Rows run(String sql) throws Refused {
    String one = sql.strip().replaceFirst(";\\s*$", "");
    check(one);
    try (PreparedStatement shape = connection.prepareStatement("SELECT * FROM (" + one + "\n) q")) {
      return bounded(one, shape.getMetaData());
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  private void check(String sql) throws Refused {
    if (sql.length() > LONGEST_SQL) {
      throw new Refused("the statement is too long");
    }
    JsonNode tree;
    try (PreparedStatement parse =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, sql);
      try (ResultSet row = parse.executeQuery()) {
        row.next();
        tree = Json.mapper().readTree(row.getString(1));
      }
    } catch (SQLException e) {
      throw new Refused(e);
    } catch (JsonProcessingException e) {
      throw new Refused("the statement is nested too deeply", e);
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
    Set<String> own = new HashSet<>(relations);
    names(tree, own);
    walk(tree, own);
  }

  /** The names that the statement gives to its own parts (WITH). */
  private static void names(JsonNode node, Set<String> own) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      own.add(entry.path("key").asText());
    }
    for (JsonNode child : node) {
      names(child, own);
    }
  }

  private static void walk(JsonNode node, Set<String> own) throws Refused {
    String type = node.path("type").asText();
    if (type.equals("BASE_TABLE")) {
      String name = node.path("table_name").asText();
      boolean elsewhere =
          !node.path("catalog_name").asText().isEmpty()
              || !(node.path("schema_name").asText().isEmpty()
                  || node.path("schema_name").asText().equals("main"));
      if (elsewhere || own.stream().noneMatch(known -> known.equalsIgnoreCase(name))) {
        throw new Refused(
            "there is no table “%s”; only the documented tables can be queried".formatted(name));
      }
    }
    if (node.has("function_name")) {
      String function = node.path("function_name").asText().toLowerCase(Locale.ROOT);
      if (function.matches(REFUSED)) {
        throw new Refused("the function %s is not allowed".formatted(function));
      }
    }
    if (type.equals("TABLE_FUNCTION")) {
      String function =
          node.path("function").path("function_name").asText().toLowerCase(Locale.ROOT);
      if (!ROW_FUNCTIONS.contains(function)) {
        throw new Refused("the function %s is not allowed".formatted(function));
      }
    }
    if (type.equals("SHOW_REF")) {
      throw new Refused("only a SELECT is answered");
    }
    for (JsonNode child : node) {
      walk(child, own);
    }
  }

  private Rows bounded(String sql, ResultSetMetaData shape) throws SQLException, Refused {
    List<String> columns = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      columns.add(shape.getColumnLabel(i));
      boolean plain =
          switch (shape.getColumnType(i)) {
            case Types.BOOLEAN,
                Types.TINYINT,
                Types.SMALLINT,
                Types.INTEGER,
                Types.BIGINT,
                Types.FLOAT,
                Types.DOUBLE,
                Types.REAL ->
                true;
            default -> false;
          };
      list.append(i == 1 ? "" : ", ");
      list.append(plain ? "c" + i : "left(c" + i + "::VARCHAR, " + LONGEST_VALUE + ") AS c" + i);
    }
    StringBuilder names = new StringBuilder();
    for (int i = 1; i <= columns.size(); i++) {
      names.append(i == 1 ? "" : ", ").append('c').append(i);
    }
    String query =
        "SELECT %s FROM (%s\n) q(%s) LIMIT %d".formatted(list, sql, names, limits.rows() + 1);
    AtomicBoolean late = new AtomicBoolean();
    try (Statement statement = connection.createStatement()) {
      ScheduledFuture<?> deadline =
          clock.schedule(
              () -> {
                late.set(true);
                try {
                  statement.cancel();
                } catch (SQLException _) {
                  // It ended by itself.
                }
              },
              limits.time().toMillis(),
              TimeUnit.MILLISECONDS);
      try (ResultSet rows = statement.executeQuery(query)) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        while (rows.next() && values.size() <= limits.rows()) {
          List<@Nullable Object> row = new ArrayList<>();
          for (int i = 1; i <= columns.size(); i++) {
            row.add(rows.getObject(i));
          }
          values.add(row);
        }
        boolean cut = values.size() > limits.rows();
        return new Rows(columns, cut ? values.subList(0, limits.rows()) : values, cut);
      } catch (SQLException e) {
        throw late.get()
            ? new Refused(
                "the query takes longer than %d s".formatted(limits.time().toSeconds()), e)
            : new Refused(e);
      } finally {
        deadline.cancel(false);
      }
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
