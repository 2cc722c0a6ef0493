package dev.byline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.CsvFile;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.corpus.Conference;
import dev.byline.format.Importer;
import dev.byline.format.StatusFilter;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks can read the workspace's tables and nothing else. */
@Tag("slow")
class SafeSqlTest {
  @TempDir static Path folder = Path.of("");
  private static Workspace workspace;
  private static SafeSql sql;
  private static SafeSql impatient;

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
    // A busy machine must fail no query that is in order.
    sql = new SafeSql(workspace, new Limits(50, Duration.ofSeconds(60)));
    impatient = new SafeSql(workspace, new Limits(50, Duration.ofSeconds(3)));
  }

  @AfterAll
  static void close() {
    sql.close();
    impatient.close();
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
        .containsExactly(List.of(1L, List.of(1, 2)));
    assertThat(sql.run("SELECT * FROM range(3) t(n) WHERE n IN (SELECT unnest([1, 2]))").rows())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT title.upper(), system.main.lower(title) FROM papers",
        "SELECT [upper(x) for x in ['a']], {'a': 1}.a, MAP {'a': 1}, 'a' || 'b', 5!, @(-5), 2 ** 3, 'x' ^@ 'y'",
        "SELECT extract(year FROM current_date), date_trunc('month', now()), DATE '2025-01-02' + INTERVAL 3 DAYS",
        "SELECT title LIKE 'a%', title NOT ILIKE 'b!%' ESCAPE '!', title SIMILAR TO '.*', title GLOB '*', trim(BOTH 'x' FROM title) FROM papers",
        "SELECT count(*) FILTER (author_count > 0), string_agg(DISTINCT title, ', ' ORDER BY title), quantile_cont(author_count, 0.5) FROM papers",
        "SELECT rank() OVER (ORDER BY author_count), first_value(title) OVER () FROM papers",
        "SELECT CASE WHEN if(true, 1, 2) IN (1) THEN coalesce(nullif(1, 1), ifnull(NULL, 3)) END, CAST('1' AS INT), TRY_CAST('x' AS INT)",
        "SELECT key, value FROM json_each('{\"a\": 1}')",
        "SELECT '[1, 2]'::JSON -> 0, json_extract_string('{\"a\": \"b\"}', '$.a'), '{\"a\": 1}'::JSON ->> 'a'",
        "SELECT names_place(paper_id, ['NO']), joins_places(paper_id, ['NO'], ['US']) FROM papers",
        "SELECT title COLLATE de, substring(title FROM 1 FOR 2), position('S' IN title), (1, 2), ARRAY(SELECT 1) FROM papers",
        "SELECT array_slice([1, 2, 3], 1, 2), [1, 2, 3][1:2], list_aggregate([1, 2], 'sum'), unnest([1, 2])",
        "SELECT grouping(year), max(COLUMNS('author.*')) FROM papers GROUP BY ROLLUP (year)"
      })
  void whatAnalystsWriteIsAnswered(String query) throws Refused {
    assertThat(sql.run(query).rows()).isNotEmpty();
  }

  /** What the questions that are measured ask, by their own queries. */
  @Test
  void theQueriesOfTheQuestionsAreAllowed() throws IOException {
    Path questions = Home.located().folder().resolve("eval/questions");
    List<String> queries = new ArrayList<>();
    CsvFile.read(
        questions.resolve("questions.csv"),
        List.of("answer"),
        "",
        row -> queries.add(row.field("answer")));
    for (String line : Files.readAllLines(questions.resolve("agent.jsonl"))) {
      Json.mapper()
          .readTree(line)
          .path("check")
          .forEach(check -> queries.add(check.isTextual() ? check.asText() : ""));
    }
    queries.removeIf(query -> !query.matches("(?is)(select|with|from)\\b.*"));
    assertThat(queries).hasSizeGreaterThan(100);
    for (String query : queries) {
      assertThatCode(() -> sql.run(query)).as(query).doesNotThrowAnyException();
    }
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
        "SELECT json_serialize_plan('SELECT current_setting(''temp_directory'')', optimize := true)",
        "SELECT main.json_serialize_plan('SELECT version()', optimize := true)",
        "SELECT current_user",
        "SELECT setseed(0.5)",
        "SELECT a_function_of_tomorrow(title) FROM papers",
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

  /** Views of the system that tell of the machine, under names that WITH can give, too. */
  static Stream<String> borrowedNames() {
    return Stream.of(
            "duckdb_databases",
            "duckdb_tables",
            "sqlite_master",
            "pg_tables",
            "pragma_database_list")
        .flatMap(view ->
            Stream.of(
                    "WITH %1$s AS (SELECT 1) SELECT * FROM main.%1$s",
                    "WITH %1$s AS (SELECT 1) SELECT * FROM system.main.%1$s",
                    "WITH %1$s AS (SELECT 1) SELECT * FROM pg_catalog.%1$s",
                    "WITH %1$s AS (SELECT * FROM %1$s) SELECT * FROM %1$s",
                    "WITH x AS (WITH %1$s AS (SELECT 1) SELECT * FROM %1$s) SELECT * FROM %1$s",
                    "WITH x AS (SELECT * FROM %1$s), %1$s AS (SELECT 1) SELECT * FROM x",
                    "SELECT * FROM (WITH %1$s AS (SELECT 1) SELECT * FROM %1$s) a, %1$s",
                    "SELECT * FROM %1$s WHERE 1 IN (WITH %1$s AS (SELECT 1) SELECT * FROM %1$s)",
                    "(WITH %1$s AS (SELECT 1) SELECT * FROM %1$s) UNION ALL BY NAME SELECT * FROM %1$s",
                    "WITH RECURSIVE %1$s AS (SELECT * FROM %1$s UNION ALL SELECT * FROM %1$s) SELECT * FROM %1$s",
                    "WITH RECURSIVE %1$s AS (SELECT * FROM %1$s) SELECT * FROM %1$s",
                    "SELECT (WITH %1$s AS (SELECT 1) SELECT count(*) FROM %1$s) FROM %1$s",
                    "WITH %1$s AS (SELECT 1) FROM papers, (SELECT * FROM \"main\".\"%1$s\")",
                    "SELECT * FROM papers AS %1$s JOIN %1$s ON true",
                    "WITH a AS (WITH %1$s AS (SELECT 1) SELECT 1), b AS (SELECT * FROM %1$s) SELECT * FROM b",
                    "PIVOT %1$s ON 1 USING count(*)",
                    "WITH %1$s AS (SELECT 1 AS x) PIVOT main.%1$s ON x USING count(*)",
                    // A letter that folds to k, but not for DuckDB.
                    "WITH du\u212Acdb AS (SELECT 1) SELECT * FROM %1$s")
                .map(attack -> attack.formatted(view)));
  }

  @ParameterizedTest
  @MethodSource("borrowedNames")
  void aNameOfWithOpensNoSystemView(String attack) {
    assertThatThrownBy(() -> sql.run(attack)).isInstanceOf(Refused.class);
  }

  @Test
  void aLetterThatOnlyLooksLikeAnotherGivesNoName() {
    assertThatThrownBy(
            () -> sql.run("WITH duc\u212Adb_databases AS (SELECT 1) FROM duckdb_databases"))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH duckdb_databases AS (SELECT 7 AS x) SELECT x FROM duckdb_databases",
        "WITH Duckdb_Databases AS (SELECT 7 AS x) SELECT x FROM DUCKDB_DATABASES",
        "WITH a AS (SELECT 7 AS x), b AS (SELECT * FROM a) SELECT x FROM b",
        "WITH a AS (SELECT 7 AS x) SELECT x FROM (WITH b AS (FROM a) SELECT * FROM b)",
        "WITH pg_tables AS (SELECT 7 AS x) SELECT (SELECT max(x) FROM pg_tables)",
        "WITH pg_tables AS (SELECT 7 AS x), b AS (WITH c AS (FROM pg_tables) FROM c) FROM b",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 7) SELECT max(n) FROM r",
        "WITH a AS (SELECT 7 AS x) (SELECT x FROM a) UNION (SELECT x FROM a)",
        "WITH papers AS (SELECT 7 AS x) SELECT x FROM papers"
      })
  void aNameOfWithIsSeenWhereSqlSeesIt(String query) throws Refused {
    assertThat(sql.run(query).rows())
        .hasSize(1)
        .allSatisfy(row -> assertThat(((Number) row.getFirst()).intValue()).isEqualTo(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PIVOT (SELECT 'a' AS k, 1 AS n UNION ALL SELECT 'it''s', 2) ON k USING sum(n)",
        "WITH t AS (SELECT 'a' AS k, 1 AS n UNION ALL SELECT 'it''s', 2) PIVOT t ON k USING sum(n);",
        "SELECT * FROM (PIVOT (VALUES ('a', 1), ('it''s', 2)) t(k, n) ON k USING sum(n))",
        "FROM (WITH t AS (SELECT 'a' AS k, 1 AS n UNION ALL SELECT 'it''s', 2) PIVOT t ON k || '' USING sum(n) ORDER BY ALL)"
      })
  void pivotFindsItsColumns(String query) throws Refused {
    SafeSql.Rows rows = sql.run(query);
    assertThat(rows.columns()).containsExactly("a", "it's");
    assertThat(rows.rows()).containsExactly(List.of(BigInteger.ONE, BigInteger.TWO));
  }

  @Test
  void pivotCountsByNumbersGroupsAndSeveralColumns() throws Refused {
    SafeSql.Rows rows = sql.run("PIVOT papers ON year USING count(*) GROUP BY title");
    assertThat(rows.columns()).containsExactly("title", "2025");
    assertThat(rows.rows()).containsExactly(List.of("A Study", 1L));
    assertThat(sql.run("PIVOT papers ON year, track USING count(*)").columns()).contains("title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PIVOT duckdb_tables ON table_name USING count(*)",
        "PIVOT duckdb_tables() ON table_name USING count(*)",
        "PIVOT (SELECT content FROM read_text('/etc/passwd')) ON content USING count(*)",
        "PIVOT papers ON (SELECT path FROM main.duckdb_databases) USING count(*)",
        "PIVOT papers ON getenv('PATH') USING count(*)",
        "PIVOT papers ON title USING max(getenv('PATH'))",
        "SELECT * FROM duckdb_tables, (PIVOT papers ON title USING count(*))",
        "PIVOT papers ON title USING count(*); SELECT * FROM duckdb_tables",
        "PIVOT papers ON range USING count(*) FROM range(1000)",
        "PIVOT range(1000) ON range USING count(*)"
      })
  void pivotReachesNoFurtherThanOtherQueries(String attack) {
    assertThatThrownBy(() -> sql.run(attack)).isInstanceOf(Refused.class);
  }

  /** Constants are folded while a query is prepared, where nothing can interrupt it. */
  static Stream<String> hangs() {
    String doubling =
        "WITH a0 AS (SELECT 1 x)"
            + IntStream.rangeClosed(1, 24)
                .mapToObj(i -> ", a%d AS (FROM a%d UNION ALL FROM a%d)".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining())
            + " SELECT count(*) FROM a24";
    String nested =
        "SELECT "
            + "length(replace(".repeat(9)
            + "repeat('x', 1000000)"
            + ", 'x', 'xxxxxxxxxx'))".repeat(9);
    return Stream.of(
        "SELECT length(repeat('x', 2000000000))",
        "SELECT repeat('x', 2000000000)",
        "SELECT length(repeat(repeat('x', 100000), 100000))",
        "SELECT md5(repeat('x', 4000000000))",
        "SELECT sha256(repeat('x', 2000000000))",
        "SELECT range(100000000)",
        "SELECT len(range(1000000000))",
        "SELECT list_sum(range(500000000))",
        "SELECT generate_series(1, 300000000)",
        "SELECT unnest(range(1000000000))",
        "SELECT count(*) FROM (SELECT unnest(range(1000000000)))",
        "SELECT format('{:1000000000d}', 1)",
        "SELECT printf('%1000000000d', 1)",
        "SELECT length(format('{:>2000000000}', 'x'))",
        "SELECT levenshtein(repeat('x', 1000000), repeat('y', 1000000))",
        "SELECT damerau_levenshtein(repeat('x', 100000), repeat('y', 100000))",
        "SELECT jaro_similarity(repeat('xy', 1000000), repeat('yx', 1000000))",
        "SELECT jaccard(repeat('xy', 100000000), repeat('yz', 100000000))",
        "SELECT length(rpad('x', 2000000000, 'y'))",
        "SELECT length(lpad('x', 2000000000, 'y'))",
        "SELECT bit_count(bitstring('1', 2000000000))",
        "SELECT length(bar(1, 0, 1, 1000000000))",
        "SELECT regexp_matches(repeat('a', 50000000), '(a|aa)+b')",
        "SELECT regexp_replace(repeat('a', 100000000), 'a', 'aaaaaaaaaa', 'g')",
        "SELECT replace(repeat('a', 100000000), 'a', repeat('b', 100))",
        "SELECT length(string_split(repeat('a,', 200000000), ','))",
        "SELECT reverse(repeat('é', 1000000000))",
        "SELECT upper(repeat('é', 1000000000))",
        "SELECT list_sort(range(100000000))",
        "SELECT list_transform(range(100000000), lambda x: x + 1)",
        "SELECT list_reduce(range(300000000), lambda x, y: x + y)",
        "SELECT array_to_string(range(200000000), ',')",
        "SELECT range(100000000)::VARCHAR",
        "SELECT flatten([range(50000000), range(50000000), range(50000000)])",
        "SELECT list_resize([1], 2000000000)",
        "SELECT repeat([1, 2, 3], 500000000)",
        "SELECT json_array(range(50000000))",
        "SELECT to_json(range(100000000))",
        "SELECT hex(repeat('x', 1000000000))",
        "SELECT to_base64(repeat('x', 1000000000)::BLOB)",
        "SELECT factorial(30000) FROM range(100000000)",
        "SELECT title FROM papers WHERE length(repeat('x', 2000000000)) > 1",
        "SELECT title FROM papers ORDER BY length(repeat('x', 2000000000))",
        "SELECT title FROM papers LIMIT length(repeat('x', 2000000000))",
        "WITH x AS (SELECT range(1000000000) AS l) SELECT len(l) FROM x",
        "SELECT (SELECT len(range(1000000000))) FROM papers",
        "SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c",
        "SELECT 10::DECIMAL(38, 0) ^ 1000000000 FROM range(100000000)",
        doubling,
        nested);
  }

  @Timeout(300)
  @ParameterizedTest
  @MethodSource("hangs")
  void whatCantBeInterruptedEndsWithItsProcess(String excess) {
    assertThat(endsAndAnswersAgain(excess)).isTrue();
  }

  /** Whether the next query is answered, as soon as a busy machine has time for it. */
  private static boolean endsAndAnswersAgain(String excess) {
    try {
      assertThat(impatient.run(excess).rows()).hasSizeLessThanOrEqualTo(50);
    } catch (Refused refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return impatient.run("SELECT count(*) FROM papers").rows().equals(List.of(List.of(1L)));
      } catch (Refused _) {
        // The machine is busy.
      }
    }
    return false;
  }

  @Test
  void severalReadOneWorkspaceAtATime() throws Refused {
    try (Workspace second = Workspace.openReadOnly(folder.resolve("work"));
        SafeSql other = new SafeSql(second, Limits.USUAL)) {
      assertThat(other.run("SELECT count(*) FROM papers").rows()).containsExactly(List.of(1L));
      assertThat(sql.run("SELECT count(*) FROM papers").rows()).containsExactly(List.of(1L));
    }
  }

  @Test
  void everyValueKeepsItsType() throws Refused {
    assertThat(
            sql.run(
                    "SELECT 1::TINYINT, 2::SMALLINT, 3, 4::BIGINT, 0.5::FLOAT, 0.25::DOUBLE, true, 'ü', NULL, 1.5, DATE '2025-01-02'")
                .rows())
        .containsExactly(
            Arrays.asList(
                (byte) 1,
                (short) 2,
                3,
                4L,
                0.5f,
                0.25,
                true,
                "ü",
                null,
                new BigDecimal("1.5"),
                "2025-01-02"));
  }

  /** Numbers are numbers, however large: a text is not one for a spreadsheet or a program. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT -1.5 AS c, 0.10::DECIMAL(4, 2), -12345678901234567890.123456789::DECIMAL(38, 9)",
        "SELECT sum(author_count), count(*), avg(author_count), sum(author_count * 0.1) FROM papers",
        "SELECT 170141183460469231731687303715884105727::HUGEINT, -1::HUGEINT, NULL::HUGEINT",
        "SELECT 255::UTINYINT, 65535::USMALLINT, 4294967295::UINTEGER, 18446744073709551615::UBIGINT, 7::UHUGEINT",
        "SELECT 1 AS a, 2 AS a, 3 AS A, 4 AS a_1, 5 AS a",
        "SELECT 1 AS a_1, 2 AS a, 3 AS a",
        "SELECT p.*, q.* FROM papers p, papers q",
        "SELECT 1, 1, count(*), count(*) FROM papers"
      })
  void valuesAndNamesAreThoseOfAQueryWithoutLimits(String query) throws Refused {
    SafeSql.Rows limited = sql.run(query);
    Workspace.Rows plain = workspace.rows(query);
    assertThat(limited.rows()).isEqualTo(plain.rows());
    assertThat(limited.columns()).isEqualTo(plain.columns()).doesNotHaveDuplicates();
  }

  @Test
  void listsStructsAndMapsComeAsSuchAndTooLongOnesAsCutText() throws Refused {
    assertThat(
            sql.run(
                    "SELECT ['US', NULL, 'CN'], {'a': 1, 'b': ['x']}, MAP {'k': true}, NULL::INTEGER[], []")
                .rows())
        .containsExactly(
            Arrays.asList(
                Arrays.asList("US", null, "CN"),
                Map.of("a", 1, "b", List.of("x")),
                Map.of("k", true),
                null,
                List.of()));
    assertThat(sql.run("SELECT list(range) FROM range(100000)").rows().getFirst().getFirst())
        .asString()
        .startsWith("[0,1,2,");
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

  @Timeout(300)
  @ParameterizedTest
  @MethodSource("excesses")
  void whatHasNoEndIsBounded(String excess) {
    assertThat(endsAndAnswersAgain(excess)).isTrue();
  }

  @Test
  void manyRowsAndLongValuesAreCut() throws Refused {
    SafeSql.Rows rows = sql.run("SELECT range, repeat('x', 100000) FROM range(1000)");
    assertThat(rows.rows()).hasSize(50);
    assertThat(rows.cut()).isTrue();
    assertThat(String.valueOf(rows.rows().getFirst().get(1))).hasSize(4000);
  }
}
