package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.CountryPair;
import dev.byline.stats.Statistics.CountryRow;
import dev.byline.stats.Statistics.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.StringEscapeUtils;

/**
 * The report's charts as SVG. Colours come from the page's style, so that they follow its theme.
 */
public final class Charts {
  private static final int ROW = 26;
  private static final int LABEL = 190;
  private static final int WIDTH = 620;
  private static final int PLOT = WIDTH - LABEL - 60;

  private Charts() {}

  /** Papers by country, with Wilson's interval as a line over the bar's end. */
  public static String countryBars(List<CountryRow> rows) {
    double max = rows.stream().mapToDouble(r -> r.papers().high()).max().orElse(1);
    StringBuilder svg =
        open(WIDTH, ROW * rows.size() + 10, "Papers by country, with 95% intervals");
    for (int i = 0; i < rows.size(); i++) {
      CountryRow row = rows.get(i);
      double y = 5 + (double) ROW * i;
      double end = LABEL + PLOT * row.papers().estimate() / max;
      label(svg, LABEL - 8, y + 17, row.country().englishName());
      svg.append(rect(LABEL, y + 4, Math.max(1, end - LABEL), ROW - 10, "bar"));
      interval(
          svg,
          LABEL + PLOT * row.papers().low() / max,
          LABEL + PLOT * row.papers().high() / max,
          y + ROW / 2.0 - 1);
      double textAt = LABEL + PLOT * row.papers().high() / max + 8;
      text(svg, textAt, y + 17, "value", Share.percent(row.papers().estimate()));
    }
    return svg.append("</svg>").toString();
  }

  /** The headline under every definition: estimate and interval, and the bounds as a band. */
  public static String sensitivity(List<Pair> pairs) {
    double max =
        pairs.stream()
            .mapToDouble(p ->
                Math.max(p.share().high(), (double) p.upper() / Math.max(1, p.share().total())))
            .max()
            .orElse(1);
    max = Math.max(max, 1e-9);
    int row = 40;
    int label = 215;
    int plot = WIDTH - label - 60;
    StringBuilder svg =
        open(WIDTH, row * pairs.size() + 34, "The headline under every definition, with bounds");
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      double total = Math.max(1, pair.share().total());
      double y = 5 + (double) row * i;
      label(svg, label - 12, y + 17, pair.definition().title());
      small(
          svg,
          label - 12,
          y + 31,
          pair.definition().countsHeadquarters()
              ? "headquarters counted"
              : "headquarters left out");
      double low = label + plot * (pair.lower() / total) / max;
      double high = label + plot * (pair.upper() / total) / max;
      svg.append(rect(low, y + 6, Math.max(1, high - low), 20, "band"));
      interval(
          svg,
          label + plot * pair.share().low() / max,
          label + plot * pair.share().high() / max,
          y + 16);
      svg.append(
          format(
              "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>",
              label + plot * pair.share().estimate() / max, y + 16));
      double right = Math.max(high, label + plot * pair.share().high() / max);
      text(svg, right + 8, y + 21, "value", Share.percent(pair.share().estimate()));
    }
    double axis = (double) row * pairs.size() + 8;
    svg.append(
        format(
            "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
            label, label + plot, axis, axis));
    double step = roundStep(max);
    for (int tick = 0; tick * step <= max; tick++) {
      text(svg, label + plot * tick * step / max, axis + 18, "tick", Share.percent(tick * step));
    }
    return svg.append("</svg>").toString();
  }

  /** A round step (1, 2 or 5 times a power of ten) that gives an axis three to six ticks. */
  private static double roundStep(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(max / 3)));
    double times = max / 3 / power;
    return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
  }

  /** Papers by pair of countries; the darker, the more (on a root scale). */
  public static String heatMap(List<Country> countries, List<CountryPair> pairs) {
    Map<String, Long> counts = new HashMap<>();
    pairs.forEach(p -> counts.put(p.first().code() + p.second().code(), p.papers()));
    int n = countries.size();
    int cell = 40;
    int margin = 44;
    long max = 1;
    for (Country a : countries) {
      for (Country b : countries) {
        max = Math.max(max, counts.getOrDefault(a.code() + b.code(), 0L));
      }
    }
    StringBuilder svg =
        open(margin + cell * n + 4, margin + cell * n + 4, "Papers by pair of countries");
    for (int i = 0; i < n; i++) {
      text(svg, margin + cell * (i + 0.5), margin - 10.0, "tick", countries.get(i).code());
      label(svg, margin - 8, margin + cell * (i + 0.5) + 5, countries.get(i).code());
      for (int j = 0; j < n; j++) {
        if (i == j) {
          continue;
        }
        Country a = countries.get(Math.min(i, j));
        Country b = countries.get(Math.max(i, j));
        String key = a.compareTo(b) < 0 ? a.code() + b.code() : b.code() + a.code();
        long count = counts.getOrDefault(key, 0L);
        double strength = Math.sqrt((double) count / max);
        svg.append(
            format(
                "<a href=\"#papers\" data-sides=\"%s|%s\"><rect class=\"cell\" x=\"%.1f\" y=\"%.1f\""
                    + " width=\"%d\" height=\"%d\" style=\"fill-opacity:%.3f\"><title>%s and %s: %d"
                    + " papers</title></rect>",
                a.code(),
                b.code(),
                margin + (double) cell * j + 1,
                margin + (double) cell * i + 1,
                cell - 2,
                cell - 2,
                count == 0 ? 0.03 : 0.12 + 0.88 * strength,
                escape(a.englishName()),
                escape(b.englishName()),
                count));
        text(
            svg,
            margin + cell * (j + 0.5),
            margin + cell * (i + 0.5) + 4,
            strength > 0.5 ? "count strong" : "count",
            count == 0 ? "" : Long.toString(count));
        svg.append("</a>");
      }
    }
    return svg.append("</svg>").toString();
  }

  private static StringBuilder open(int width, int height, String title) {
    return new StringBuilder(4096)
        .append(
            format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                width, height, title));
  }

  private static void interval(StringBuilder svg, double from, double to, double y) {
    svg.append(
        format(
            "<path class=\"interval\" d=\"M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8\"/>",
            from, y, to, from, y - 4, to, y - 4));
  }

  private static String rect(double x, double y, double width, double height, String css) {
    return format(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
        css, x, y, width, height);
  }

  private static void label(StringBuilder svg, double x, double y, String text) {
    text(svg, x, y, "label", text);
  }

  private static void small(StringBuilder svg, double x, double y, String text) {
    text(svg, x, y, "small", text);
  }

  private static void text(StringBuilder svg, double x, double y, String css, String text) {
    svg.append(
        format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", css, x, y, escape(text)));
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeXml10(text);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
