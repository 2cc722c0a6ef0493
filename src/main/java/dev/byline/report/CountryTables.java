package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.stats.PaperCountries;
import java.util.List;

/** Tables of countries and institutions. */
final class CountryTables {
  private CountryTables() {}

  static Table countries(ReportContent content, ReportCounts counts) {
    long linked = content.papers().stream().filter(CountryTables::isCounted).count();
    return new Table(
        counts.named("countries"),
        List.of(
            "country",
            "name",
            "papers",
            "of_papers",
            "share",
            "low95",
            "high95",
            "fractional",
            "fractional_of",
            "fractional_share",
            "headquarters_only"),
        List.of(TEXT, TEXT, COUNT, COUNT, REAL, REAL, REAL, REAL, COUNT, REAL, COUNT),
        counts.countries().stream()
            .map(row ->
                List.<Object>of(
                    row.country().code(),
                    row.country().englishName(),
                    row.papers().hits(),
                    row.papers().total(),
                    row.papers().estimate(),
                    row.papers().low(),
                    row.papers().high(),
                    row.fractional(),
                    linked,
                    linked == 0 ? 0.0 : row.fractional() / linked,
                    row.headquartersOnly()))
            .toList());
  }

  /** Whether fractional counting has the paper. */
  private static boolean isCounted(PaperCountries paper) {
    return paper.linked() && !paper.authors().isEmpty();
  }

  static Table pairs(ReportCounts counts) {
    return new Table(
        counts.named("country-pairs"),
        List.of("first", "second", "first_name", "second_name", "papers"),
        List.of(TEXT, TEXT, TEXT, TEXT, COUNT),
        counts.countryPairs().stream()
            .map(p ->
                List.<Object>of(
                    p.first().code(),
                    p.second().code(),
                    p.first().englishName(),
                    p.second().englishName(),
                    p.papers()))
            .toList());
  }

  static Table institutions(ReportCounts counts) {
    return new Table(
        counts.named("institution-pairs"),
        List.of("first", "second", "papers", "by_headquarters", "paper_ids"),
        List.of(TEXT, TEXT, COUNT, COUNT, TEXT),
        counts.institutionPairs().stream()
            .map(p ->
                List.<Object>of(
                    p.first(),
                    p.second(),
                    (long) p.paperIds().size(),
                    p.byHeadquarters(),
                    String.join(" ", p.paperIds())))
            .toList());
  }

  static Table collaboration(ReportCounts counts) {
    return new Table(
        counts.named("collaboration"),
        List.of(
            "year",
            "of_papers",
            "located_papers",
            "single_country",
            "single_country_share",
            "multi_country",
            "multi_country_share",
            "named_papers",
            "single_institution",
            "single_institution_share"),
        List.of(TEXT, COUNT, COUNT, COUNT, REAL, COUNT, REAL, COUNT, COUNT, REAL),
        counts.collaboration().stream()
            .map(c ->
                List.<Object>of(
                    year(c.year()),
                    c.papers(),
                    c.located(),
                    c.singleCountry(),
                    share(c.singleCountry(), c.located()),
                    c.multiCountry(),
                    share(c.multiCountry(), c.located()),
                    c.named(),
                    c.singleInstitution(),
                    share(c.singleInstitution(), c.named())))
            .toList());
  }

  static Table leads(ReportCounts counts) {
    return new Table(
        counts.named("lead-countries"),
        List.of(
            "year",
            "country",
            "name",
            "first_author",
            "last_author",
            "of_linked_papers",
            "first_author_share",
            "last_author_share",
            "single_country",
            "multi_country",
            "multi_country_share"),
        List.of(TEXT, TEXT, TEXT, COUNT, COUNT, COUNT, REAL, REAL, COUNT, COUNT, REAL),
        counts.leads().stream()
            .map(l ->
                List.<Object>of(
                    year(l.year()),
                    l.country().code(),
                    l.country().englishName(),
                    l.firstAuthor(),
                    l.lastAuthor(),
                    l.linked(),
                    share(l.firstAuthor(), l.linked()),
                    share(l.lastAuthor(), l.linked()),
                    l.singleCountry(),
                    l.multiCountry(),
                    share(l.multiCountry(), l.singleCountry() + l.multiCountry())))
            .toList());
  }

  static String year(int year) {
    return year == 0 ? "all" : Integer.toString(year);
  }

  /** The share; an empty text of nothing. */
  static Object share(long hits, long of) {
    return of == 0 ? "" : (Object) ((double) hits / of);
  }
}
