package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.country.Country;
import java.util.List;

/** Papers of academia and of industry, by year and country. */
final class SectorTable {
  static final String NAME = "sectors";

  private SectorTable() {}

  static Table of(ReportCounts counts) {
    return new Table(
        counts.named(NAME),
        List.of(
            "year",
            "country",
            "name",
            "papers",
            "academia_only",
            "academia_only_share",
            "industry_only",
            "industry_only_share",
            "both_sectors",
            "both_sectors_share",
            "academia_and_unknown",
            "industry_and_unknown",
            "unknown",
            "not_known",
            "not_known_share"),
        List.of(
            TEXT, TEXT, TEXT, COUNT, COUNT, REAL, COUNT, REAL, COUNT, REAL, COUNT, COUNT, COUNT,
            COUNT, REAL),
        counts.sectors().stream()
            .map(c ->
                List.<Object>of(
                    CountryTables.year(c.year()),
                    c.country().map(Country::code).orElse("all"),
                    c.country().map(Country::englishName).orElse("all"),
                    c.papers(),
                    c.academia(),
                    CountryTables.share(c.academia(), c.papers()),
                    c.industry(),
                    CountryTables.share(c.industry(), c.papers()),
                    c.both(),
                    CountryTables.share(c.both(), c.papers()),
                    c.academiaAndUnknown(),
                    c.industryAndUnknown(),
                    c.unknown(),
                    c.notKnown(),
                    CountryTables.share(c.notKnown(), c.papers())))
            .toList());
  }
}
