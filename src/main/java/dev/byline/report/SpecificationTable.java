package dev.byline.report;

import dev.byline.stats.Specifications.Specification;
import java.util.List;

/** The specification curve as a table. */
final class SpecificationTable {
  private static final String TEXT = "VARCHAR";
  private static final String REAL = "DOUBLE";

  private SpecificationTable() {}

  static Table of(List<Specification> all) {
    return new Table(
        "specifications",
        List.of(
            "definition",
            "headquarters",
            "missing",
            "affiliations",
            "byline",
            "papers",
            "of_papers",
            "share",
            "low95",
            "high95",
            "headline"),
        List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, "BIGINT", REAL, REAL, REAL, TEXT),
        all.stream()
            .map(one ->
                List.<Object>of(
                    one.definition(),
                    one.headquarters() ? "include" : "exclude",
                    one.missing().label(),
                    one.affiliations().label(),
                    one.byline().label(),
                    one.papers(),
                    one.of(),
                    one.estimate().estimate(),
                    one.estimate().low(),
                    one.estimate().high(),
                    one.isDefault() ? "yes" : "no"))
            .toList());
  }
}
