package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.stats.Comparison;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PairCount.Part;
import java.util.ArrayList;
import java.util.List;

/** Tables of two sets of papers side by side. */
final class ComparisonTables {
  private ComparisonTables() {}

  /** The pair in each conference and year of both. */
  static Table shares(Comparison comparison) {
    List<List<Object>> rows = new ArrayList<>();
    comparison.here().parts(comparison.hereTitle()).forEach(part -> rows.add(row(part)));
    comparison.there().parts(comparison.title()).forEach(part -> rows.add(row(part)));
    return new Table(
        "comparison",
        ShareTables.joined(
            ShareTables.joined(List.of("corpus"), ShareTables.shareColumns()),
            List.of("complete_share", "imputed", "imputed_low95", "imputed_high95")),
        ShareTables.joined(
            ShareTables.joined(List.of(TEXT), ShareTables.shareTypes()),
            List.of(REAL, REAL, REAL, REAL)),
        rows);
  }

  private static List<Object> row(Part part) {
    List<Object> row = new ArrayList<>(List.of(part.title()));
    row.addAll(ShareTables.share(part.pair()));
    row.add(part.missing().<Object>map(m -> m.complete().estimate()).orElse(""));
    row.addAll(ShareTables.interval(part.missing().map(MissingShare::withChance)));
    return row;
  }

  /** How these differ. */
  static Table differences(Comparison comparison) {
    return new Table(
        "comparison-differences",
        List.of(
            "first",
            "second",
            "basis",
            "difference",
            "low95",
            "high95",
            "first_authors_covered",
            "second_authors_covered"),
        List.of(TEXT, TEXT, TEXT, REAL, REAL, REAL, REAL, REAL),
        comparison.differences().stream()
            .map(d ->
                List.<Object>of(
                    d.here().title(),
                    d.there().title(),
                    d.basis().label(),
                    d.difference().estimate(),
                    d.difference().low(),
                    d.difference().high(),
                    d.here().pair().coverage().authorShare(),
                    d.there().pair().coverage().authorShare()))
            .toList());
  }

  static Table countries(Comparison comparison) {
    return new Table(
        "comparison-countries",
        List.of(
            "country",
            "name",
            "papers",
            "of_papers",
            "share",
            "other_papers",
            "of_other_papers",
            "other_share",
            "difference",
            "low95",
            "high95"),
        List.of(TEXT, TEXT, COUNT, COUNT, REAL, COUNT, COUNT, REAL, REAL, REAL, REAL),
        comparison.countries().stream()
            .map(c ->
                List.<Object>of(
                    c.country().code(),
                    c.country().englishName(),
                    c.here().hits(),
                    c.here().total(),
                    c.here().estimate(),
                    c.there().hits(),
                    c.there().total(),
                    c.there().estimate(),
                    c.difference().estimate(),
                    c.difference().low(),
                    c.difference().high()))
            .toList());
  }
}
