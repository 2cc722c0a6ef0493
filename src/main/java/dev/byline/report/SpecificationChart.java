package dev.byline.report;

import dev.byline.stats.PublishedCount;
import dev.byline.stats.Share;
import dev.byline.stats.Specifications.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/** The specification curve as SVG: sorted shares with intervals, and the choices as dots below. */
public final class SpecificationChart {
  private static final int LEFT = 190;
  private static final int WIDTH = 900;
  private static final int TOP = 14;
  private static final int CURVE = 220;
  private static final int ROW = 17;

  private SpecificationChart() {}

  /** The curve; every column has the combination's name, for hover and tap. */
  public static String of(List<Specification> all, List<PublishedCount> published) {
    Map<String, Predicate<Specification>> choices = choices(all);
    int height = TOP + CURVE + 24 + ROW * choices.size() + 8;
    double max =
        Stream.concat(
                all.stream().map(s -> s.estimate().high()),
                published.stream().map(p -> p.share().estimate()))
            .mapToDouble(x -> x)
            .max()
            .orElse(1);
    StringBuilder svg =
        new StringBuilder(64_000)
            .append(
                format(
                    "<svg class=\"curve\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"The share under"
                        + " every combination of choices, sorted, with 95%% intervals\">",
                    WIDTH, height));
    axis(svg, Math.max(max, 1e-9));
    double step = (double) (WIDTH - LEFT - 10) / Math.max(1, all.size());
    for (int i = 0; i < all.size(); i++) {
      column(svg, all.get(i), LEFT + step * (i + 0.5), step, max, choices, height);
    }
    int row = 0;
    for (String choice : choices.keySet()) {
      text(svg, LEFT - 8.0, rowAt(row++) + 4, "small", choice);
    }
    for (PublishedCount count : published) {
      double y = at(count.share().estimate(), max);
      svg.append(
          format(
              "<line class=\"published\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT, WIDTH - 10, y, y));
    }
    return svg.append("</svg>").toString();
  }

  private static Map<String, Predicate<Specification>> choices(List<Specification> all) {
    Map<String, Predicate<Specification>> choices = new LinkedHashMap<>();
    distinct(all.stream().map(Specification::definition))
        .forEach(d -> choices.put("definition " + d, s -> s.definition().equals(d)));
    choices.put("headquarters counted", Specification::headquarters);
    choices.put("headquarters left out", s -> !s.headquarters());
    distinct(all.stream().map(s -> s.missing().label()))
        .forEach(m -> choices.put(m, s -> s.missing().label().equals(m)));
    distinct(all.stream().map(s -> s.affiliations().label()))
        .forEach(a -> choices.put(a, s -> s.affiliations().label().equals(a)));
    List<String> bylines = distinct(all.stream().map(s -> s.byline().label()));
    if (bylines.size() > 1) {
      bylines.forEach(b -> choices.put("byline: " + b, s -> s.byline().label().equals(b)));
    }
    distinct(all.stream().map(Specification::papers))
        .forEach(p -> choices.put("papers: " + p, s -> s.papers().equals(p)));
    return choices;
  }

  private static List<String> distinct(Stream<String> values) {
    return new ArrayList<>(values.distinct().sorted().toList());
  }

  private static void column(
      StringBuilder svg,
      Specification one,
      double x,
      double step,
      double max,
      Map<String, Predicate<Specification>> choices,
      int height) {
    String name =
        format(
            "%s (%s to %s): %s%s",
            Share.percent(one.estimate().estimate()),
            Share.percent(one.estimate().low()),
            Share.percent(one.estimate().high()),
            one.label(),
            one.isDefault() ? " (the headline)" : "");
    svg.append(
        format(
            "<g class=\"%s\" data-name=\"%s\"><title>%s</title><rect class=\"hit\" x=\"%.2f\" y=\"%d\""
                + " width=\"%.2f\" height=\"%d\"/>",
            one.isDefault() ? "spec default" : "spec",
            escape(name),
            escape(name),
            x - step / 2,
            TOP,
            step,
            height - TOP));
    svg.append(
        format(
            "<path class=\"whisker\" d=\"M%.2f %.1fV%.1f\"/>",
            x, at(one.estimate().low(), max), at(one.estimate().high(), max)));
    double radius = one.isDefault() ? 5 : Math.clamp(step / 2, 0.8, 3);
    svg.append(
        format(
            "<circle class=\"point\" cx=\"%.2f\" cy=\"%.1f\" r=\"%.1f\"/>",
            x, at(one.estimate().estimate(), max), radius));
    int row = 0;
    StringBuilder dots = new StringBuilder();
    for (Predicate<Specification> choice : choices.values()) {
      if (choice.test(one)) {
        dots.append(format("M%.2f %.1fv7", x, rowAt(row) - 3));
      }
      row++;
    }
    svg.append(
        format(
            "<path class=\"dots\" style=\"stroke-width:%.2f\" d=\"%s\"/></g>",
            Math.clamp(step * 0.8, 0.6, 6), dots));
  }

  private static void axis(StringBuilder svg, double max) {
    for (int tick = 0; tick <= 4; tick++) {
      double share = max * tick / 4;
      svg.append(
          format(
              "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT, WIDTH - 10, at(share, max), at(share, max)));
      text(svg, LEFT - 8.0, at(share, max) + 4, "small", Share.percent(share));
    }
  }

  private static double at(double share, double max) {
    return TOP + CURVE * (1 - share / Math.max(max, 1e-9));
  }

  private static double rowAt(int row) {
    return TOP + CURVE + 24 + (double) ROW * row;
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
