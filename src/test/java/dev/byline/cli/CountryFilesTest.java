package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
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
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of affiliations are coded as single ones are, and only once. */
@Tag("slow")
class CountryFilesTest {
  private static final List<String> TEXTS =
      List.of(
          "Hefei Chip Works, Hefei, China; Stanford University",
          "Google",
          "2020-01-02",
          "Dept. of \"Odd\" Quotes, Universität Zürich",
          "",
          "Google");

  private static final List<String> DOMAINS =
      List.of("", "google.com", "tuwien.ac.at", "UZH.ch", "", "ox.ac.uk");

  @TempDir Path folder = Path.of("");

  private record Coded(
      String text, String domain, String countries, String flag, String evidence, double sure) {}

  private static List<Coded> read(Path parquet) throws SQLException {
    List<Coded> rows = new ArrayList<>();
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT text, domain, countries, flag, evidence, confidence FROM read_parquet('%s')"
                    .formatted(parquet))) {
      while (row.next()) {
        rows.add(
            new Coded(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getDouble(6)));
      }
    }
    return rows;
  }

  private Path csv(String name) throws IOException {
    StringBuilder rows = new StringBuilder("id,Affiliation,domain\n");
    for (int i = 0; i < TEXTS.size(); i++) {
      rows.append(i)
          .append(",\"")
          .append(TEXTS.get(i).replace("\"", "\"\""))
          .append("\",")
          .append(DOMAINS.get(i))
          .append('\n');
    }
    return Files.writeString(folder.resolve(name), rows);
  }

  private Path jsonLines(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (int i = 0; i < TEXTS.size(); i++) {
        lines.write(
            Json.line(
                    Json.mapper()
                        .createObjectNode()
                        .put("text", TEXTS.get(i))
                        .put("domain", DOMAINS.get(i)))
                + "\n");
      }
    }
    return file;
  }

  private Path parquet(String name) throws IOException, SQLException {
    Path file = folder.resolve(name);
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement()) {
      statement.execute(
          "COPY (SELECT affiliation AS text, domain FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
              .formatted(csv("source.csv"), file));
    }
    return file;
  }

  @Test
  void everyKindOfFileHasTheAnswersOfSingleTexts() throws IOException, SQLException {
    Path out = folder.resolve("out");
    Byline.Run run =
        Byline.run(
            "country",
            parquet("a.parquet"),
            csv("b [1].csv"),
            jsonLines("c.jsonl.gz"),
            "--out",
            out);
    assertThat(run.exit()).as(run.err()).isZero();
    List<Coded> fromParquet = read(out.resolve("a.parquet"));
    assertThat(read(out.resolve("c.jsonl.gz.parquet"))).isEqualTo(fromParquet);
    Path plainName = Files.copy(out.resolve("b [1].csv.parquet"), folder.resolve("b.parquet"));
    assertThat(read(plainName)).isEqualTo(fromParquet);
    assertThat(fromParquet).extracting(Coded::text).isEqualTo(TEXTS);
    for (Coded row : fromParquet) {
      JsonNode single =
          Json.mapper()
              .readTree(
                  Byline.run("country", row.text(), "--domain", row.domain(), "--json").out());
      List<String> countries = new ArrayList<>();
      single.path("countries").forEach(country -> countries.add(country.asText()));
      assertThat(row.countries())
          .as(row.text())
          .isEqualTo(countries.isEmpty() ? "XX" : String.join(";", countries));
      assertThat(row.flag()).isEqualTo(single.path("flag").asText());
      if (countries.isEmpty()) {
        assertThat("undetermined: " + row.evidence()).isEqualTo(single.path("why").asText());
        assertThat(row.sure()).isZero();
      } else {
        assertThat(row.evidence()).contains("”: ");
        assertThat(row.sure()).isBetween(0.5, 1.0);
      }
    }
  }

  @Test
  void theSummaryCountsEveryTextForEachOfItsCountriesAndSaysTheCoverage() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"),
            "text\n\"Hefei, China; Stanford University\"\n\"Beijing, China\"\nqwertz\n");
    Byline.Run run = Byline.run("country", file, "--out", folder.resolve("out"), "-q");
    assertThat(run.out().lines().map(line -> line.strip().replaceAll("\\s+", " ")))
        .containsExactly(
            "CN 2 66.7% China (mainland)",
            "US 1 33.3% United States",
            "2 of 3 texts have a country (66.7%): " + folder.resolve("out"));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void manyRowsKeepTheirOrderAndTheProgressSaysTheRateAndTheTimeLeft()
      throws IOException, SQLException {
    List<String> numbered =
        Stream.iterate(0, i -> i < 20_000, i -> i + 1).map(i -> "Room " + i + " Vienna").toList();
    Path file =
        Files.writeString(folder.resolve("a.csv"), "text\n" + String.join("\n", numbered) + "\n");
    Byline.Run run = Byline.run("country", file, "--out", folder.resolve("out"));
    assertThat(read(folder.resolve("out/a.csv.parquet")))
        .extracting(Coded::text)
        .isEqualTo(numbered);
    assertThat(run.err().lines())
        .allMatch(line -> line.matches("Coding: \\d+ of 20000, [\\d,]+ a second, \\d+ s left"))
        .last()
        .asString()
        .contains("20000 of 20000")
        .endsWith(", 0 s left");
  }

  @Test
  void aRerunCodesOnlyWhatIsNotFinishedOrHasChangedAndSumsUpEverything() throws IOException {
    Path first = Files.writeString(folder.resolve("a.csv"), "text\n\"Hefei, China\"\n");
    Path second = folder.resolve("b.csv");
    Path out = folder.resolve("out");
    assertThat(Byline.run("country", first, "--out", out).exit()).isZero();
    Path written = out.resolve("a.csv.parquet");
    FileTime then = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(written, then);
    Files.writeString(second, "text\n\"Oslo, Norway\"\n");
    Byline.Run again = Byline.run("country", first, second, "--out", out);
    assertThat(again.err()).contains("1 of 2 files are finished and skipped");
    assertThat(again.out()).contains("CN", "NO", "2 of 2 texts");
    assertThat(Files.getLastModifiedTime(written)).isEqualTo(then);
    Files.writeString(first, "text\n\"Paris, France\"\n");
    Files.setLastModifiedTime(first, FileTime.from(Instant.now().plusSeconds(120)));
    assertThat(Byline.run("country", first, "--out", out).out()).contains("FR");
  }

  @Test
  void aRunThatFailsLeavesNoPartAndWhatAKilledOneLeftIsRemoved() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    // No process has this number.
    Files.writeString(out.resolve(".a.csv.parquet.part-999999999-1"), "half");
    Files.createDirectory(out.resolve(".a.csv.parquet.part-999999999-1.spill"));
    Path good = Files.writeString(folder.resolve("a.csv"), "text\n\"Hefei, China\"\n");
    assertThat(Byline.run("country", good, "--out", out).exit()).isZero();
    Path bad = Files.writeString(folder.resolve("b.parquet"), "PAR1 is not all");
    assertThat(Byline.run("country", bad, "--out", out).exit()).isEqualTo(3);
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).containsExactly(out.resolve("a.csv.parquet"));
    }
  }

  @Test
  void wrongInputIsOneLine() throws IOException {
    Path out = folder.resolve("out");
    Path good = Files.writeString(folder.resolve("a.csv"), "text\n\"Hefei, China\"\n");
    Path other = Files.writeString(folder.resolve("b.csv"), "name,place\nx,y\n");
    Path broken = Files.writeString(folder.resolve("c.jsonl"), "{\"text\": \"x\"}\n{\"text\": \n");
    Path kind = Files.writeString(folder.resolve("d.xlsx"), "x");
    Path twin = Files.createDirectories(folder.resolve("twin")).resolve("a.csv");
    Files.copy(good, twin);
    oneLine(3, "is not a file or folder that is there", folder.resolve("none.csv"), "--out", out);
    oneLine(3, "has no column text, affiliation", other, "--out", out);
    oneLine(
        3,
        "has no column site",
        other,
        "--text-column",
        "name",
        "--domain-column",
        "site",
        "--out",
        out);
    oneLine(3, "c.jsonl can't be read", broken, "--out", out);
    oneLine(3, "d.xlsx is none of .parquet", kind, "--out", out);
    oneLine(2, "would both be written to", good, twin, "--out", out);
    oneLine(2, "say with --out where to", good, twin);
    oneLine(2, "Name the files", "--out", out);
    oneLine(2, "--json is for texts", good, "--json", "--out", out);
    oneLine(2, "are for files", "Hefei", "--text-column", "name");
    assertThat(out).doesNotExist();
    Path own = out.resolve("a.csv.parquet");
    assertThat(Byline.run("country", good, "--out", out).exit()).isZero();
    oneLine(2, "would be overwritten", own, "--out", out);
  }

  private static void oneLine(int exit, String says, Object... arguments) {
    Byline.Run run =
        Byline.run(Stream.concat(Stream.of("country"), Stream.of(arguments)).toArray());
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err().lines()).singleElement().asString().contains(says);
    assertThat(run.out()).isEmpty();
  }
}
