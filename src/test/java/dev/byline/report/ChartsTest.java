package dev.byline.report;

import static dev.byline.stats.PaperNotation.at;
import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.stats.BylineChoice;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PairCount;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.SectorCount.Sector;
import dev.byline.stats.Specifications;
import dev.byline.stats.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartsTest {
  private static final List<PaperCountries> PAPERS =
      List.of(
          paper("a", "US", "CN"),
          paper("b", "US", "CN,FR"),
          paper("c", "US", "FR"),
          paper("d", "DE"),
          paper("e", "JE"));
  private static final ReportCounts COUNTS = counts(PAPERS);

  private static ReportCounts counts(List<PaperCountries> papers) {
    DefinedPair asked = DefinedPair.usual(Definition.load(Home.located().folder()));
    return ReportCounts.of(
        papers,
        PairCount.of(papers, asked),
        "",
        (_, _) -> Set.of(Sector.UNKNOWN),
        PaperTopics.NONE,
        (_, _) -> Optional.empty());
  }

  private static Document drawing(String svg) {
    return Jsoup.parse(svg, "", Parser.xmlParser());
  }

  private static String titleOf(Document drawing, String sides) {
    Element cell = drawing.selectFirst("a[data-sides=" + sides + "]");
    assertThat(cell).as(sides).isNotNull();
    return cell.select("title").text();
  }

  @Test
  void theHeatMapHasTheSamePapersOnBothSidesOfItsDiagonal() {
    for (ChartSize size : ChartSize.values()) {
      Document drawing = drawing(HeatMap.of(COUNTS, size));
      assertThat(drawing.select("a")).hasSize(5 * 4);
      assertThat(drawing.select("a[data-sides=US|CN] title").eachText())
          .containsExactly(
              "United States and China (mainland): 2 papers",
              "United States and China (mainland): 2 papers");
      assertThat(titleOf(drawing, "US|FR")).isEqualTo("United States and France: 2 papers");
      assertThat(titleOf(drawing, "FR|DE")).isEqualTo("France and Germany: 0 papers");
    }
  }

  @Test
  void theHeatMapIsOneStopOfTheTabulatorKey() {
    Document drawing = drawing(HeatMap.of(COUNTS, ChartSize.BROAD));
    assertThat(drawing.select("a[tabindex=0]")).hasSize(1);
    assertThat(drawing.select("a[tabindex=-1]")).hasSize(5 * 4 - 1);
  }

  @Test
  void theHeatMapsNumbersAreThoseOfTheTable() {
    List<Statistics.CountryPair> pairs = Statistics.countryPairs(PAPERS);
    Document drawing = drawing(HeatMap.of(COUNTS, ChartSize.BROAD));
    assertThat(drawing.select("[data-cell]")).isNotEmpty();
    for (Element number : drawing.select("[data-cell]")) {
      int row = Integer.parseInt(number.attr("data-cell").split("/")[1]);
      assertThat(number.text()).isEqualTo(Long.toString(pairs.get(row).papers()));
    }
  }

  @Test
  void theMapShowsEveryCountryOrNamesIt() {
    Document map = drawing(TileMap.of(COUNTS, ChartSize.BROAD));
    assertThat(titleOf(map, "US")).isEqualTo("United States: 3 papers");
    assertThat(map.select("title").eachText()).contains("Mexico: no paper");
    List<String> onMap = map.select("a").eachAttr("data-sides");
    for (Statistics.CountryRow row : COUNTS.countries()) {
      boolean named = TileMap.without(COUNTS).contains(row.country().englishName());
      assertThat(named).as(row.country().code()).isNotEqualTo(onMap.contains(row.country().code()));
    }
  }

  @ParameterizedTest
  @EnumSource(ChartSize.class)
  void noTwoCountriesShareATile(ChartSize size) {
    List<String> tiles =
        drawing(TileMap.of(counts(List.of()), size)).select("rect").stream()
            .map(tile -> tile.attr("x") + " " + tile.attr("y"))
            .toList();
    assertThat(tiles).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  @Test
  void yearsWithAGapBetweenThemAreNotJoined() {
    assertThat(joins(2020, 2021)).isEqualTo(1);
    assertThat(joins(2020, 2022)).isZero();
    assertThat(joins(2019, 2020, 2022, 2023)).isEqualTo(2);
  }

  /** Papers whose charts are hard to label: close years after a gap, long names, large shares. */
  private static List<PaperCountries> hard() {
    List<PaperCountries> papers = new ArrayList<>();
    for (int year : List.of(1999, 2020, 2021, 2022, 2023, 2024, 2025, 2026)) {
      for (int i = 0; i < 20; i++) {
        String track = i < 10 ? "main" : "Surveys, Replications, Reproductions & Negative Results";
        String status = i % 3 == 0 ? "Spotlight with a talk" : "Poster";
        papers.add(
            paper(year + "-" + i, year, track, status, "US", i == 3 && year == 2021 ? "GB" : "CN"));
      }
    }
    papers.add(paper("bosnia", 2026, "main", "Poster", "BA", "US,CN", "", "VC"));
    return papers;
  }

  private static List<String> charts(List<PaperCountries> papers, ChartSize size) {
    List<Definition> definitions = Definition.load(Home.located().folder());
    ReportCounts counts = counts(papers);
    List<String> charts = new ArrayList<>();
    counts.kinds().forEach(by -> charts.add(ReportCharts.groups(counts, by, size)));
    charts.add(
        ShareChart.sensitivity(Statistics.sensitivity(papers, definitions, "US", "China"), size));
    charts.add(
        SpecificationChart.of(
            Specifications.of(
                new LinkedHashMap<>(Map.of(BylineChoice.ANALYSED, papers)),
                definitions,
                counts.pair()),
            List.of(PublishedCount.parse("1 of 3, Example Weekly")),
            size));
    charts.add(CountryBars.of(counts, size));
    charts.add(TileMap.of(counts, size));
    charts.add(HeatMap.of(counts, size));
    return charts;
  }

  /** A text's place, its width on the safe side. */
  private record Placed(String text, double from, double to, double y) {
    static Placed of(Element text) {
      List<String> classes = List.of(text.className().split(" "));
      double size =
          classes.contains("code")
              ? 10
              : Stream.of("small", "tick", "soft", "count").anyMatch(classes::contains) ? 12 : 13;
      double width =
          text.hasAttr("textLength")
              ? Double.parseDouble(text.attr("textLength"))
              : Svg.room(List.of(text.text())) * size / 13;
      double x = Double.parseDouble(text.attr("x"));
      double before =
          Stream.of("small", "label").anyMatch(classes::contains)
              ? width
              : Stream.of("tick", "count", "code").anyMatch(classes::contains) ? width / 2 : 0;
      return new Placed(
          text.text(), x - before, x - before + width, Double.parseDouble(text.attr("y")));
    }

    boolean covers(Placed other) {
      return Math.abs(y - other.y()) < 8
          && Math.min(to, other.to()) - Math.max(from, other.from()) > 2;
    }
  }

  @ParameterizedTest
  @EnumSource(ChartSize.class)
  void everyTextStandsInsideItsChartAndOnNoOther(ChartSize size) {
    for (String chart : charts(hard(), size)) {
      Element svg = drawing(chart).child(0);
      String[] box = svg.attr("viewBox").split(" ");
      List<Placed> texts = svg.select("text").stream().map(Placed::of).toList();
      assertThat(texts).as(svg.attr("aria-label")).isNotEmpty();
      for (Placed text : texts) {
        assertThat(text.from()).as(text.text()).isGreaterThanOrEqualTo(-1);
        assertThat(text.to()).as(text.text()).isLessThanOrEqualTo(Double.parseDouble(box[2]) + 1);
        assertThat(text.y()).as(text.text()).isBetween(9.0, Double.parseDouble(box[3]) - 3);
        assertThat(texts).as(svg.attr("aria-label")).filteredOn(text::covers).containsExactly(text);
      }
    }
  }

  @Test
  void onATelephoneTheMapIsFoldedAndTheCurveHasEveryChoiceWithoutScrolling() {
    Document folded = drawing(TileMap.of(counts(hard()), ChartSize.SLIM));
    Document flat = drawing(TileMap.of(counts(hard()), ChartSize.BROAD));
    assertThat(folded.select("title").eachText())
        .containsExactlyInAnyOrderElementsOf(flat.select("title").eachText());
    for (String chart : charts(hard(), ChartSize.SLIM)) {
      String[] box = drawing(chart).child(0).attr("viewBox").split(" ");
      assertThat(Double.parseDouble(box[2])).isLessThan(1.05 * ChartSize.SLIM.width());
    }
    for (ChartSize size : ChartSize.values()) {
      List<String> names =
          drawing(
                  charts(hard(), size).stream()
                      .filter(c -> c.contains("curve"))
                      .findFirst()
                      .orElseThrow())
              .select("text")
              .eachText();
      assertThat(names)
          .contains(
              "definition prc",
              "imputed",
              "papers: track Surveys, Replications, Reproductions & Negative Results");
    }
  }

  @Test
  void aLabelIsLeftOutWhereTheNextIsTooNearAndNeverTheLast() {
    assertThat(Svg.apart(List.of(0.0, 30.0, 60.0, 70.0, 100.0), 40)).containsExactly(0, 2, 4);
    assertThat(Svg.apart(List.of(5.0), 40)).containsExactly(0);
    assertThat(Svg.apart(List.of(), 40)).isEmpty();
  }

  @Test
  void everyConferenceHasALineOfItsOwn() {
    List<PaperCountries> papers = new ArrayList<>();
    for (String conference : List.of("corl", "icml")) {
      for (int year = 2020; year < 2023; year++) {
        papers.add(at(conference, year, conference + year, "US", "CN"));
      }
    }
    papers.add(at("wacv", 2023, "wacv", "US", "CN"));
    Document drawing = drawing(ReportCharts.groups(counts(papers), "conference", ChartSize.BROAD));
    assertThat(drawing.select("circle.point")).hasSize(7);
    assertThat(drawing.select("line.trend")).hasSize(4);
    assertThat(drawing.select("text.strong").eachText()).contains("CoRL", "ICML", "WACV");
    assertThat(drawing.select("circle.point").eachAttr("cx")).doesNotHaveDuplicates();
  }

  private static int joins(int... years) {
    List<PaperCountries> papers = new ArrayList<>();
    for (int year : years) {
      papers.add(paper("a" + year, year, "main", "Poster", "US", "CN"));
      papers.add(paper("b" + year, year, "main", "Poster", "US", "US"));
    }
    Document drawing = drawing(YearChart.of(counts(papers), ChartSize.BROAD));
    assertThat(drawing.select("circle.point")).hasSize(years.length);
    return drawing.select("line.trend").size();
  }

  @Property
  void anAxisHasFromThreeToSevenSteps(
      @ForAll @IntRange(min = 1) int size, @ForAll @IntRange(min = -9, max = 9) int power) {
    double max = size * Math.pow(10, power);
    assertThat(max / Svg.roundStep(max)).isBetween(3 - 1e-9, 7.5 + 1e-9);
  }

  @Test
  void textFromDataIsNoMarkup() {
    String svg = new Svg(10, 10, "x", "a \"b\" <c>").text(0, 0, "t", "<script> & \u0001").end();
    Document drawing = drawing(svg);
    assertThat(drawing.select("script")).isEmpty();
    assertThat(drawing.select("text").text()).isEqualTo("<script> &");
    assertThat(drawing.select("svg").attr("aria-label")).isEqualTo("a \"b\" <c>");
  }
}
