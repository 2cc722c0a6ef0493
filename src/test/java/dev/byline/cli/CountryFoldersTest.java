package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, works of OpenAlex and compressed files are coded, and again when it would matter. */
class CountryFoldersTest {
  private static final String FIRST_DAY =
      """
      {"id":"https://example.org/W1","abstract_inverted_index":{"A":[0]},"authorships":[\
      {"author":{"id":"A1"},"raw_affiliation_strings":["Hefei Chip Works, Hefei, China","Stanford University"]},\
      {"author":{"id":"A2"},"raw_affiliation_strings":[]},\
      {"author":{"id":"A3"},"raw_affiliation_strings":["2020-01-02"]}]}
      {"id":"https://example.org/W2","authorships":[]}
      {"id":"https://example.org/W3"}
      {"id":"https://example.org/W4","authorships":[{"raw_affiliation_strings":null},{},\
      {"raw_affiliation_strings":["Universität Zürich"]}]}
      """;

  private static final String SECOND_DAY =
      """
      {"id":"https://example.org/W5","authorships":[{"raw_affiliation_strings":["Oslo, Norway"]}]}
      """;

  @TempDir Path folder = Path.of("");

  private Path works = folder;
  private Path out = folder;

  @BeforeEach
  void snapshot() throws IOException {
    works = folder.resolve("works");
    out = folder.resolve("out");
    gzip(works.resolve("updated_date=2024-05-01/part_000.gz"), FIRST_DAY);
    gzip(works.resolve("updated_date=2024-05-02/part_000.gz"), SECOND_DAY);
    Files.writeString(works.resolve("manifest"), "{}");
  }

  private static void gzip(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      lines.write(text);
    }
  }

  private static List<String> sql(String query, Object... values) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement()) {
      if (statement.execute(query.formatted(values))) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private static List<String> coded(Path file) throws SQLException {
    return sql(
        "SELECT text || ' | ' || domain || ' | ' || countries FROM read_parquet('%s')", file);
  }

  @Test
  void aSnapshotOfOpenAlexGivesARowForEveryAffiliationOfEveryAuthor()
      throws IOException, SQLException {
    Byline.Run run = Byline.run("country", works, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(coded(out.resolve("works/updated_date=2024-05-01/part_000.gz.parquet")))
        .containsExactly(
            "Hefei Chip Works, Hefei, China |  | CN",
            "Stanford University |  | US",
            "2020-01-02 |  | XX",
            "Universität Zürich |  | CH");
    assertThat(coded(out.resolve("works/updated_date=2024-05-02/part_000.gz.parquet")))
        .containsExactly("Oslo, Norway |  | NO");
    assertThat(run.out()).contains("4 of 5 texts have a country");
    assertThat(run.err()).contains("5 of 5");
  }

  @Test
  void whatIsWrittenInsideTheFolderIsNoInput() {
    Path inside = works.resolve("coded");
    String first = Byline.run("country", works, "--out", inside).out();
    Byline.Run again = Byline.run("country", works, "--out", inside);
    assertThat(again.out()).isEqualTo(first).contains("4 of 5 texts");
    assertThat(again.err()).contains("2 of 2 files are finished");
  }

  @Test
  void worksAreRecognizedByTheirColumnWhateverTheFile() throws IOException, SQLException {
    Path lines = Files.writeString(folder.resolve("w.jsonl"), FIRST_DAY + SECOND_DAY);
    Path parquet = folder.resolve("w.parquet");
    sql("COPY (FROM read_json('%s')) TO '%s' (FORMAT parquet)", lines, parquet);
    Byline.Run run = Byline.run("country", lines, parquet, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(coded(out.resolve("w.jsonl.parquet")))
        .hasSize(5)
        .isEqualTo(coded(out.resolve("w.parquet")));
    Path other = folder.resolve("part_001.gz");
    gzip(other, "{\"id\":\"https://example.org/A1\",\"display_name\":\"Ann\"}\n");
    Byline.Run authors = Byline.run("country", other, "--out", out);
    assertThat(authors.exit()).isEqualTo(3);
    assertThat(authors.err())
        .contains("part_001.gz has no column text, affiliation, raw_affiliation_string, but id");
  }

  @Test
  void compressedTablesAndTabSeparatedOnesAreRead() throws IOException, SQLException {
    Path tabs =
        Files.writeString(
            folder.resolve("t.tsv"),
            "affiliation\tdomain\nHefei, China; Stanford University\t\nGoogle, Zürich\tgoogle.com\n");
    for (String to : List.of("t.csv.zst", "t.jsonl.zst", "t.csv.gz")) {
      sql(
          "COPY (FROM read_csv('%s', delim = '\t')) TO '%s' (FORMAT %s, COMPRESSION %s)",
          tabs,
          folder.resolve(to),
          to.contains("json") ? "json" : "csv",
          to.endsWith("zst") ? "zstd" : "gzip");
    }
    Path tables = Files.createDirectories(folder.resolve("tables"));
    for (String name : List.of("t.tsv", "t.csv.zst", "t.jsonl.zst", "t.csv.gz")) {
      Files.move(folder.resolve(name), tables.resolve(name));
    }
    Byline.Run run = Byline.run("country", tables, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(coded(out.resolve("tables/t.tsv.parquet")))
        .containsExactly(
            "Hefei, China; Stanford University |  | CN;US", "Google, Zürich | google.com | CH")
        .isEqualTo(coded(out.resolve("tables/t.csv.zst.parquet")))
        .isEqualTo(coded(out.resolve("tables/t.jsonl.zst.parquet")))
        .isEqualTo(coded(out.resolve("tables/t.csv.gz.parquet")));
  }

  @Test
  void whatOtherOptionsWroteIsCodedAgain() throws IOException, SQLException {
    Path file = Files.writeString(folder.resolve("a.csv"), "text,place\nqwertz,\"Oslo, Norway\"\n");
    Path written = out.resolve("a.csv.parquet");
    assertThat(Byline.run("country", file, "--out", out).exit()).isZero();
    assertThat(coded(written)).containsExactly("qwertz |  | XX");
    FileTime then = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(written, then);
    assertThat(Byline.run("country", file, "--out", out).err()).contains("1 of 1 files are finish");
    assertThat(Byline.run("country", file, "--domain", "tuwien.ac.at", "--out", out).err())
        .doesNotContain("finished");
    assertThat(coded(written)).containsExactly("qwertz | tuwien.ac.at | AT");
    Byline.run("country", file, "--text-column", "place", "--out", out);
    assertThat(coded(written)).containsExactly("Oslo, Norway |  | NO");
    Files.writeString(written, "no Parquet file");
    Byline.run("country", file, "--out", out);
    assertThat(coded(written)).containsExactly("qwertz |  | XX");
  }

  @Test
  void aFolderThatCannotBeCodedIsOneLine() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(Byline.run("country", empty, "--out", out).err().lines())
        .singleElement()
        .asString()
        .endsWith("empty has no file that can be coded");
    assertThat(Byline.run("country", works, "--out", works).err().lines())
        .singleElement()
        .asString()
        .contains("would be overwritten");
    Byline.Run twins =
        Byline.run(
            "country",
            works.resolve("updated_date=2024-05-01/part_000.gz"),
            works.resolve("updated_date=2024-05-02/part_000.gz"),
            "--out",
            out);
    assertThat(twins.exit()).isEqualTo(2);
    assertThat(twins.err()).contains("name the folder they are in");
  }
}
