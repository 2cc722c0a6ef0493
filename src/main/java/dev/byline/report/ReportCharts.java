package dev.byline.report;

import dev.byline.stats.GroupShare;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The report's charts, for files beside the page. */
final class ReportCharts {
  static final int COUNTRIES = 15;
  static final int PAIRS = 12;

  private ReportCharts() {}

  /** The drawings by name. */
  static Map<String, String> of(ReportContent model) {
    Map<String, String> charts = new LinkedHashMap<>();
    charts.put("sensitivity", ShareChart.sensitivity(model.sensitivity(), ChartSize.BROAD));
    charts.put("specifications", SpecificationChart.of(model.specifications(), model.published()));
    charts.put(
        "countries",
        CountryBars.of(model.countries().stream().limit(COUNTRIES).toList(), ChartSize.BROAD));
    charts.put("map", TileMap.of(model.countries()));
    charts.put(
        "country-pairs",
        HeatMap.of(
            model.countries().stream().limit(PAIRS).map(r -> r.country()).toList(),
            model.countryPairs(),
            ChartSize.BROAD));
    for (String by : kinds(model.groups())) {
      charts.put(
          "groups-" + by,
          by.equals(GroupShare.YEAR)
              ? YearChart.of(model.groups(), ChartSize.BROAD)
              : ShareChart.groups(model.groups(), by, ChartSize.BROAD));
    }
    return charts;
  }

  /** What makes the groups, sorted. */
  static List<String> kinds(List<GroupShare> groups) {
    return List.copyOf(new TreeSet<>(groups.stream().map(GroupShare::by).toList()));
  }
}
