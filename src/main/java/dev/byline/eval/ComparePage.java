package dev.byline.eval;

import dev.byline.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/** Compared coders as one self-contained page for an appendix; what the template asks for. */
public final class ComparePage {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 260;
  private static final int MARGIN = 44;

  /** As many lines as can be told apart. */
  private static final int MOST_LINES = 8;

  private final ComparedCoders compared;
  private final String details;
  private final double verdictUsd;

  private ComparePage(ComparedCoders compared, String details, double verdictUsd) {
    this.compared = compared;
    this.details = details;
    this.verdictUsd = verdictUsd;
  }

  /**
   * The page in HTML.
   *
   * @param details file of the page with every coder's countries and errors
   * @param verdictUsd what it costs that a person reads an entry
   */
  public static String html(ComparedCoders compared, String details, double verdictUsd) {
    return Templates.render("compare.jte", new ComparePage(compared, details, verdictUsd));
  }

  /** What is shown. */
  public ComparedCoders compared() {
    return compared;
  }

  /** File of the page with every coder's countries and errors. */
  public String details() {
    return details;
  }

  /** What it costs that a person reads an entry. */
  public String verdictUsd() {
    return String.format(Locale.ROOT, "%.2f", verdictUsd);
  }

  /** A share in percent. */
  public String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A figure with three digits; a dash where there is none. */
  public String three(double figure) {
    return CompareBoard.number("%.3f", figure);
  }

  /** What 1,000 entries cost. */
  public String usd(ComparedCoders.Row row) {
    return CompareBoard.usd(row);
  }

  /** Seconds from a request to its answer. */
  public String seconds(ComparedCoders.Row row) {
    return CompareBoard.number("%.1f", row.seconds());
  }

  /** How many answers broke which rule. */
  public String faults(ComparedCoders.Row row) {
    return CompareBoard.faults(row.invalid());
  }

  /** The figures of a row's coder. */
  public CoderFigures figures(int row) {
    return compared.result().figures().get(row);
  }

  private record Line(String name, List<double[]> points) {}

  /** Errors left over the entries that a person has read. */
  public String overVerdicts() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < compared.rows().size(); i++) {
      List<double[]> points = new ArrayList<>();
      List<Integer> left = figures(i).log().left();
      for (int k = 0; k < left.size(); k++) {
        points.add(new double[] {k, left.get(k)});
      }
      lines.add(new Line(compared.rows().get(i).coder(), points));
    }
    return chart(lines, "entries that a person has read", "%.0f");
  }

  /**
   * Errors left over what models and reading cost together; coders without a price are left out.
   */
  public String overMoney() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < compared.rows().size(); i++) {
      double ofModels = compared.rows().get(i).usdPerThousand() / 1000 * figures(i).log().entries();
      List<double[]> points = new ArrayList<>();
      List<Integer> left = figures(i).log().left();
      for (int k = 0; k < left.size() && !Double.isNaN(ofModels); k++) {
        points.add(new double[] {ofModels + k * verdictUsd, left.get(k)});
      }
      lines.add(new Line(compared.rows().get(i).coder(), points));
    }
    return chart(lines, "US dollars for models and reading", "%.2f");
  }

  private static String chart(List<Line> all, String xLabel, String xFormat) {
    List<Line> lines =
        all.stream().filter(line -> !line.points().isEmpty()).limit(MOST_LINES).toList();
    double mostX = most(lines, 0);
    double mostY = most(lines, 1);
    int height = HEIGHT + 2 * MARGIN + 18 * lines.size();
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Entries wrong or open over %s\">"
                .formatted(WIDTH + 2 * MARGIN, height, xLabel));
    axis(svg, 0, 0, 1, 0);
    axis(svg, 0, 0, 0, 1);
    text(svg, x(0), y(1) - 12, "wrong or open, 0 to %.0f".formatted(mostY));
    text(svg, x(0), y(0) + 20, xLabel + String.format(Locale.ROOT, ", 0 to " + xFormat, mostX));
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      StringBuilder path = new StringBuilder();
      for (double[] point : line.points()) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                path.isEmpty() ? "M" : "L",
                x(point[0] / mostX),
                y(point[1] / mostY)));
      }
      double[] last = line.points().getLast();
      String colour =
          "style=\"stroke:hsl(%d 60%% 45%%);fill:none;stroke-width:2\"".formatted(i * 47);
      svg.append("<path d=\"").append(path).append("\" ").append(colour).append("/>");
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" %s><title>%s</title></circle>",
              x(last[0] / mostX),
              y(last[1] / mostY),
              colour,
              StringEscapeUtils.escapeXml10(line.name())));
      double row = HEIGHT + 2.0 * MARGIN + 18 * i;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" %s/>",
              MARGIN,
              MARGIN + 24,
              row,
              row,
              colour));
      text(svg, MARGIN + 32, row + 4, StringEscapeUtils.escapeXml10(line.name()));
    }
    return svg.append("</svg>").toString();
  }

  private static double most(List<Line> lines, int axis) {
    return Math.max(
        1e-9,
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> point[axis])
            .max()
            .orElse(1));
  }

  private static void axis(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            x(x1),
            y(y1),
            x(x2),
            y(y2)));
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"tick\" style=\"text-anchor:start\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            x,
            y,
            text));
  }

  private static double x(double share) {
    return MARGIN + WIDTH * share;
  }

  private static double y(double share) {
    return MARGIN + HEIGHT * (1 - share);
  }
}
