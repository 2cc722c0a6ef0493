package dev.byline.report;

import static dev.byline.stats.PaperNotation.paper;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.SectorCount.Sector;
import dev.byline.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

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
        asked,
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
    Document map = drawing(TileMap.of(COUNTS));
    assertThat(titleOf(map, "US")).isEqualTo("United States: 3 papers");
    assertThat(map.select("title").eachText()).contains("Mexico: no paper");
    List<String> onMap = map.select("a").eachAttr("data-sides");
    for (Statistics.CountryRow row : COUNTS.countries()) {
      boolean named = TileMap.without(COUNTS).contains(row.country().englishName());
      assertThat(named).as(row.country().code()).isNotEqualTo(onMap.contains(row.country().code()));
    }
  }

  @Test
  void noTwoCountriesShareATile() {
    List<String> tiles =
        drawing(TileMap.of(counts(List.of()))).select("rect").stream()
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
