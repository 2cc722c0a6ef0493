package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of the page about many affiliations, as it stands there, in DuckDB alone. */
@Tag("slow")
class DuckDbGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  private record Author(String text, String domain) {
    String country() throws IOException {
      JsonNode answer =
          Json.mapper().readTree(Byline.run("country", text, "--domain", domain, "--json").out());
      List<String> codes = new ArrayList<>();
      answer.path("countries").forEach(code -> codes.add(code.asText()));
      return codes.isEmpty() ? "XX" : String.join(";", codes);
    }
  }

  private static final List<Author> AUTHORS =
      List.of(
          new Author("Hefei Chip Works, Hefei, China; Stanford University", ""),
          new Author("Google", "google.com"),
          new Author("Google", "OX.ac.uk "),
          new Author("Universität Zürich, \"Odd\" Quotes", " UZH.ch"),
          new Author("Department of Physics, Oslo, Norway", ""),
          new Author("A company of no name", "tuwien.ac.at"),
          new Author("qwertz", ""));

  @TempDir Path folder = Path.of("");
  private Connection duckdb;
  private List<List<String>> blocks = List.of();

  @BeforeEach
  void open() throws SQLException, IOException {
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    run("SET file_search_path = '" + folder + "'");
    run("CREATE TEMP TABLE made (text VARCHAR, domain VARCHAR)");
    for (Author author : AUTHORS) {
      run(
          "INSERT INTO made VALUES ('%s', %s)"
              .formatted(
                  author.text(), author.domain().isEmpty() ? "NULL" : "'" + author.domain() + "'"));
    }
    run("COPY made TO '%s' (FORMAT parquet)".formatted(folder.resolve("authors.parquet")));
    String page =
        Files.readString(
            Home.located().folder().resolve("src/site/markdown/guide-many-affiliations.md"));
    blocks =
        BLOCK
            .matcher(page.split("\n## In DuckDB\n")[1].split("\n## ")[0])
            .results()
            .map(block -> Stream.of(block.group(1).split(";\n")).map(String::strip).toList())
            .toList();
    assertThat(blocks).hasSize(3);
  }

  @AfterEach
  void close() throws SQLException {
    duckdb.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(Objects.requireNonNullElse(found.getString(i), ""));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> expected() throws IOException {
    List<List<String>> expected = new ArrayList<>();
    for (Author author : AUTHORS) {
      expected.add(List.of(author.text(), author.domain(), author.country()));
    }
    return expected;
  }

  private void assertHashJoin(String sql) throws SQLException {
    assertThat(rows("EXPLAIN " + sql).toString()).contains("Hash Join").doesNotContain("Nested");
  }

  private void code(String file) {
    Byline.Run run =
        Byline.run("country", folder.resolve(file), "--out", folder.resolve("coded"), "-q");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void codedFilesJoinedByTextAndDomainGiveTheAnswersOfTheCommand() throws Exception {
    code("authors.parquet");
    run(blocks.getFirst().getFirst());
    String join = blocks.getFirst().getLast();
    assertThat(rows(join).stream().map(row -> row.subList(0, 3)))
        .containsExactlyInAnyOrderElementsOf(expected())
        .anyMatch(row -> row.getLast().equals("CN;US"));
    assertHashJoin(join);
  }

  @Test
  void worksOfOpenAlexAreCountedByCountry() throws Exception {
    ArrayNode authorships = Json.mapper().createArrayNode();
    for (Author author : AUTHORS) {
      authorships.addObject().putArray("raw_affiliation_strings").add(author.text());
    }
    ObjectNode work = Json.mapper().createObjectNode().put("id", "W1");
    work.set("authorships", authorships);
    Path lines = Files.writeString(folder.resolve("made.jsonl"), Json.line(work) + "\n");
    run(
        "COPY (FROM read_json('%s')) TO '%s' (FORMAT parquet)"
            .formatted(lines, folder.resolve("works.parquet")));
    code("works.parquet");
    run(blocks.getFirst().getFirst());
    String count = blocks.get(1).getFirst();
    List<String> countries = new ArrayList<>();
    for (Author author : AUTHORS) {
      String country = new Author(author.text(), "").country();
      countries.addAll(country.equals("XX") ? List.of() : List.of(country.split(";")));
    }
    assertThat(rows(count))
        .containsExactlyInAnyOrderElementsOf(
            countries.stream()
                .collect(Collectors.groupingBy(country -> country, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> List.of("W1", entry.getKey(), String.valueOf(entry.getValue())))
                .toList());
    assertHashJoin(count);
  }

  @Test
  void theLookupOfAWorkspaceIsAFunctionWithItsDecisions() throws Exception {
    Path papers = folder.resolve("made2026.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < AUTHORS.size(); i++) {
      ObjectNode paper =
          Json.mapper().createObjectNode().put("id", String.valueOf(i)).put("title", "T");
      ObjectNode author = paper.putArray("authors").addObject().put("name", "A");
      author
          .putArray("affiliations")
          .addObject()
          .put("text", AUTHORS.get(i).text())
          .put("domain", AUTHORS.get(i).domain());
      lines.append(Json.line(paper)).append('\n');
    }
    Files.writeString(papers, lines);
    Path work = folder.resolve("work");
    assertThat(Byline.run("analyze", papers, "-w", work, "--yes", "-q").exit()).isZero();
    assertThat(Byline.run("export", work, "--to", folder.resolve("tables")).exit()).isZero();
    List<String> sql = blocks.getLast();
    run(sql.getFirst());
    run(sql.get(1));
    assertThat(rows(sql.getLast())).containsExactlyInAnyOrderElementsOf(expected());
    assertHashJoin(sql.getLast());
    assertThat(
            rows(
                "SELECT byline_country('Department  of Physics,' || chr(160) || 'Oslo, Norway', NULL)"))
        .containsExactly(List.of("NO"));
    assertThat(rows("SELECT DISTINCT basis FROM 'tables/lookup.parquet' WHERE countries <> 'XX'"))
        .containsExactly(List.of("rules-only"));
    assertThat(
            rows(
                "SELECT count(*) FROM 'tables/lookup.parquet' WHERE confidence IS NULL OR (countries = 'XX') <> (confidence = 0)"))
        .containsExactly(List.of("0"));
  }
}
