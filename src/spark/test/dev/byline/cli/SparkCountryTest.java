package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In Spark, the job and the function give the answers of the command without a registry. */
@Tag("slow")
class SparkCountryTest {
  private static final String JOB = "dev.byline.spark.CountryJob";

  @TempDir Path folder = Path.of("");

  /**
   * Runs statements over {@code made}: the affiliations of the carried sample, and what is hard to
   * carry from one format to another.
   */
  private static void duckdb(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(
          """
          CREATE TABLE made AS
            SELECT DISTINCT affiliation.text AS text, affiliation.domain AS domain
            FROM (SELECT unnest(author.affiliations) AS affiliation
              FROM (SELECT unnest(authors) AS author FROM read_json('%s')))
            UNION ALL VALUES (NULL, NULL), ('', ''), ('Google', ' OX.ac.UK '), ('Google', NULL),
              ('"Odd"\tQuotes, Universität Zürich', 'UZH.ch'), ('Москва, Россия', NULL),
              ('2020-01-02', 'tuwien.ac.at'), ('Hefei, China; Stanford University', NULL)\
          """
              .formatted(Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl")));
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Path made(String name, String columns) throws SQLException {
    Path file = folder.resolve(name);
    duckdb("COPY (SELECT %s FROM made) TO '%s' (FORMAT parquet)".formatted(columns, file));
    return file;
  }

  private void command(Path input, Object... options) throws IOException, InterruptedException {
    Map<String, String> noRegistry = Map.of("BYLINE_CACHE", folder.resolve("none").toString());
    Object[] arguments =
        Stream.concat(
                Stream.of("country", input, "--out", folder.resolve("command"), "-q"),
                Stream.of(options))
            .toArray();
    Byline.Run run = BylineProcess.run(noRegistry, "1g", 120, folder, arguments);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private Byline.Run job(String master, Object... arguments) throws Exception {
    Object[] submitted =
        Stream.concat(Stream.of("--class", JOB, SparkSubmit.JAR), Stream.of(arguments)).toArray();
    return SparkSubmit.run(folder, master, submitted);
  }

  /** How many rows both have, as often and with the same bytes; fails where one has others. */
  private long sameRows() throws SQLException {
    String select =
        "SELECT encode(text), encode(domain), encode(countries), encode(flag), encode(evidence), confidence FROM read_parquet('%s/**/*.parquet')";
    String command = select.formatted(folder.resolve("command"));
    String spark = select.formatted(folder.resolve("spark"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM (%1$s EXCEPT ALL %2$s)), (SELECT count(*) FROM (%2$s EXCEPT ALL %1$s)), (SELECT count(*) FROM (%2$s))"
                    .formatted(command, spark))) {
      row.next();
      assertThat(row.getLong(1)).as("rows that only the command has").isZero();
      assertThat(row.getLong(2)).as("rows that only Spark has").isZero();
      return row.getLong(3);
    }
  }

  @Test
  void theJobOnTwoExecutorsWritesTheColumnsOfTheCommandByteForByte() throws Exception {
    Path input = made("in.parquet", "domain AS mail, 1 AS domain, text AS address");
    Object[] options = {"--text-column", "address", "--domain-column", "MAIL"};
    command(input, options);
    Byline.Run run =
        job(
            SparkSubmit.TWO_EXECUTORS,
            input,
            folder.resolve("spark"),
            options[0],
            options[1],
            options[2],
            options[3]);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sameRows()).isGreaterThan(400);
    assertThat(run.out()).containsPattern("[0-9]+ of [0-9]+ texts have a country \\([0-9.]+%\\)");
  }

  @Test
  void theJobReadsTheWorksOfOpenAlexAndTakesOneDomainForAll() throws Exception {
    Path works = folder.resolve("works.parquet");
    duckdb(
        "COPY (SELECT 'W1' AS id, [{raw_affiliation_strings: list(text)}, {raw_affiliation_strings: []}] AS authorships FROM made) TO '%s' (FORMAT parquet)"
            .formatted(works));
    command(works, "--domain", "Ox.ac.uk");
    Byline.Run run = job("local[1]", works, folder.resolve("spark"), "--domain", "Ox.ac.uk");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sameRows()).isGreaterThan(400);
  }

  @Test
  void anExecutorThatIsKilledInTheMiddleChangesNothing() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    int parts = 12;
    for (int part = 0; part < parts; part++) {
      duckdb(
          "COPY (SELECT text || ', Room ' || i AS text, domain FROM made, range(%d, %d) r(i)) TO '%s' (FORMAT parquet)"
              .formatted(100 * part, 100 * part + 100, input.resolve(part + ".parquet")));
    }
    command(input);
    Path out = folder.resolve("spark");
    try (SparkSubmit submitted =
        SparkSubmit.start(
            folder,
            SparkSubmit.TWO_EXECUTORS,
            // A part to a task.
            List.of(
                "--conf",
                "spark.sql.files.openCostInBytes=1g",
                "--class",
                JOB,
                SparkSubmit.JAR,
                input,
                out))) {
      Instant late = Instant.now().plus(Duration.ofMinutes(3));
      while (finished(out) == 0 && submitted.process.isAlive() && Instant.now().isBefore(late)) {
        Thread.sleep(20);
      }
      List<ProcessHandle> executors = submitted.executors();
      assertThat(executors).hasSize(2);
      executors.getFirst().destroyForcibly();
      assertThat(finished(out)).as("parts that are finished").isBetween(1, parts - 2);
      Byline.Run run = submitted.end();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).contains("Lost executor", "Lost task");
    }
    assertThat(sameRows()).isGreaterThan(500_000);
  }

  /** The tasks whose output is complete, while the job runs. */
  private static int finished(Path out) throws IOException {
    Path tasks = out.resolve("_temporary/0");
    if (!Files.exists(tasks)) {
      return 0;
    }
    try (Stream<Path> there = Files.list(tasks)) {
      return (int)
          there.filter(task -> String.valueOf(task.getFileName()).startsWith("task_")).count();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings", "java", "name"})
  void theFunctionIsKnownToSqlBySettingsByItsClassAndByItsName(String known) throws Exception {
    made("authors.parquet", "*");
    String page =
        Files.readString(
            Home.located().folder().resolve("src/site/markdown/guide-many-affiliations.md"));
    String sql =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(page.split("\n## In Spark\n")[1].split("\n## ")[0])
            .results()
            .map(block -> block.group(1))
            .findFirst()
            .orElseThrow();
    Path script = Files.writeString(folder.resolve("script.sql"), sql);
    Byline.Run run =
        SparkSubmit.run(
            folder,
            known.equals("settings") ? SparkSubmit.TWO_EXECUTORS : "local[1]",
            "--conf",
            known.equals("settings")
                ? "spark.sql.extensions=dev.byline.spark.CountryExtension"
                : "spark.byline=none",
            "--jars",
            SparkSubmit.JAR,
            "--class",
            "SqlScript",
            SparkSubmit.TARGET.resolve("spark/driver.jar"),
            script,
            known);
    assertThat(run.exit()).as(run.err()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : run.out().lines().filter(line -> line.startsWith("{")).toList()) {
      rows.add(Json.mapper().readTree(line));
    }
    assertThat(rows.size()).isGreaterThan(400);
    command(folder.resolve("authors.parquet"));
    assertThat(rows.stream().map(SparkCountryTest::answer))
        .containsExactlyInAnyOrderElementsOf(answersOfTheCommand());
  }

  private static List<String> answer(JsonNode row) {
    List<String> countries = new ArrayList<>();
    row.path("countries").forEach(country -> countries.add(country.asText()));
    return List.of(
        row.path("text").asText(""),
        countries.isEmpty() ? "XX" : String.join(";", countries),
        row.path("flag").asText(),
        row.path("evidence").asText(),
        String.valueOf(row.path("confidence").asDouble()));
  }

  private List<List<String>> answersOfTheCommand() throws SQLException {
    List<List<String>> answers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT text, countries, flag, evidence, confidence FROM '%s'"
                    .formatted(folder.resolve("command/authors.parquet")))) {
      while (row.next()) {
        answers.add(
            List.of(
                Objects.toString(row.getString(1), ""),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                String.valueOf(row.getDouble(5))));
      }
    }
    return answers;
  }

  @Test
  void whatIsWrongWithAnInputIsOneLine() throws Exception {
    Byline.Run run = job("local[1]", made("in.parquet", "text AS address"), folder.resolve("out"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("byline: ")))
        .containsExactly(
            "byline: the input has no column text, affiliation, raw_affiliation_string, but address");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
