package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.stats.Comparison;
import dev.byline.stats.CountedPair;
import dev.byline.stats.Estimate;
import dev.byline.stats.MissingShare;
import java.util.ArrayList;
import java.util.List;

/** Tables of two sets of papers side by side. */
final class ComparisonTables {
  private ComparisonTables() {}

  static Table shares(String title, Comparison comparison) {
    Estimate difference = comparison.difference();
    return new Table(
        "comparison",
        ShareTables.joined(
            ShareTables.joined(List.of("corpus"), ShareTables.shareColumns()),
            List.of(
                "complete_share",
                "imputed",
                "imputed_low95",
                "imputed_high95",
                "difference",
                "difference_low95",
                "difference_high95")),
        ShareTables.joined(
            ShareTables.joined(List.of(TEXT), ShareTables.shareTypes()),
            List.of(REAL, REAL, REAL, REAL, REAL, REAL, REAL)),
        List.of(
            row(title, comparison.here(), List.of("", "", "")),
            row(
                comparison.title(),
                comparison.there(),
                List.of(difference.estimate(), difference.low(), difference.high()))));
  }

  private static List<Object> row(String title, CountedPair counted, List<Object> difference) {
    List<Object> row = new ArrayList<>(List.of(title));
    row.addAll(ShareTables.share(counted.pair()));
    row.add(counted.missing().<Object>map(m -> m.complete().estimate()).orElse(""));
    row.addAll(ShareTables.interval(counted.missing().map(MissingShare::withChance)));
    row.addAll(difference);
    return row;
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
