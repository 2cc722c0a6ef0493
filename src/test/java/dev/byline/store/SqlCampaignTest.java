package dev.byline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Conference;
import dev.byline.format.Importer;
import dev.byline.format.StatusFilter;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 700 statements that reach beyond the tables or have no end: none may do either. */
@Tag("campaign")
class SqlCampaignTest {
  private static final String SECRET = "byline-secret-41";
  private static final Duration MOST = Duration.ofSeconds(60);

  @TempDir Path folder = Path.of("");

  /** What tells of the machine or of files, as a relation. */
  private List<String> relations(Path secret) {
    return List.of(
        "read_csv('%s')".formatted(secret),
        "read_text('%s')".formatted(secret),
        "read_blob('%s')".formatted(secret),
        "\"%s\"".formatted(secret),
        "'%s'".formatted(secret),
        "glob('%s/*')".formatted(secret.getParent()),
        "sniff_csv('%s')".formatted(secret),
        "main.duckdb_databases",
        "duckdb_databases()",
        "duckdb_settings()",
        "duckdb_secrets()",
        "pg_catalog.pg_tables",
        "information_schema.columns",
        "sqlite_master",
        "system.main.duckdb_tables",
        "pragma_database_list",
        "query('FROM read_text(''%s'')')".formatted(secret),
        "query_table('duckdb_databases')",
        "parquet_metadata('%s')".formatted(secret));
  }

  /** Places of a statement where a relation can stand. */
  private static final List<String> PLACES =
      List.of(
          "SELECT * FROM %s",
          "FROM %s",
          "SELECT (SELECT count(*) FROM %s)",
          "WITH a AS (SELECT * FROM %s) SELECT * FROM a",
          "WITH a AS MATERIALIZED (FROM %s) FROM papers, a",
          "SELECT * FROM papers, %s",
          "SELECT * FROM papers LEFT JOIN %s ON true",
          "SELECT * FROM papers POSITIONAL JOIN %s",
          "SELECT * FROM papers WHERE EXISTS (FROM %s)",
          "SELECT * FROM papers ORDER BY (SELECT count(*) FROM %s)",
          "SELECT * FROM papers QUALIFY row_number() OVER () > (SELECT count(*) FROM %s)",
          "SELECT title FROM papers UNION ALL SELECT 'x' FROM %s",
          "SELECT title FROM papers EXCEPT SELECT 'x' FROM %s",
          "SELECT * FROM papers LIMIT (SELECT count(*) FROM %s)",
          "SELECT list_transform([1], lambda x: (SELECT count(*) FROM %s))",
          "PIVOT (FROM %s) ON 1 USING count(*)",
          "UNPIVOT (FROM %s) ON COLUMNS(*)",
          "SELECT * FROM (VALUES (1)) v, LATERAL (SELECT * FROM %s)",
          "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM %s) FROM r",
          "SELECT CASE WHEN (SELECT count(*) FROM %s) > 0 THEN 1 END");

  /** What tells of the machine, the connection or the database, as a value. */
  private static final List<String> VALUES =
      List.of(
          "json_serialize_plan('SELECT current_setting(''temp_directory'')', optimize := true)",
          "json_serialize_plan('SELECT current_setting(''secret_directory'')')",
          "json_serialize_plan('FROM duckdb_databases()', optimize := true)",
          "json_serialize_plan('FROM query(''FROM duckdb_settings()'')')",
          "main.json_serialize_plan('SELECT version()', optimize := true)",
          "system.main.json_serialize_plan('SELECT version()', optimize := true)",
          "JSON_Serialize_Plan('SELECT 1')",
          "json_serialize_sql('SELECT 1')",
          "current_setting('temp_directory')",
          "getenv('PATH')",
          "getvariable('x')",
          "version()",
          "current_query()",
          "current_database()",
          "current_user",
          "session_user",
          "has_table_privilege('papers', 'select')",
          "pg_typeof(1)",
          "stats(1)",
          "setseed(0.5)",
          "txid_current()",
          "in_search_path('main', 'main')",
          "inet_server_addr()",
          "write_log('x')",
          "sleep_ms(1)",
          "error('x')");

  /** Places of a statement where a value can stand. */
  private static final List<String> VALUE_PLACES =
      List.of(
          "SELECT %s",
          "SELECT regexp_extract(%s::VARCHAR, '.*')",
          "FROM papers WHERE %s IS NOT NULL",
          "FROM papers ORDER BY %s",
          "SELECT max(%s) OVER () FROM papers",
          "SELECT list_transform([1], lambda x: %s)",
          "SELECT count(*) FILTER (%s IS NOT NULL) FROM papers",
          "VALUES (1, %s)",
          "FROM range(length(%s::VARCHAR))",
          "PIVOT papers ON %s USING count(*)",
          "WITH a AS (SELECT %s AS x) FROM a");

  @Test
  void noneOfSevenHundredStatementsEscapesOrHangs() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n" + SECRET + "\n");
    Path papers =
        Files.writeString(
            folder.resolve("made2025.jsonl"), "{\"id\":\"a\",\"title\":\"A Study\"}\n");
    Path work = folder.resolve("work");
    try (Workspace open = Workspace.openOrCreate(work)) {
      Importer.run(open, papers, Conference.parse("made2025"), StatusFilter.parse("all"), _ -> {});
    }
    List<String> reaching = new ArrayList<>();
    for (String relation : relations(secret)) {
      PLACES.forEach(place -> reaching.add(place.formatted(relation)));
    }
    for (String value : VALUES) {
      VALUE_PLACES.forEach(place -> reaching.add(place.formatted(value)));
    }
    List<String> endless = Stream.concat(SafeSqlTest.hangs(), SafeSqlTest.excesses()).toList();
    List<String> escaped = new ArrayList<>();
    List<String> hung = new ArrayList<>();
    try (Workspace open = Workspace.openReadOnly(work);
        SafeSql sql = new SafeSql(open, new Limits(50, Duration.ofSeconds(5)))) {
      for (String statement : reaching) {
        try {
          sql.run(statement);
          escaped.add(statement);
        } catch (Refused _) {
          // As it should be.
        }
      }
      for (String statement : endless) {
        long start = System.nanoTime();
        try {
          sql.run(statement);
        } catch (Refused _) {
          // It may be answered, but must end.
        }
        if (System.nanoTime() - start > MOST.toNanos()) {
          hung.add(statement);
        }
      }
    }
    System.out.printf(
        "SQL: %d statements; %d escaped %s, %d hung %s%n",
        reaching.size() + endless.size(), escaped.size(), escaped, hung.size(), hung);
    assertThat(reaching.size() + endless.size()).isGreaterThan(700);
    assertThat(escaped).isEmpty();
    assertThat(hung).isEmpty();
  }
}
