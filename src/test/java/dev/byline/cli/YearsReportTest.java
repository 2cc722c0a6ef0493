package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.stats.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report and {@code stats} of years that are not put together. */
class YearsReportTest {
  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void writeReports() throws IOException {
    analyze("years", "x2017", "x2018", "x2021");
    analyze("mix", "x2018", "y2021", "z2021");
  }

  /** A workspace in which the sample's papers are spread over conferences. */
  private static void analyze(String name, String... conferences) throws IOException {
    Path sample = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    List<String> papers = Files.readAllLines(sample);
    List<Object> line = new ArrayList<>(List.of("analyze"));
    int part = papers.size() / conferences.length;
    for (int i = 0; i < conferences.length; i++) {
      line.add(
          Files.write(
              folder.resolve(conferences[i] + ".jsonl"), papers.subList(i * part, (i + 1) * part)));
    }
    line.addAll(List.of("--no-ror", "--yes", "-w", folder.resolve(name)));
    good(Byline.run(line.toArray()));
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static ReportWalk walk(String name) throws IOException {
    return new ReportWalk(folder.resolve(name).resolve("report"));
  }

  private static Element variant(Document page, String headquarters) {
    return Objects.requireNonNull(
        page.selectFirst("header .variant[data-hq=" + headquarters + "]"));
  }

  private static JsonNode stats(String name, String headquarters) throws IOException {
    Byline.Run run =
        Byline.run("stats", "--json", "--headquarters", headquarters, "-w", folder.resolve(name));
    return Json.mapper().readTree(good(run).out());
  }

  @Test
  void everyNumberStandsInTheFiles() throws IOException {
    assertThat(walk("years").numbers()).isGreaterThan(600);
  }

  @Test
  void theHeadlineOfEitherChoiceAboutHeadquartersHasTheSharesOfThatChoice() throws IOException {
    Document page = walk("years").page();
    List<String> headlines = new ArrayList<>();
    for (String choice : List.of("include", "exclude")) {
      List<String> shares = new ArrayList<>();
      for (JsonNode one : stats("years", choice).path("conferences")) {
        shares.add(Share.percent(one.path("share").asDouble()) + " in " + one.path("year").asInt());
      }
      assertThat(shares).hasSize(3);
      headlines.add(variant(page, choice).select("h1").text());
      assertThat(headlines.getLast())
          .isEqualTo(String.join(", ", shares) + " of the papers join the United States and China");
    }
    assertThat(headlines).doesNotHaveDuplicates();
  }

  @Test
  void noShareOfAllYearsStandsOnTheFirstScreenOrInWhatIsQuoted() throws IOException {
    JsonNode all = stats("years", "include");
    assertThat(all.has("share")).isFalse();
    assertThat(all.has("missing")).isFalse();
    String pooled = all.path("papers").asText() + " of " + all.path("of_papers").asText();
    Document page = walk("years").page();
    assertThat(page.select(".cite").text())
        .doesNotContain(pooled)
        .contains(" of 150 papers of X 2017, ", " of 150 papers of X 2021}");
    assertThat(page.select("header h1, header .lead, header td").text()).doesNotContain("450");
    assertThat(page.select(".coverage")).allMatch(p -> p.text().startsWith("All years together."));
    String text = good(Byline.run("stats", "-w", folder.resolve("years"))).out();
    assertThat(text.substring(0, text.indexOf("All years together"))).doesNotContain("450");
  }

  @Test
  void everyConferenceAndYearHasItsIntervalBoundsAndCoverage() throws IOException {
    ReportWalk walk = walk("years");
    String text = good(Byline.run("stats", "-w", folder.resolve("years"))).out();
    List<Element> rows =
        variant(walk.page(), "include").select(".scroll tbody tr").stream().toList();
    List<String> lines = text.lines().filter(line -> line.startsWith("  X 20")).toList();
    assertThat(rows).hasSize(3);
    assertThat(lines).hasSize(3);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode one = walk.json().path("headline").path("conferences").path(i);
      JsonNode coverage = one.path("coverage");
      JsonNode imputed = one.path("missing").path("imputed_with_chance");
      List<String> cells = rows.get(i).select("td").eachText();
      assertThat(cells)
          .containsExactly(
              "x " + one.path("year").asInt(),
              one.path("papers").asText(),
              "150",
              percent(one.path("share")),
              percent(one.path("low95")) + "–" + percent(one.path("high95")),
              one.path("lower_bound").asText() + "–" + one.path("upper_bound").asText(),
              part(coverage, "authors_with_affiliation", "authors"),
              part(coverage, "complete_papers", "papers"),
              percent(imputed.path("estimate")),
              percent(imputed.path("low95")) + "–" + percent(imputed.path("high95")));
      assertThat(lines.get(i).strip().split("  +"))
          .containsExactly(
              "X " + one.path("year").asInt(),
              cells.get(1) + " of 150",
              cells.get(3),
              cells.get(4).replace("–", " to "),
              cells.get(5).replace("–", " to "),
              cells.get(6),
              cells.get(7),
              cells.get(8),
              cells.get(9).replace("–", " to "));
    }
  }

