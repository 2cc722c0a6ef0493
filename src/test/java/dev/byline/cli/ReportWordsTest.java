package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.web.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report's page says of its own numbers: what it leaves out, and how they were made. */
class ReportWordsTest {
  private static final String PUBLISHED = "12 of 440, Example Weekly";

  @TempDir static Path folder = Path.of("");
  private static @Nullable ReportWalk walk;
  private static Document page = new Document("");
  private static JsonNode json = Json.mapper().nullNode();

  @BeforeAll
  static void writeAReport() throws IOException {
    Path sample = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    good(
        Byline.run(
            "analyze", sample, "--conference", "nips2021", "--no-ror", "--yes", "-w", work()));
    good(Byline.run("report", "-w", work(), "--published", PUBLISHED));
    ReportWalk read = new ReportWalk(work().resolve("report"));
    walk = read;
    page = read.page();
    json = read.json();
  }

  private static Path work() {
    return folder.resolve("work");
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static List<NamedCsvRecord> table(String name) {
    return Objects.requireNonNull(walk).table(name);
  }

  @Test
  void aTableThatThePageCutsSaysSoAndItsFilesHaveEveryRow() {
    for (String name : List.of("country-pairs", "institution-pairs")) {
      int rows = table(name).size();
      int shown = page.select("td:first-child[data-cell^=" + name + "/]").size();
      assertThat(shown).as(name).isPositive().isLessThan(rows);
      assertThat(page.select(".rest:has([href=" + name + ".csv])").text())
          .startsWith("The first %d of %d rows.".formatted(shown, rows));
      assertThat(json.path(name)).hasSize(rows);
    }
    assertThat(page.select(".rest:has([href=countries.csv])")).isEmpty();
    // Nearly every paper of the headline names institutions on both sides.
    assertThat(
            table("institution-pairs").stream()
                .flatMap(r -> List.of(r.getField("paper_ids").split(" ")).stream())
                .distinct())
        .hasSizeLessThanOrEqualTo(32)
        .hasSizeGreaterThan(25);
  }

  @Test
  void aPublishedCountHasTheChoicesThatComeNearestAsStatsHasThem() {
    String stats =
        good(Byline.run("stats", "-w", work(), "--specifications", "--published", PUBLISHED))
            .out()
            .strip()
            .lines()
            .toList()
            .getLast();
    assertThat(stats)
        .matches("Published: 12 of 440 \\(2.7%\\), Example Weekly; nearest are \\d\\.\\d%: .+");
    assertThat(page.select("#choices p:contains(dashed)").text())
        .isEqualTo("Published elsewhere (the dashed line): " + stats.substring(11) + ".");
  }

  @Test
  void theMethodHasItsInstrumentsFormulasAndCoverageAndTheSameWorkspaceTheSameBytes()
      throws IOException {
    JsonNode made = json.path("provenance").path("instruments");
    assertThat(made.path("gazetteer").asText()).matches("[0-9a-f]{16}");
    assertThat(made.path("codebook").asText())
        .isEqualTo(
            Checksum.sha256(Home.located().folder().resolve("eval/CODEBOOK.md")).substring(0, 16));
    assertThat(made.path("seed").asLong()).isEqualTo(1);
    assertThat(made.path("newestVerdict").asText()).isEmpty();
    JsonNode coverage = json.path("headline").path("coverage");
    assertThat(page.select("#method").text())
        .contains(
            made.path("gazetteer").asText(),
            made.path("codebook").asText(),
            "from the seed 1",
            "√(p(1 − p)/n + z²/4n²)",
            "slope weighted by w",
            "No person has decided an entry.",
            "%d of 450 papers".formatted(coverage.path("complete_papers").asInt()));
    Path again = folder.resolve("again");
    good(Byline.run("report", "-w", work(), "--to", again));
    String first = Files.readString(again.resolve("index.html"));
    good(Byline.run("report", "-w", work(), "--to", again));
    assertThat(again.resolve("index.html")).hasContent(first);
  }

  private static List<String> imputed(String headquarters, String papers) {
    return table("specifications").stream()
        .filter(r -> r.getField("definition").equals("prc"))
        .filter(r -> r.getField("headquarters").equals(headquarters))
        .filter(r -> r.getField("missing").equals("imputed"))
        .filter(r -> r.getField("affiliations").equals("all of an author"))
        .filter(r -> r.getField("papers").equals(papers))
        .map(r -> String.join(" ", r.getField("share"), r.getField("low95"), r.getField("high95")))
        .toList();
  }

  @Test
  void anImputedShareIsTheSameInTheCurveTheGroupsAndTheHeadline() {
    JsonNode headline = json.path("headline").path("missing").path("imputed_with_chance");
    assertThat(imputed("include", "all"))
        .containsExactly(
            headline.path("estimate").asText()
                + " "
                + headline.path("low95").asText()
                + " "
                + headline.path("high95").asText());
    int joined = 0;
    for (String suffix : List.of("", "-otherwise")) {
      for (NamedCsvRecord group : table("groups" + suffix)) {
        List<String> curve =
            imputed(
                suffix.isEmpty() ? "include" : "exclude",
                group.getField("group_by") + " " + group.getField("group_name"));
        String here =
            String.join(
                " ",
                group.getField("imputed"),
                group.getField("imputed_low95"),
                group.getField("imputed_high95"));
        assertThat(curve).as(group.toString()).allMatch(here::equals);
        joined += curve.size();
      }
    }
    assertThat(joined).as("posters, with both choices about headquarters").isEqualTo(2);
  }
}
