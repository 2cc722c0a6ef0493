package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.Home;
import dev.byline.review.ReviewSetup;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an active sample corrects, in the report and its files. */
class ActiveReportTest {
  private static final int JOINING = 20;
  private static final int OTHERS = 20;
  private static final int BARE = 10;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void twentyOfFiftyPapersJoinAndTenHaveNoAffiliation() throws IOException {
    List<String> papers = new ArrayList<>();
    for (int i = 0; i < JOINING + OTHERS + BARE; i++) {
      String american = affiliation("Stanford University, Building " + i + ", USA");
      String chinese = affiliation("Tsinghua University, Building " + i + ", China");
      papers.add(
          "{\"id\":\"p%d\",\"title\":\"Paper %d\",\"authors\":[{\"name\":\"A\",\"affiliations\":[%s]}]}"
              .formatted(
                  i,
                  i,
                  i < JOINING ? american + "," + chinese : i < JOINING + OTHERS ? american : ""));
    }
    Path file = Files.write(folder.resolve("made2026.jsonl"), papers);
    good(Byline.run("import", file, "-w", work()));
    good(Byline.run("code", "-w", work(), "--no-ror"));
    good(Byline.run("decide", "-w", work()));
  }

  private static String affiliation(String text) {
    return "{\"text\":\"" + text + "\"}";
  }

  private Path work() {
    return folder.resolve("work");
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  /** Draws papers for the usual pair. */
  private void draw(int papers) {
    try (Workspace workspace = Workspace.open(work())) {
      ReviewSetup.ofActiveSample(
          workspace,
          DefinedPair.usual(Definition.load(Home.located().folder())),
          papers,
          1,
          "anna",
          Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    }
  }

  /** Gives every entry of the drawn papers a verdict: Building 0 of Tsinghua is in Canada. */
  private void check() throws IOException {
    String drawn =
        Files.readAllLines(work().resolve("active.csv")).stream()
            .skip(1)
            .map(row -> row.split(",", -1))
            .filter(row -> !row[row.length - 2].equals("0"))
            .map(row -> "'" + row[0] + "'")
            .collect(Collectors.joining(","));
    String query =
        """
        SELECT entry_id, CASE WHEN text LIKE 'Tsinghua%%Building 0,%%' THEN 'CA'
          WHEN text LIKE 'Tsinghua%%' THEN 'CN' ELSE 'US' END
        FROM affiliations JOIN entries USING (entry_id) WHERE paper_id IN (%s)
        """
            .formatted(drawn);
    List<String> rows = new ArrayList<>(List.of("entry_id,verdict,reviewer"));
    good(Byline.run("sql", query, "--format", "csv", "-w", work()))
        .out()
        .lines()
        .skip(1)
        .map(row -> row + ",anna")
        .forEach(rows::add);
    Path file = Files.write(folder.resolve("verdicts.csv"), rows);
    good(Byline.run("review", "import", file, "-w", work()));
  }

  private ReportWalk report(Object... options) throws IOException {
    Path to = folder.resolve("report");
    List<Object> all = new ArrayList<>(List.of("report", "-w", work(), "--to", to));
    all.addAll(List.of(options));
    good(Byline.run(all.toArray()));
    return new ReportWalk(to);
  }

  @Test
  void whenAllPapersAreCheckedTheShareIsTheTrueOneOfAllPapers() throws IOException {
    draw(JOINING + OTHERS);
    check();
    ReportWalk walk = report();
    NamedCsvRecord row = walk.table("corrections").getFirst();
    assertThat(row.getField("sample")).isEqualTo("active");
    for (String column : List.of("share", "low95", "high95")) {
      assertThat(Double.parseDouble(row.getField(column)))
          .isEqualTo((JOINING - 1) / 50.0, within(1e-12));
    }
    assertThat(row.getField("checked_papers")).isEqualTo("40");
    assertThat(row.getField("verdicts")).isEqualTo("60");
    assertThat(walk.page().select(".variant:not([hidden]) .lead").text())
        .contains("Corrected by the active sample: 38.0% of all papers")
        .contains("by 60 verdicts of people on 40 papers drawn by chance");
    assertThat(walk.json().path("corrections").path(0).path("verdicts").asLong()).isEqualTo(60);
    String newest =
        walk.json().path("provenance").path("instruments").path("newestVerdict").asText();
    assertThat(newest).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(walk.page().select(".cite").text()).contains("year = {" + newest.substring(0, 4));
    assertThat(walk.page().select("#method").text())
        .contains("The newest verdict of a person is of " + newest + ".");
    assertThat(walk.numbers()).isGreaterThan(50);
  }

  @Test
  void aPartOfThePapersGivesAnIntervalThatThePageAndTheTerminalSay() throws IOException {
    draw(25);
    check();
    ReportWalk walk = report();
    assertThat(walk.numbers()).isGreaterThan(50);
    NamedCsvRecord row = walk.table("corrections").getFirst();
    assertThat(Double.parseDouble(row.getField("low95")))
        .isLessThan(Double.parseDouble(row.getField("high95")));
    assertThat(good(Byline.run("report", "-w", work())).out())
        .contains("Corrected by the active sample,", " verdicts on 25 papers: ");
  }

  @Test
  void aSampleOfAnotherPairCorrectsNothingAndTheTerminalSaysSo() throws IOException {
    draw(25);
    check();
    for (List<Object> other :
        List.<List<Object>>of(
            List.of("--definition", "mainland"),
            List.of("--headquarters", "exclude"),
            List.of("--pair", "US,DE"))) {
      assertThat(report(other.toArray()).table("corrections")).isEmpty();
      List<Object> all = new ArrayList<>(List.of("report", "-w", work()));
      all.addAll(other);
      assertThat(good(Byline.run(all.toArray())).err()).contains("corrects nothing here");
    }
  }
}
