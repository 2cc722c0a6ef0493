package dev.byline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function of the shipped database was looked at. */
class SqlFunctionsTest {
  private record Function(String name, boolean rows) {
    boolean isAllowed() {
      return rows ? SqlFunctions.givesRows(name) : SqlFunctions.givesValue(name);
    }
  }

  /** All but PRAGMAs, which are statements of their own. */
  private static List<Function> shipped() throws SQLException {
    List<Function> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT lower(function_name), function_type LIKE 'table%' FROM"
                    + " duckdb_functions() WHERE function_type <> 'pragma' ORDER BY ALL")) {
      while (rows.next()) {
        all.add(new Function(rows.getString(1), rows.getBoolean(2)));
      }
    }
    return all;
  }

  @Test
  void everyFunctionIsAllowedOrRefusedWithAReason() throws SQLException {
    List<Function> shipped = shipped();
    assertThat(shipped).hasSizeGreaterThan(1000);
    assertThat(shipped)
        .filteredOn(f -> !f.isAllowed() && SqlFunctions.reason(f.name()).isEmpty())
        .filteredOn(f -> !(f.rows() && SqlFunctions.givesValue(f.name())))
        .as("neither allowed nor refused with a reason: look at what they do")
        .isEmpty();
  }

  @Test
  void noFunctionIsBothAllowedAndRefusedWithAReason() throws SQLException {
    assertThat(shipped())
        .filteredOn(f -> f.isAllowed() && SqlFunctions.reason(f.name()).isPresent())
        .isEmpty();
  }

  @Test
  void everyAllowedFunctionIsOneOfTheDatabase() throws SQLException {
    List<String> names = shipped().stream().map(Function::name).toList();
    assertThat(SqlFunctions.values())
        .allSatisfy(name -> {
          assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT));
          // The parser's own word for unnest.
          assertThat(names.contains(name) || name.equals("unlist")).as(name).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json_serialize_plan",
        "json_serialize_sql",
        "json_execute_serialized_sql",
        "query",
        "getenv",
        "current_setting",
        "current_query",
        "setseed",
        "stats",
        "has_table_privilege",
        "duckdb_settings",
        "read_text",
        "version",
        "duckdb_of_a_later_version"
      })
  void whatTellsOrRunsMoreThanItsArgumentsIsRefused(String name) {
    assertThat(SqlFunctions.givesValue(name) || SqlFunctions.givesRows(name)).isFalse();
    assertThat(SqlFunctions.refusal(name)).contains("the function " + name + " is not allowed: it");
  }

  @ParameterizedTest
  @CsvSource({"uper,upper", "stddev_popp,stddev_pop", "list_agregate,list_aggregate"})
  void aMistypedNameIsToldTheNearest(String name, String meant) {
    assertThat(SqlFunctions.refusal(name)).contains("Did you mean " + meant + "?");
  }
}
