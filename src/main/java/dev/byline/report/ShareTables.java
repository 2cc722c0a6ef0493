package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.country.Country;
import dev.byline.stats.Estimate;
import dev.byline.stats.GroupShare;
import dev.byline.stats.GroupShare.Basis;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import dev.byline.stats.Trend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tables of a pair's share: under every definition, in groups, and how groups differ. */
final class ShareTables {
  private static final List<String> SHARE_COLUMNS =
      List.of(
          "papers",
          "of_papers",
          "share",
          "low95",
          "high95",
          "lower_bound",
          "upper_bound",
          "authors",
          "open_slots",
          "authors_covered",
          "complete_papers",
          "papers_covered");
  private static final List<String> SHARE_TYPES =
      List.of(COUNT, COUNT, REAL, REAL, REAL, COUNT, COUNT, COUNT, COUNT, REAL, COUNT, REAL);

  private ShareTables() {}

  static Table sensitivity(List<Pair> pairs) {
    return new Table(
        "sensitivity",
        joined(
            List.of("definition", "title", "first_codes", "second_codes", "headquarters"),
            SHARE_COLUMNS),
        joined(Collections.nCopies(5, TEXT), SHARE_TYPES),
        pairs.stream()
            .map(pair ->
                joined(
                    List.of(
                        pair.definition().name(),
                        pair.definition().title(),
                        codes(pair.first().codes()),
                        codes(pair.second().codes()),
                        pair.definition().headquarters()),
                    share(pair)))
            .toList());
  }

  /** A pair's figures, in the order of the columns. */
  static List<Object> share(Pair pair) {
    Share share = pair.share();
    return List.of(
        share.hits(),
        share.total(),
        share.estimate(),
        share.low(),
        share.high(),
        pair.lower(),
        pair.upper(),
        pair.coverage().authors(),
        pair.coverage().openSlots(),
        pair.coverage().authorShare(),
        pair.coverage().complete(),
        pair.coverage().paperShare());
  }

  static List<String> shareColumns() {
    return SHARE_COLUMNS;
  }

  static List<String> shareTypes() {
    return SHARE_TYPES;
  }

  static Table groups(ReportCounts counts) {
    return new Table(
        counts.named("groups"),
        joined(
            joined(List.of("group_by", "group_name"), SHARE_COLUMNS),
            List.of(
                "complete_share",
                "imputed",
                "imputed_low95",
                "imputed_high95",
                "corrected",
                "corrected_low95",
                "corrected_high95")),
        joined(
            joined(List.of(TEXT, TEXT), SHARE_TYPES),
            List.of(REAL, REAL, REAL, REAL, REAL, REAL, REAL)),
        counts.groups().stream()
            .map(g -> {
              List<Object> row = new ArrayList<>(List.of(g.by(), name(g)));
              row.addAll(share(g.pair()));
              row.add(g.missing().<Object>map(m -> m.complete().estimate()).orElse(""));
              row.addAll(interval(g.on(Basis.IMPUTED)));
              row.addAll(interval(g.on(Basis.CORRECTED)));
              return row;
            })
            .toList());
  }

  /** A group's name for people. */
  static String name(GroupShare group) {
    return group.name().isBlank() ? "(none)" : group.name();
  }

  /** An estimate with its interval; three empty texts when there is none. */
  static List<Object> interval(Optional<Estimate> estimate) {
    return estimate
        .map(e -> List.<Object>of(e.estimate(), e.low(), e.high()))
        .orElse(List.of("", "", ""));
  }

  static Table differences(ReportCounts counts) {
    return new Table(
        counts.named("differences"),
        List.of(
            "group_by",
            "first",
            "second",
            "basis",
            "difference",
            "low95",
            "high95",
            "first_authors_covered",
            "second_authors_covered"),
        List.of(TEXT, TEXT, TEXT, TEXT, REAL, REAL, REAL, REAL, REAL),
        Trend.differences(counts.groups()).stream()
            .map(d ->
                List.<Object>of(
                    d.first().by(),
                    name(d.first()),
                    name(d.second()),
                    d.basis().label(),
                    d.difference().estimate(),
                    d.difference().low(),
                    d.difference().high(),
                    d.first().pair().coverage().authorShare(),
                    d.second().pair().coverage().authorShare()))
            .toList());
  }

  static Table trends(ReportCounts counts) {
    List<List<Object>> rows = new ArrayList<>();
    for (Basis basis : Basis.values()) {
      Trend.tests(counts.groups(), basis)
          .forEach((series, test) ->
              rows.add(
                  List.of(
                      series,
                      basis.label(),
                      basis == Basis.COUNTED ? "Cochran–Armitage" : "weighted slope",
                      test.z(),
                      test.p())));
    }
    return new Table(
        counts.named("trends"),
        List.of("conference", "basis", "test", "z", "p"),
        List.of(TEXT, TEXT, TEXT, REAL, REAL),
        rows);
  }

  static String codes(Iterable<Country> codes) {
    List<Country> list = new ArrayList<>();
    codes.forEach(list::add);
    return Country.format(list);
  }

  /** Codes as the page's links have them. */
  static String plus(Iterable<Country> codes) {
    return codes(codes).replace(';', '+');
  }

  static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
