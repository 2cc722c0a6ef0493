package dev.byline.report;

import dev.byline.stats.Statistics.CountryRow;
import java.util.List;
import java.util.Locale;

/** Papers by country as bars, with Wilson's interval as a line over the bar's end. */
public final class CountryBars {
  private static final int VALUE = 62;
  private static final int COUNTRIES = 15;

  private CountryBars() {}

  /** The chart of the countries with most papers. */
  public static String of(ReportCounts counts, ChartSize size) {
    List<CountryRow> rows = counts.countries().stream().limit(COUNTRIES).toList();
    boolean slim = size == ChartSize.SLIM;
    double label =
        slim ? 4 : Svg.room(rows.stream().map(r -> r.country().englishName()).toList()) + 12;
    double plot = size.width() - label - VALUE;
    double step = slim ? 42 : 26;
    double max = rows.stream().mapToDouble(r -> r.papers().high()).max().orElse(1);
    Svg svg =
        new Svg(
            size.width(),
            step * rows.size() + 10,
            size.name().toLowerCase(Locale.ROOT),
            "Papers by country, with 95% intervals");
    for (int i = 0; i < rows.size(); i++) {
      CountryRow row = rows.get(i);
      double top = 5 + step * i;
      double y = slim ? top + 17 : top;
      svg.text(
          slim ? label : label - 8,
          top + (slim ? 13 : 17),
          slim ? "left" : "label",
          row.country().englishName());
      svg.rect(label, y + 4, plot * row.papers().estimate() / max, 16, "bar");
      svg.interval(
          label + plot * row.papers().low() / max,
          label + plot * row.papers().high() / max,
          y + 12);
      svg.value(
          label + plot * row.papers().high() / max + 8,
          y + 17,
          "value",
          PageTable.written("share", row.papers().estimate()),
          counts.named("countries") + "/" + i + "/share");
    }
    return svg.end();
  }
}
