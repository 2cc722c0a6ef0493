package dev.byline.report;

import dev.byline.stats.GroupShare;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report's charts, for files beside the page. */
public final class ReportCharts {
  private ReportCharts() {}

  /** The drawings by name. */
  static Map<String, String> of(ReportContent content) {
    Map<String, String> charts = new LinkedHashMap<>();
    charts.put("sensitivity", ShareChart.sensitivity(content.sensitivity(), ChartSize.BROAD));
    charts.put(
        "specifications",
        SpecificationChart.of(content.specifications(), content.published(), ChartSize.BROAD));
    for (ReportCounts counts : content.choices()) {
      charts.put(counts.named("countries"), CountryBars.of(counts, ChartSize.BROAD));
      charts.put(counts.named("map"), TileMap.of(counts, ChartSize.BROAD));
      charts.put(counts.named("country-pairs"), HeatMap.of(counts, ChartSize.BROAD));
      if (!counts.topics().isEmpty()) {
        charts.put(counts.named(TopicTables.NAME), TopicChart.of(counts, ChartSize.BROAD));
      }
      for (String by : counts.kinds()) {
        charts.put(counts.named("groups-" + by), groups(counts, by, ChartSize.BROAD));
      }
    }
    return charts;
  }

  /** The groups of one kind. */
  public static String groups(ReportCounts counts, String by, ChartSize size) {
    return by.equals(GroupShare.CONFERENCE) && YearChart.hasYears(counts)
        ? YearChart.of(counts, size)
        : ShareChart.groups(counts, by, size);
  }
}