  private static String percent(JsonNode share) {
    return Share.percent(share.asDouble());
  }

  private static String part(JsonNode node, String part, String whole) {
    return Share.percent(node.path(part).asDouble() / node.path(whole).asDouble());
  }

  @Test
  void differentConferencesStandApartInTheHeadlineAndAreNoLine() throws IOException {
    ReportWalk walk = walk("mix");
    assertThat(variant(walk.page(), "include").select("h1").text())
        .matches(
            "[\\d.]+% of X 2018, [\\d.]+% of Y 2021, [\\d.]+% of Z 2021 papers join the United States and China");
    assertThat(walk.page().select("line.trend")).isEmpty();
    assertThat(walk.table("trends")).isEmpty();
    assertThat(walk.table("differences"))
        .isNotEmpty()
        .allSatisfy(row -> {
          if (row.getField("group_by").equals("conference")) {
            assertThat(row.getField("first")).isEqualTo("y 2021");
            assertThat(row.getField("second")).isEqualTo("z 2021");
          }
        });
  }

  @Test
  void theSpecificationCurveHasTheImputedSharesOfTheGroups() throws IOException {
    ReportWalk walk = walk("years");
    Map<String, List<String>> shares = new HashMap<>();
    for (NamedCsvRecord group : walk.table("groups")) {
      shares.put(
          group.getField("group_by") + " " + group.getField("group_name"),
          fields(group, "imputed", "imputed_low95", "imputed_high95"));
    }
    List<NamedCsvRecord> points =
        walk.table("specifications").stream()
            .filter(s ->
                fields(s, "definition", "headquarters", "missing", "affiliations")
                    .equals(List.of("prc", "include", "imputed", "all of an author")))
            .filter(s -> !s.getField("papers").equals("all"))
            .toList();
    long differing =
        walk.table("specifications").stream()
            .map(s -> fields(s, "of_papers", "share", "low95", "high95"))
            .distinct()
            .count();
    assertThat(walk.page().select("#choices p").text())
        .contains(
            "under %d combinations of choices that can be defended, of which %d differ,"
                .formatted(walk.table("specifications").size(), differing));
    assertThat(points)
        .isNotEmpty()
        .allSatisfy(s ->
            assertThat(fields(s, "share", "low95", "high95"))
                .as(s.getField("papers"))
                .isEqualTo(shares.get(s.getField("papers"))));
  }

  private static List<String> fields(NamedCsvRecord row, String... names) {
    return Stream.of(names).map(row::getField).toList();
  }

  @Test
  void aDifferenceIsInPointsAndCoverageGoesFromOneToTheOther() throws IOException {
    for (Element row : walk("years").page().select("[data-cell^=differences/]")) {
      String[] place = row.attr("data-cell").split("/");
      switch (place[2]) {
        case "difference" -> assertThat(row.text()).matches("−?[\\d.]+");
        case "low95+high95" -> assertThat(row.text()).matches("−?[\\d.]+ to −?[\\d.]+");
        case "first_authors_covered+second_authors_covered" ->
            assertThat(row.text()).matches("[\\d.]+% → [\\d.]+%");
        default -> assertThat(row.hasClass("n")).isFalse();
      }
    }
  }

  @Test
  void theReportHasTheOtherChoiceAboutHeadquartersAsStatsHasIt() throws IOException {
    JsonNode here = walk("years").json().path("headline");
    assertThat(here).isEqualTo(stats("years", "include"));
    JsonNode other = stats("years", "exclude");
    here.path("headquarters_coded")
        .path("otherwise")
        .properties()
        .forEach(field ->
            assertThat(field.getValue()).as(field.getKey()).isEqualTo(other.path(field.getKey())));
    assertThat(here.path("headquarters_coded").path("otherwise").path("conferences")).hasSize(3);
  }
}
