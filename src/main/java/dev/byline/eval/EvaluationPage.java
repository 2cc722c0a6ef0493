package dev.byline.eval;

import dev.byline.Templates;
import dev.byline.eval.CoderFigures.Bin;
import java.util.List;
import java.util.Locale;

/** An evaluation as one self-contained page; what the template asks for. */
public final class EvaluationPage {
  private static final int[] TICKS = {0, 25, 50, 75, 100};
  private static final double TICK = 0.015;
  private static final int SIZE = 260;
  private static final int MARGIN = 46;

  private final EvaluationResult result;

  private EvaluationPage(EvaluationResult result) {
    this.result = result;
  }

  /** The page in HTML. */
  public static String html(EvaluationResult result) {
    return Templates.render("evaluation.jte", new EvaluationPage(result));
  }

  /** What is shown. */
  public EvaluationResult result() {
    return result;
  }

  /** A share in percent. */
  public String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A figure with three digits. */
  public String three(double figure) {
    return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, "%.3f", figure);
  }

  /** An interval with three digits; a dash when there is none. */
  public String interval(Agreement.Interval figure) {
    return Double.isNaN(figure.low()) ? "–" : three(figure.low()) + "–" + three(figure.high());
  }

  /** A sum of money. */
  public String money(double usd) {
    return String.format(Locale.ROOT, "%.2f", usd);
  }

  /** The share right over the coder's own confidence; a believable coder lies on the line. */
  public String reliability(CoderFigures figures) {
    StringBuilder svg = open("Share of right answers over the coder's confidence");
    line(svg, 0, 0, 1, 1);
    int most = figures.calibration().bins().stream().mapToInt(Bin::answers).max().orElse(1);
    for (Bin bin : figures.calibration().bins()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%d answers of confidence %.2f: %.1f%% right</title></circle>",
              x(bin.confidence()),
              y(bin.right()),
              3 + 6 * Math.sqrt((double) bin.answers() / most),
              bin.answers(),
              bin.confidence(),
              100 * bin.right()));
    }
    return close(svg, "the coder's own confidence", "share that is right");
  }

  /** The share of the errors found over the share of the entries read, in the log's order. */
  public String caught(CoderFigures figures) {
    StringBuilder svg = open("Share of the errors found over the share of the entries read");
    line(svg, 0, 0, 1, 1);
    List<Double> curve = figures.log().curve();
    StringBuilder path = new StringBuilder();
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", x(0), y(0)));
    for (int i = 0; i < curve.size(); i++) {
      path.append(
          String.format(
              Locale.ROOT, "L%.1f %.1f", x((i + 1.0) / figures.log().entries()), y(curve.get(i))));
    }
    svg.append("<path class=\"interval\" d=\"").append(path).append("\"/>");
    return close(svg, "share of the entries read", "share of the errors found");
  }

  private static StringBuilder open(String label) {
    int all = SIZE + 2 * MARGIN;
    return new StringBuilder(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">".formatted(all, all, label));
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            x(x1),
            y(y1),
            x(x2),
            y(y2)));
  }

  private static String close(StringBuilder svg, String x, String y) {
    line(svg, 0, 0, 1, 0);
    line(svg, 0, 0, 0, 1);
    for (int percent : TICKS) {
      double at = percent / 100.0;
      line(svg, at, 0, at, -TICK);
      line(svg, 0, at, -TICK, at);
      text(svg, x(at), y(0) + 16, percent + "%");
      svg.append(
          String.format(
              Locale.ROOT,
              "<text class=\"small\" text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%d%%</text>",
              x(0) - 6,
              y(at) + 4,
              percent));
    }
    text(svg, x(0.5), y(0) + 31, x);
    text(svg, x(0.5), y(1) - 10, y);
    return svg.append("</svg>").toString();
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT, "<text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, text));
  }

  private static double x(double share) {
    return MARGIN + SIZE * share;
  }

  private static double y(double share) {
    return MARGIN + SIZE * (1 - share);
  }
}
