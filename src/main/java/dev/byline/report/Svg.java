package dev.byline.report;

import dev.byline.Templates;
import dev.byline.stats.Share;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A drawing that is written piece by piece. Its colours come from the style of the page, or of the
 * file. Not safe for several threads.
 */
final class Svg {
  /** Width of a character of the charts' texts of 13 pixels, on the safe side. */
  private static final double CHARACTER = 7.3;

  /** Room for the label of a tick. */
  private static final double TICK = 38;

  private final StringBuilder out;

  /** A drawing of a size in pixels, with its name for those who can't see it. */
  Svg(double width, double height, String css, String name) {
    out =
        new StringBuilder(8192)
            .append(
                format(
                    "<svg class=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                    css, width, height, escape(name)));
  }

  /** The room that the longest of the texts takes. */
  static double room(List<String> texts) {
    return texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElse(0)
        * CHARACTER;
  }

  /**
   * Which of some places, in ascending order, have room for a label: the last, and before it each
   * that is far enough from the next that has one.
   */
  static Set<Integer> apart(List<Double> places, double room) {
    Set<Integer> apart = new TreeSet<>();
    double next = Double.POSITIVE_INFINITY;
    for (int i = places.size() - 1; i >= 0; i--) {
      if (next - places.get(i) >= room) {
        apart.add(i);
        next = places.get(i);
      }
    }
    return apart;
  }

  Svg text(double x, double y, String css, String text) {
    return add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", css, x, y, escape(text));
  }

  /** A text from data, pressed together where it may be longer than the room for it. */
  Svg pressed(double x, double y, String css, String text, double room) {
    return add(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\"%s>%s</text>",
        css, x, y, fitting(text, room), escape(text));
  }

  /** What presses a text together; nothing where the room is enough. */
  static String fitting(String text, double room) {
    return room(List.of(text)) <= room
        ? ""
        : format(" textLength=\"%.0f\" lengthAdjust=\"spacingAndGlyphs\"", room);
  }

  /** A number of a table, with the cell that it is from. */
  Svg value(double x, double y, String css, String text, String source) {
    return add(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" data-cell=\"%s\">%s</text>",
        css, x, y, escape(source), escape(text));
  }

  Svg rect(double x, double y, double width, double height, String css) {
    return add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
        css, x, y, Math.max(1, width), height);
  }

  Svg line(double x1, double y1, double x2, double y2, String css) {
    return add(
        "<line class=\"%s\" x1=\"%.2f\" x2=\"%.2f\" y1=\"%.2f\" y2=\"%.2f\"/>",
        css, x1, x2, y1, y2);
  }

  Svg circle(double x, double y, double radius, String css) {
    return add("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"/>", css, x, y, radius);
  }

  /** A level line with its ends marked. */
  Svg interval(double from, double to, double y) {
    return add(
        "<path class=\"interval\" d=\"M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8\"/>",
        from, y, to, from, y - 4, to, y - 4);
  }

  /** An upright line with its ends marked. */
  Svg upright(double x, double from, double to, String css) {
    return add(
        "<path class=\"%s\" d=\"M%.1f %.1fV%.1fM%.1f %.1fh8M%.1f %.1fh8\"/>",
        css, x, from, to, x - 4, from, x - 4, to);
  }

  /** A level axis of shares from 0, as long as {@code plot}, with a tick at round steps. */
  Svg shareAxis(double from, double plot, double max, double y) {
    line(from, y, from + plot, y, "axis");
    double step = roundStep(max);
    List<Double> places =
        IntStream.rangeClosed(0, (int) (max / step))
            .mapToObj(tick -> from + Math.max(plot * tick * step / max, 10))
            .toList();
    for (int tick : apart(places, TICK)) {
      text(places.get(tick), y + 18, "tick", Share.percent(tick * step));
    }
    return this;
  }

  /** A piece; what comes from data must be escaped by the caller. */
  Svg add(String format, Object... arguments) {
    out.append(format(format, arguments));
    return this;
  }

  String end() {
    return out.append("</svg>").toString();
  }

  /** The drawing as a file of its own, in the light colours. */
  static String file(String drawing) {
    return drawing
            .replaceFirst(
                "<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" ")
            .replaceFirst(">", "><style>" + Templates.chartStyle() + "</style>")
        + "\n";
  }

  /** A round step (1, 2 or 5 times a power of ten) that parts an axis into three to seven steps. */
  static double roundStep(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(max / 3)));
    double times = max / 3 / power;
    return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
  }

  static String escape(String text) {
    return StringEscapeUtils.escapeXml10(text);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
