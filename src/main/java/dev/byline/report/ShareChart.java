package dev.byline.report;

import dev.byline.stats.Estimate;
import dev.byline.stats.GroupShare;
import dev.byline.stats.GroupShare.Basis;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shares in rows: the estimate as a dot with its interval, the bounds as a band; where there is
 * one, the share with missing affiliations imputed as a ring, and the corrected one as a square.
 */
public final class ShareChart {
  private static final int VALUE = 62;

  private ShareChart() {}

  private record Row(
      String label,
      String small,
      Pair pair,
      Optional<Estimate> imputed,
      Optional<Estimate> corrected,
      String source) {
    double upper() {
      return (double) pair.upper() / Math.max(1, pair.share().total());
    }

    double lower() {
      return (double) pair.lower() / Math.max(1, pair.share().total());
    }

    double most() {
      return Stream.concat(imputed.stream(), corrected.stream())
          .mapToDouble(Estimate::high)
          .reduce(Math.max(upper(), pair.share().high()), Math::max);
    }
  }

  /** The headline under every definition. */
  public static String sensitivity(List<Pair> pairs, ChartSize size) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      rows.add(
          new Row(
              pair.definition().title(),
              pair.definition().countsHeadquarters()
                  ? "headquarters counted"
                  : "headquarters left out",
              pair,
              Optional.empty(),
              Optional.empty(),
              "sensitivity/" + i + "/share"));
    }
    return draw(rows, size, "The headline under every definition, with bounds");
  }

  /** The groups of one kind, with coverage under each name. */
  public static String groups(ReportCounts counts, String by, ChartSize size) {
    List<GroupShare> all = counts.groups();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      GroupShare group = all.get(i);
      if (group.by().equals(by)) {
        rows.add(
            new Row(
                ShareTables.name(group),
                coverage(group),
                group.pair(),
                group.on(Basis.IMPUTED),
                group.on(Basis.CORRECTED),
                counts.named("groups") + "/" + i + "/share"));
      }
    }
    return draw(rows, size, "The share by " + by + ", with intervals and bounds");
  }

  /** How much is known of a group, in a few words. */
  static String coverage(GroupShare group) {
    return "%s of authors known".formatted(Share.percent(group.pair().coverage().authorShare()));
  }

  private static String draw(List<Row> rows, ChartSize size, String name) {
    boolean slim = size == ChartSize.SLIM;
    double step = slim ? 66 : 40;
    double label =
        slim
            ? 6
            : Svg.room(rows.stream().flatMap(r -> Stream.of(r.label(), r.small())).toList()) + 14;
    double plot = size.width() - label - VALUE;
    double max = Math.max(1e-9, rows.stream().mapToDouble(Row::most).max().orElse(1));
    Svg svg =
        new Svg(size.width(), step * rows.size() + 34, size.name().toLowerCase(Locale.ROOT), name);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = 5 + step * i;
      double y = slim ? top + 30 : top;
      String side = slim ? "left" : "label";
      svg.pressed(
          slim ? label : label - 12, top + (slim ? 13 : 17), side, row.label(), size.width() - 12);
      svg.text(
          slim ? label : label - 12,
          top + (slim ? 27 : 31),
          slim ? "left soft" : "small",
          row.small());
      marks(svg, row, label, plot / max, y + 16);
      svg.value(
          label + plot * Math.max(row.most(), row.pair().share().estimate()) / max + 8,
          y + 21,
          "value",
          Share.percent(row.pair().share().estimate()),
          row.source());
    }
    svg.shareAxis(label, plot, max, step * rows.size() + 8);
    return svg.end();
  }

  private static void marks(Svg svg, Row row, double from, double scale, double y) {
    Share share = row.pair().share();
    svg.rect(from + scale * row.lower(), y - 10, scale * (row.upper() - row.lower()), 20, "band");
    row.imputed()
        .ifPresent(e -> {
          svg.line(from + scale * e.low(), y + 7, from + scale * e.high(), y + 7, "thin");
          svg.circle(from + scale * e.estimate(), y + 7, 3.5, "ring");
        });
    row.corrected()
        .ifPresent(e -> {
          svg.line(from + scale * e.low(), y - 7, from + scale * e.high(), y - 7, "thin");
          svg.rect(from + scale * e.estimate() - 3.5, y - 10.5, 7, 7, "square");
        });
    svg.interval(from + scale * share.low(), from + scale * share.high(), y);
    svg.circle(from + scale * share.estimate(), y, 5, "point");
  }
}
