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
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of the report's page stands in the files, in {@code stats} and in the database. */
class ReportFiguresTest {
  @TempDir static Path folder = Path.of("");
  private static @Nullable ReportWalk walk;
  private static Document page = new Document("");
  private static final List<String> CHOSEN =
      List.of(
          "countries",
          "country-pairs",
          "institution-pairs",
          "collaboration",
          "lead-countries",
          "sectors",
          "groups",
          "differences",
          "trends");
  private static final String PUBLISHED = "12 of 440, Example Weekly";
  private static JsonNode json = Json.mapper().nullNode();

  @BeforeAll
  static void writeAReport() throws IOException {
    Path sample = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    good(
        Byline.run(
            "analyze", sample, "--conference", "nips2021", "--no-ror", "--yes", "-w", work()));
    Path half =
        Files.write(folder.resolve("half.jsonl"), Files.readAllLines(sample).subList(0, 200));
    Path other = folder.resolve("other");
    good(Byline.run("analyze", half, "--conference", "x2020", "--no-ror", "--yes", "-w", other));
    good(Byline.run("report", "-w", work(), "--compare", other, "--published", PUBLISHED));
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

  private static ReportWalk walk() {
    return Objects.requireNonNull(walk);
  }

  private static List<NamedCsvRecord> table(String name) {
    return walk().table(name);
  }

  @Test
  void everyMarkedNumberIsThatOfItsCellInCsvAndInJson() {
    assertThat(walk().numbers()).isGreaterThan(600);
  }

  @Test
  void noNumberOfTheFirstScreenOrOfATableIsWithoutItsSource() {
    for (Element cell : page.select(".scroll td.n")) {
      boolean isOfOpenEntries = Objects.requireNonNull(cell.closest("section")).id().equals("open");
      assertThat(cell.hasAttr("data-cell") || isOfOpenEntries).as(cell.outerHtml()).isTrue();
    }
    for (Element value : page.select("svg .value, svg .count")) {
      assertThat(value.hasAttr("data-cell")).as(value.outerHtml()).isTrue();
    }
    for (Element text : page.select("header .lead, header .coverage")) {
      Element bare = text.clone();
      bare.select("[data-cell]").remove();
      assertThat(bare.text().replace("95% interval", "").replaceAll("\\(\\d+\\.\\d%\\)", ""))
          .doesNotContainPattern("\\d");
    }
  }

  @Test
  void statsSaysWhatTheReportSays() throws IOException {
    JsonNode stats =
        Json.mapper().readTree(good(Byline.run("stats", "--json", "-w", work())).out());
    assertThat(json.path("headline")).isEqualTo(stats);
    assertThat(stats.path("papers").asLong()).isEqualTo(32);
    assertThat(stats.path("of_papers").asLong()).isEqualTo(450);
    JsonNode headquarters = stats.path("headquarters_coded");
    long without =
        Json.mapper()
            .readTree(
                good(Byline.run("stats", "--json", "--headquarters", "exclude", "-w", work()))
                    .out())
            .path("papers")
            .asLong();
    assertThat(headquarters.path("otherwise").path("papers").asLong()).isEqualTo(without);
    assertThat(headquarters.path("papers_that_rest_on_them").asLong()).isEqualTo(32 - without);
  }

  @Test
  void theCoverageOfEitherChoiceAboutHeadquartersHasTheSharesOfThatChoice() {
    JsonNode headline = json.path("headline");
    List<Double> complete = new ArrayList<>();
    for (JsonNode choice :
        List.of(headline, headline.path("headquarters_coded").path("otherwise"))) {
      complete.add(choice.path("missing").path("complete").path("estimate").asDouble());
      String variant = ".variant[data-hq=" + choice.path("headquarters").asText() + "]";
      assertThat(page.select("header " + variant + " .coverage").text())
          .contains(Share.percent(complete.getLast()) + " of these join");
    }
    assertThat(complete).doesNotHaveDuplicates();
  }

  @Test
  void theImputedShareStandsWithBothIntervalsOfWhichChancesIsTheWiderOne() {
    JsonNode missing = json.path("headline").path("missing");
    JsonNode chance = missing.path("imputed_with_chance");
    JsonNode alone = missing.path("imputed");
    String both =
        "95%% interval %s with chance, %s for what is missing alone."
            .formatted(range(chance), range(alone));
    assertThat(page.select("header .variant:not([hidden]) .coverage").text()).contains(both);
    assertThat(good(Byline.run("stats", "-w", work())).out()).contains(both);
    assertThat(chance.path("low95").asDouble()).isLessThan(alone.path("low95").asDouble());
    assertThat(chance.path("high95").asDouble()).isGreaterThan(alone.path("high95").asDouble());
    for (Element head : page.select("th")) {
      assertThat(head.text()).isNotEqualTo("Its interval");
    }
  }

  private static String range(JsonNode interval) {
    return Share.percent(interval.path("low95").asDouble())
        + " to "
        + Share.percent(interval.path("high95").asDouble());
  }

  @Test
  void theTablesWithTheOtherChoiceAboutHeadquartersAreThoseOfAReportThatAsksForIt()
      throws IOException {
    Path without = folder.resolve("without");
    good(Byline.run("report", "-w", work(), "--headquarters", "exclude", "--to", without));
    for (String name : CHOSEN) {
      String other = "-otherwise.csv";
      assertThat(without.resolve(name + ".csv"))
          .as(name)
          .hasSameTextualContentAs(work().resolve("report").resolve(name + other));
      assertThat(without.resolve(name + other))
          .as(name + other)
          .hasSameTextualContentAs(work().resolve("report").resolve(name + ".csv"));
      assertThat(json.path(name + "-otherwise").isArray()).as(name).isTrue();
    }
    Map<String, Long> located = new HashMap<>();
    table("countries-otherwise")
        .forEach(r -> located.put(r.getField("country"), Long.valueOf(r.getField("papers"))));
    assertThat(table("countries"))
        .allSatisfy(row ->
            assertThat(Long.parseLong(row.getField("papers")))
                .isEqualTo(
                    located.getOrDefault(row.getField("country"), 0L)
                        + Long.parseLong(row.getField("headquarters_only"))))
        .anySatisfy(row -> assertThat(row.getField("headquarters_only")).isNotEqualTo("0"));
  }

  private static List<String> sql(String query) {
    return good(Byline.run("sql", query, "--format", "csv", "-w", work()))
        .out()
        .lines()
        .skip(1)
        .toList();
  }

  @Test
  void sqlCountsTheSameCountriesPairsLeadsAndPapers() {
    assertThat(
            sql(
                "SELECT country, count(*) FROM paper_countries GROUP BY country ORDER BY 2 DESC, 1"))
        .isEqualTo(
            table("countries").stream()
                .map(r -> r.getField("country") + "," + r.getField("papers"))
                .toList());
    assertThat(
            sql(
                "SELECT a.country, b.country, count(*) FROM paper_countries a JOIN paper_countries b ON a.paper_id = b.paper_id AND a.country < b.country GROUP BY ALL ORDER BY 3 DESC, 1, 2"))
        .isEqualTo(
            table("country-pairs").stream()
                .map(r ->
                    r.getField("first") + "," + r.getField("second") + "," + r.getField("papers"))
                .toList());
    assertThat(
            sql(
                "SELECT country, count(*) FROM author_countries WHERE author_position = 1 GROUP BY country ORDER BY 2 DESC, 1"))
        .isEqualTo(
            table("lead-countries").stream()
                .filter(r -> !r.getField("first_author").equals("0"))
                .map(r -> r.getField("country") + "," + r.getField("first_author"))
                .toList());
    assertThat(
            sql(
                "SELECT paper_id FROM papers WHERE joins_places(paper_id, ['US'], ['CN', 'HK', 'MO']) ORDER BY 1"))
        .isEqualTo(
            table("papers").stream()
                .filter(r -> r.getField("joins_pair").equals("yes"))
                .map(r -> r.getField("paper_id"))
                .toList());
  }

  @Test
  void sqlCountsTheSameSectorsOfAllPapersAndOfCountries() {
    List<String> classes =
        List.of(
            "academia",
            "industry",
            "both",
            "academia and unknown",
            "industry and unknown",
            "unknown");
    String filtered =
        classes.stream()
            .map(c -> "count(*) FILTER (sectors = '" + c + "')")
            .collect(Collectors.joining(", "));
    List<String> columns =
        List.of(
            "papers",
            "academia_only",
            "industry_only",
            "both_sectors",
            "academia_and_unknown",
            "industry_and_unknown",
            "unknown");
    List<String> shown =
        table("sectors").stream()
            .map(r ->
                r.getField("country")
                    + ","
                    + columns.stream().map(r::getField).collect(Collectors.joining(",")))
            .toList();
    assertThat(shown)
        .first()
        .isEqualTo(sql("SELECT 'all', count(*), " + filtered + " FROM paper_sectors").getFirst());
    assertThat(shown.subList(1, shown.size()))
        .hasSizeGreaterThan(20)
        .isEqualTo(
            sql(
                "SELECT country, count(*), "
                    + filtered
                    + " FROM paper_country_sectors GROUP BY country ORDER BY 2 DESC, 1"));
    assertThat(table("sectors"))
        .allSatisfy(r ->
            assertThat(columns.stream().skip(1).mapToLong(c -> Long.parseLong(r.getField(c))).sum())
                .isEqualTo(Long.parseLong(r.getField("papers"))));
  }

  @Test
  void everyPaperOfTheHeadlineHasEvidenceOfBothSides() {
    for (Element paper : page.select("#list > li")) {
      List<String> sides = paper.select(".evidence strong").eachText();
      assertThat(sides).as(paper.text()).anyMatch(s -> s.contains("United States"));
      assertThat(sides).as(paper.text()).anyMatch(s -> s.contains("China"));
      assertThat(paper.select("q")).as(paper.text()).isNotEmpty();
    }
    for (NamedCsvRecord paper : table("papers")) {
      boolean joins = paper.getField("joins_pair").equals("yes");
      assertThat(paper.getField("first_side").isEmpty()).isEqualTo(!joins);
      assertThat(paper.getField("second_side").isEmpty()).isEqualTo(!joins);
    }
    assertThat(table("evidence"))
        .allSatisfy(line -> {
          String quote = line.getField("quote");
          for (String part : quote.split(" … ")) {
            assertThat(line.getField("entry") + " " + line.getField("domain")).contains(part);
          }
        });
  }
}
