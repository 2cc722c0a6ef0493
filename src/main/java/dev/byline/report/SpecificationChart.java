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
  private static final int WIDTH = 900;
  private static final int TOP = 14;
  private static final int CURVE = 220;
  private static final int MARGIN = 6;

  private SpecificationChart() {}

  /**
   * Where things stand.
   *
   * @param left of the curve; the choices' names stand before it or, where slim, above their marks
   * @param row height of a choice
   * @param max the largest share
   */
  private record Frame(boolean slim, double left, double width, int row, double max, int choices) {
    static Frame of(ChartSize size, double max, List<String> choices) {
      if (size == ChartSize.SLIM) {
        return new Frame(true, 48, size.width(), 30, max, choices.size());
      }
      double left = Svg.room(choices) + 14;
      return new Frame(false, left, Math.max(WIDTH, left + WIDTH / 2.0), 17, max, choices.size());
    }

    double right() {
      return width - (slim ? 4 : 10);
    }

    int height() {
      return TOP + CURVE + (slim ? 34 : 24) + row * choices + 8;
    }

    double at(double share) {
      return TOP + CURVE * (1 - share / max);
    }

    double rowAt(int place) {
      return TOP + CURVE + (slim ? 44 : 24) + (double) row * place;
    }
  }

  /** The curve; every column has the combination's name, for hover and tap. */
  public static String of(List<Specification> all, List<PublishedCount> published, ChartSize size) {
    Map<String, Predicate<Specification>> choices = choices(all);
    double max =
        Stream.concat(
                all.stream().map(s -> s.estimate().high()),
                published.stream().map(p -> p.share().estimate()))
            .mapToDouble(x -> x)
            .max()
            .orElse(1);
    Frame frame = Frame.of(size, Math.max(max, 1e-9), List.copyOf(choices.keySet()));
    StringBuilder svg =
        new StringBuilder(64_000)
            .append(
                format(
                    "<svg class=\"curve %s\" viewBox=\"0 0 %.0f %d\" role=\"img\" aria-label=\"The"
                        + " share under every combination of choices, sorted, with 95%%"
                        + " intervals\">",
                    size.name().toLowerCase(Locale.ROOT), frame.width(), frame.height()));
    axis(svg, frame);
    double step = (frame.right() - frame.left()) / Math.max(1, all.size());
    for (int i = 0; i < all.size(); i++) {
      column(svg, all.get(i), frame.left() + step * (i + 0.5), step, choices, frame);
    }
    int row = 0;
    for (String choice : choices.keySet()) {
      double y = frame.rowAt(row++);
      if (frame.slim()) {
        text(
            svg,
            MARGIN,
            y - 8,
            "left soft",
            choice,
            Svg.fitting(choice, frame.width() - 2 * MARGIN));
      } else {
        text(svg, frame.left() - 8, y + 4, "small", choice, "");
      }
    }
    for (PublishedCount count : published) {
      level(svg, "published", count.share().estimate(), frame);
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
      Map<String, Predicate<Specification>> choices,
      Frame frame) {
    String name =
        escape(
            format(
                "%s (%s to %s): %s%s",
                Share.percent(one.estimate().estimate()),
                Share.percent(one.estimate().low()),
                Share.percent(one.estimate().high()),
                one.label(),
                one.isDefault() ? " (the headline’s choices)" : ""));
    // Nothing hovers over a telephone.
    svg.append(
        format(
            "<g class=\"%s\" data-name=\"%s\">%s<rect class=\"hit\" x=\"%.2f\" y=\"%d\""
                + " width=\"%.2f\" height=\"%d\"/>",
            one.isDefault() ? "spec default" : "spec",
            name,
            frame.slim() ? "" : "<title>" + name + "</title>",
            x - step / 2,
            TOP,
            step,
            frame.height() - TOP));
    svg.append(
        format(
            "<path class=\"whisker\" d=\"M%.2f %.1fV%.1f\"/>",
            x, frame.at(one.estimate().low()), frame.at(one.estimate().high())));
    double radius = one.isDefault() ? 5 : Math.clamp(step / 2, 0.8, 3);
    svg.append(
        format(
            "<circle class=\"point\" cx=\"%.2f\" cy=\"%.1f\" r=\"%.1f\"/>",
            x, frame.at(one.estimate().estimate()), radius));
    int row = 0;
    StringBuilder dots = new StringBuilder();
    for (Predicate<Specification> choice : choices.values()) {
      if (choice.test(one)) {
        dots.append(format("M%.2f %.1fv7", x, frame.rowAt(row) - 3));
      }
      row++;
    }
    svg.append(
        format(
            "<path class=\"dots\" style=\"stroke-width:%.2f\" d=\"%s\"/></g>",
            Math.clamp(step * 0.8, 0.6, 6), dots));
  }

  private static void axis(StringBuilder svg, Frame frame) {
    for (int tick = 0; tick <= 4; tick++) {
      double share = frame.max() * tick / 4;
      level(svg, "axis", share, frame);
      text(svg, frame.left() - 8, frame.at(share) + 4, "small", Share.percent(share), "");
    }
  }

  private static void level(StringBuilder svg, String css, double share, Frame frame) {
    svg.append(
        format(
            "<line class=\"%1$s\" x1=\"%2$.1f\" x2=\"%3$.1f\" y1=\"%4$.1f\" y2=\"%4$.1f\"/>",
            css, frame.left(), frame.right(), frame.at(share)));
  }

  private static void text(
      StringBuilder svg, double x, double y, String css, String text, String fitting) {
    svg.append(
        format(
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\"%s>%s</text>",
            css, x, y, fitting, escape(text)));
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeXml10(text);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
