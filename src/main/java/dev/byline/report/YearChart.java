package dev.byline.report;

import dev.byline.corpus.Conference;
import dev.byline.stats.Estimate;
import dev.byline.stats.GroupShare;
import dev.byline.stats.GroupShare.Basis;
import dev.byline.stats.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The share over the years, one conference beside the other: dots with intervals, joined where
 * years of a conference follow each other, and below each year how much of its affiliations is
 * known. Beside each dot, where there is one, the share with missing affiliations imputed (a ring)
 * and the corrected one (a square).
 */
public final class YearChart {
  private static final int HEIGHT = 250;
  private static final int TOP = 26;
  private static final int LEFT = 52;

  /** The room of a year's labels, the share as the longest of them. */
  private static final double LABEL = Svg.room(List.of("100.0%")) + 2;

  private YearChart() {}

  /** A conference in one year; its place is in years from the left. */
  private record Point(int place, Conference conference, GroupShare group, String row) {
    boolean follows(Point before) {
      return isOf(before.conference()) && conference.year() - before.conference().year() == 1;
    }

    boolean isOf(Conference other) {
      return conference.name().equals(other.name());
    }
  }

  /** Whether a conference has several years. */
  static boolean hasYears(ReportCounts counts) {
    List<String> names = counts.groups().stream().flatMap(g -> g.series().stream()).toList();
    return names.stream().distinct().count() < names.size();
  }

  /** The chart. */
  public static String of(ReportCounts counts, ChartSize size) {
    List<Point> points = points(counts);
    boolean several = points.stream().map(p -> p.conference().name()).distinct().count() > 1;
    double max = points.stream().mapToDouble(p -> most(p.group())).max().orElse(1);
    Svg svg =
        new Svg(
            size.width(),
            TOP + HEIGHT + (several ? 80 : 62),
            size.name().toLowerCase(Locale.ROOT),
            "The share over the years, with 95% intervals and coverage");
    axis(svg, max, size.width());
    if (points.isEmpty()) {
      return svg.end();
    }
    double step = (size.width() - LEFT - 76.0) / Math.max(1, points.getLast().place());
    List<Double> at = points.stream().map(p -> LEFT + 38 + step * p.place()).toList();
    Set<Integer> labelled = Svg.apart(at, LABEL);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = at.get(i);
      if (i > 0 && point.follows(points.get(i - 1))) {
        svg.line(
            x - step,
            y(points.get(i - 1).group().pair().share().estimate(), max),
            x,
            y(point.group().pair().share().estimate(), max),
            "trend");
      }
      point(svg, point, x, max);
      if (labelled.contains(i)) {
        labels(svg, point, x, max);
      }
    }
    svg.text(LEFT, TOP + HEIGHT + 54.0, "left soft", "Below each year: authors known");
    if (several) {
      names(svg, points, step);
    }
    return svg.end();
  }

  private static List<Point> points(ReportCounts counts) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < counts.groups().size(); i++) {
      GroupShare group = counts.groups().get(i);
      String row = counts.named("groups") + "/" + i;
      group.conference().ifPresent(c -> points.add(new Point(place(points, c), c, group, row)));
    }
    return points;
  }

  /** The place after those before: as many years on, or the next one for another conference. */
  private static int place(List<Point> before, Conference conference) {
    if (before.isEmpty()) {
      return 0;
    }
    Point last = before.getLast();
    return last.place()
        + (last.isOf(conference) ? conference.year() - last.conference().year() : 1);
  }

  /** Each conference's name, in the middle below its years. */
  private static void names(Svg svg, List<Point> points, double step) {
    for (int from = 0, to = 0; from < points.size(); from = to) {
      Point first = points.get(from);
      while (to < points.size() && points.get(to).isOf(first.conference())) {
        to++;
      }
      double middle = (first.place() + points.get(to - 1).place()) / 2.0;
      String name = new Conference(first.conference().name(), 0).title();
      svg.text(LEFT + 38 + step * middle, TOP + HEIGHT + 68.0, "tick strong", name);
    }
  }

  private static double most(GroupShare group) {
    double most = group.pair().share().high();
    for (Basis basis : Basis.values()) {
      most = Math.max(most, group.on(basis).map(Estimate::high).orElse(0.0));
    }
    return Math.max(most, 1e-9);
  }

  private static void point(Svg svg, Point point, double x, double max) {
    GroupShare group = point.group();
    Share share = group.pair().share();
    Optional<Estimate> imputed = group.on(Basis.IMPUTED);
    imputed.ifPresent(e -> {
      svg.upright(x + 12, y(e.low(), max), y(e.high(), max), "thin");
      svg.circle(x + 12, y(e.estimate(), max), 3.5, "ring");
    });
    group
        .on(Basis.CORRECTED)
        .ifPresent(e -> {
          svg.upright(x - 12, y(e.low(), max), y(e.high(), max), "thin");
          svg.rect(x - 15.5, y(e.estimate(), max) - 3.5, 7, 7, "square");
        });
    svg.upright(x, y(share.low(), max), y(share.high(), max), "interval");
    svg.circle(x, y(share.estimate(), max), 5, "point");
  }

  /** Years that stand close to each other do not all have them. */
  private static void labels(Svg svg, Point point, double x, double max) {
    GroupShare group = point.group();
    svg.value(
        x,
        y(most(group), max) - 8,
        "tick strong",
        Share.percent(group.pair().share().estimate()),
        point.row() + "/share");
    svg.text(x, TOP + HEIGHT + 20.0, "tick strong", year(point.conference()));
    svg.value(
        x,
        TOP + HEIGHT + 36.0,
        "tick",
        Share.percent(group.pair().coverage().authorShare()),
        point.row() + "/authors_covered");
  }

  private static String year(Conference conference) {
    return conference.year() == 0 ? "" : Integer.toString(conference.year());
  }

  private static void axis(Svg svg, double max, double width) {
    double step = Svg.roundStep(max);
    for (int tick = 0; tick * step <= max; tick++) {
      double y = y(tick * step, max);
      svg.line(LEFT, y, width - 6, y, "axis");
      svg.text(LEFT - 6.0, y + 4, "small", Share.percent(tick * step));
    }
  }

  private static double y(double share, double max) {
    return TOP + HEIGHT * (1 - share / max);
  }
}
