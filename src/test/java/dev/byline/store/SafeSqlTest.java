package dev.byline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.corpus.Conference;
import dev.byline.format.Importer;
import dev.byline.format.StatusFilter;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks can read the workspace's tables and nothing else. */
class SafeSqlTest {
  @TempDir static Path folder = Path.of("");
  private static Workspace workspace;
  private static SafeSql sql;

  @BeforeAll
  static void aWorkspaceWithOnePaper() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            "{\"id\":\"a\",\"title\":\"A Study\",\"authors\":[{\"name\":\"Ada\",\"affiliations\":[{\"text\":\"University of Oslo\"}]}]}\n");
    Files.writeString(folder.resolve("secret.csv"), "secret\n42\n");
    Path work = folder.resolve("work");
    try (Workspace open = Workspace.openOrCreate(work)) {
      Importer.run(open, file, Conference.parse("made2025"), StatusFilter.ACCEPTED, _ -> {});
    }
    workspace = Workspace.openReadOnly(work);
    sql = new SafeSql(workspace, new Limits(50, Duration.ofSeconds(2)));
  }

  @AfterAll
  static void close() {
    sql.close();
    workspace.close();
  }

  @Test
  void aSelectIsAnswered() throws Refused {
    SafeSql.Rows rows = sql.run("SELECT title, author_count FROM papers;");
    assertThat(rows.columns()).containsExactly("title", "author_count");
    assertThat(rows.rows()).containsExactly(List.of("A Study", 1));
    assertThat(rows.cut()).isFalse();
  }

  @Test
  void withGroupsWindowsAndUnnestAreAnswered() throws Refused {
    assertThat(sql.run("WITH x AS (SELECT name FROM authors) SELECT upper(name) FROM x").rows())
        .containsExactly(List.of("ADA"));
    assertThat(sql.run("FROM papers SELECT count(*)").rows()).containsExactly(List.of(1L));
    assertThat(sql.run("SELECT row_number() OVER (), [1, 2] AS list FROM main.papers").rows())
        .containsExactly(List.of(1L, "[1, 2]"));
    assertThat(sql.run("SELECT * FROM range(3) t(n) WHERE n IN (SELECT unnest([1, 2]))").rows())
        .hasSize(2);
  }

  static Stream<String> attacks() {
    String secret = folder.resolve("secret.csv").toString();
    String out = folder.resolve("out.csv").toString();
    return Stream.of(
        "SELECT * FROM read_csv('" + secret + "')",
        "SELECT * FROM read_csv_auto('" + secret + "')",
        "SELECT * FROM '" + secret + "'",
        "SELECT * FROM read_text('" + secret + "')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('/etc/hostname')",
        "SELECT * FROM read_parquet('x.parquet')",
        "SELECT * FROM parquet_scan('x.parquet')",
        "SELECT * FROM parquet_metadata('x.parquet')",
        "SELECT * FROM sniff_csv('" + secret + "')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM glob('/etc/*') g, papers",
        "SELECT (SELECT content FROM read_text('/etc/passwd'))",
        "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
        "SELECT * FROM papers WHERE title IN (SELECT content FROM read_text('/etc/passwd'))",
        "SELECT * FROM papers UNION ALL BY NAME SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM papers, LATERAL (SELECT * FROM read_text('/etc/passwd'))",
        "COPY papers TO '" + out + "'",
        "COPY (SELECT 1) TO '" + out + "'",
        "COPY papers FROM '" + secret + "'",
        "EXPORT DATABASE '" + out + "'",
        "IMPORT DATABASE '" + out + "'",
        "ATTACH '" + out + "' AS other",
        "DETACH byline",
        "USE temp",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "INSERT INTO all_papers SELECT * FROM all_papers",
        "DELETE FROM all_papers",
        "UPDATE all_papers SET title = 'x'",
        "DROP TABLE all_papers",
        "ALTER TABLE all_papers ADD COLUMN x INTEGER",
        "CREATE TABLE x AS SELECT 1",
        "CREATE TEMP MACRO f() AS 1",
        "TRUNCATE all_papers",
        "CHECKPOINT",
        "BEGIN TRANSACTION",
        "VACUUM",
        "SELECT 1; DROP TABLE all_papers",
        "SELECT 1; SELECT 2",
        "SELECT 1) q; DROP TABLE all_papers; --",
        "SELECT 1) q UNION SELECT content FROM read_text('/etc/passwd') --",
        "EXPLAIN ANALYZE SELECT 1",
        "EXECUTE x",
        "PREPARE x AS SELECT 1",
        "SHOW ALL TABLES",
        "DESCRIBE papers",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM duckdb_databases()",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM pg_catalog.pg_tables",
        "SELECT * FROM sqlite_master",
        "SELECT current_setting('secret_directory')",
        "SELECT getenv('PATH')",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('papers')",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
        "SELECT * FROM 'https://127.0.0.1:1/x.csv'",
        "SELECT * FROM sqlite_scan('x.db', 't')",
        "SELECT * FROM postgres_scan('', '', '')",
        "nonsense",
        "");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void whatReachesBeyondTheTablesIsRefused(String attack) throws Refused {
    assertThatThrownBy(() -> sql.run(attack)).isInstanceOf(Refused.class);
    assertThat(sql.run("SELECT count(*) FROM papers").rows()).containsExactly(List.of(1L));
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  static Stream<String> excesses() {
    return Stream.of(
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
        "SELECT count(*) FROM range(10000000000) a, range(10000000000) b",
        "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
        "SELECT list(range) FROM range(1000000000)",
        "SELECT string_agg(repeat('x', 1000), '') FROM range(100000000)",
        "SELECT * FROM range(100000000) ORDER BY random()",
        "SELECT " + "(".repeat(600) + "1" + ")".repeat(600),
        "SELECT " + "1 + ".repeat(9000) + "1");
  }

  @ParameterizedTest
  @MethodSource("excesses")
  // Sixty times the query's own limit: met on a loaded machine, and never by a query without end.
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatHasNoEndIsBounded(String excess) throws Refused {
    try {
      assertThat(sql.run(excess).rows()).hasSizeLessThanOrEqualTo(50);
    } catch (Refused refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
    assertThat(sql.run("SELECT count(*) FROM papers").rows()).containsExactly(List.of(1L));
  }

  @Test
  void manyRowsAndLongValuesAreCut() throws Refused {
    SafeSql.Rows rows = sql.run("SELECT range, repeat('x', 100000) FROM range(1000)");
    assertThat(rows.rows()).hasSize(50);
    assertThat(rows.cut()).isTrue();
    assertThat(String.valueOf(rows.rows().getFirst().get(1))).hasSize(4000);
  }
}
