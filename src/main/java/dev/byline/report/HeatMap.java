package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.stats.Statistics.CountryPair;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Papers by pair of countries; the darker, the more (on a root scale). */
public final class HeatMap {
  private static final int MARGIN = 34;

  private HeatMap() {}

  /**
   * The chart. One cell can be reached with the tabulator key, and from it the others with the
   * arrow keys.
   */
  public static String of(ReportCounts counts, ChartSize size) {
    boolean slim = size == ChartSize.SLIM;
    List<Country> countries = counts.top(slim ? 8 : 12);
    List<CountryPair> pairs = counts.countryPairs();
    int cell = slim ? 36 : 46;
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      rows.put(pairs.get(i).first().code() + pairs.get(i).second().code(), i);
    }
    int n = countries.size();
    long max = 1;
    for (Country a : countries) {
      for (Country b : countries) {
        Integer row = rows.get(a.code() + b.code());
        max = Math.max(max, row == null ? 0 : pairs.get(row).papers());
      }
    }
    double side = MARGIN + cell * n + 4.0;
    Svg svg =
        new Svg(
            side,
            side,
            "heat " + size.name().toLowerCase(Locale.ROOT),
            "Papers by pair of countries");
    for (int i = 0; i < n; i++) {
      svg.text(MARGIN + cell * (i + 0.5), MARGIN - 10.0, "tick", countries.get(i).code());
      svg.text(MARGIN - 8.0, MARGIN + cell * (i + 0.5) + 5, "label", countries.get(i).code());
      for (int j = 0; j < n; j++) {
        if (i != j) {
          Country a = countries.get(Math.min(i, j));
          Country b = countries.get(Math.max(i, j));
          String key = a.compareTo(b) < 0 ? a.code() + b.code() : b.code() + a.code();
          Integer row = rows.get(key);
          long count = row == null ? 0 : pairs.get(row).papers();
          cell(
              svg,
              new Cell(
                  a,
                  b,
                  row == null ? "" : counts.named("country-pairs") + "/" + row + "/papers",
                  count,
                  max,
                  counts),
              MARGIN + (double) cell * j,
              MARGIN + (double) cell * i,
              cell,
              i == 0 && j == 1);
        }
      }
    }
    return svg.end();
  }

  private record Cell(
      Country a, Country b, String source, long count, long max, ReportCounts counts) {}

  private static void cell(Svg svg, Cell of, double x, double y, int size, boolean first) {
    double strength = Math.sqrt((double) of.count() / of.max());
    svg.add(
        "<a href=\"#papers=%1$s|%2$s%11$s\" data-sides=\"%1$s|%2$s\" data-hq=\"%12$s\" tabindex=\"%3$d\"><rect class=\"cell\""
            + " x=\"%4$.1f\" y=\"%5$.1f\" width=\"%6$d\" height=\"%6$d\""
            + " style=\"fill-opacity:%7$.3f\"><title>%8$s and %9$s: %10$,d papers</title></rect>",
        of.a().code(),
        of.b().code(),
        first ? 0 : -1,
        x + 1,
        y + 1,
        size - 2,
        of.count() == 0 ? 0.03 : 0.12 + 0.88 * strength,
        Svg.escape(of.a().englishName()),
        Svg.escape(of.b().englishName()),
        of.count(),
        of.counts().flag(),
        of.counts().headquarters());
    if (of.count() > 0) {
      svg.value(
          x + size / 2.0,
          y + size / 2.0 + 4,
          strength > 0.5 ? "count strong" : "count",
          PageTable.written("papers", of.count()),
          of.source());
    }
    svg.add("</a>");
  }
}
