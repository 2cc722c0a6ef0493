package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The report's tables. */
final class ReportTables {
  private static final String TEXT = "VARCHAR";
  private static final String COUNT = "BIGINT";
  private static final String REAL = "DOUBLE";

  private ReportTables() {}

  static List<Table> of(ReportContent model) {
    return List.of(
        sensitivity(model),
        groups(model),
        SpecificationTable.of(model.specifications()),
        countries(model),
        pairs(model),
        institutions(model),
        papers(model));
  }

  private static Table sensitivity(ReportContent model) {
    List<List<Object>> rows = new ArrayList<>();
    for (Pair pair : model.sensitivity()) {
      Share share = pair.share();
      rows.add(
          List.of(
              pair.definition().name(),
              codes(pair.first().codes()),
              codes(pair.second().codes()),
              pair.definition().headquarters(),
              share.hits(),
              share.total(),
              share.estimate(),
              share.low(),
              share.high(),
              pair.lower(),
              pair.upper(),
              pair.coverage().authors(),
              pair.coverage().openSlots(),
              pair.coverage().complete()));
    }
    return new Table(
        "sensitivity",
        List.of(
            "definition",
            "first_codes",
            "second_codes",
            "headquarters",
            "papers",
            "of_papers",
            "share",
            "low95",
            "high95",
            "lower_bound",
            "upper_bound",
            "authors",
            "open_slots",
            "complete_papers"),
        List.of(
            TEXT, TEXT, TEXT, TEXT, COUNT, COUNT, REAL, REAL, REAL, COUNT, COUNT, COUNT, COUNT,
            COUNT),
        rows);
  }

  private static Table groups(ReportContent model) {
    List<List<Object>> rows = new ArrayList<>();
    model
        .groups()
        .forEach((by, groups) ->
            groups.forEach((name, pair) ->
                rows.add(
                    List.of(
                        by,
                        name,
                        pair.share().hits(),
                        pair.share().total(),
                        pair.share().estimate(),
                        pair.share().low(),
                        pair.share().high(),
                        pair.lower(),
                        pair.upper(),
                        pair.coverage().authors(),
                        pair.coverage().openSlots(),
                        pair.coverage().complete()))));
    return new Table(
        "groups",
        List.of(
            "group_by",
            "group_name",
            "papers",
            "of_papers",
            "share",
            "low95",
            "high95",
            "lower_bound",
            "upper_bound",
            "authors",
            "open_slots",
            "complete_papers"),
        List.of(TEXT, TEXT, COUNT, COUNT, REAL, REAL, REAL, COUNT, COUNT, COUNT, COUNT, COUNT),
        rows);
  }

  private static Table countries(ReportContent model) {
    return new Table(
        "countries",
        List.of(
            "country",
            "name",
            "papers",
            "of_papers",
            "share",
            "low95",
            "high95",
            "fractional",
            "headquarters_only"),
        List.of(TEXT, TEXT, COUNT, COUNT, REAL, REAL, REAL, REAL, COUNT),
        model.countries().stream()
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
                    row.headquartersOnly()))
            .toList());
  }

  private static Table pairs(ReportContent model) {
    return new Table(
        "country-pairs",
        List.of("first", "second", "papers"),
        List.of(TEXT, TEXT, COUNT),
        model.countryPairs().stream()
            .map(p -> List.<Object>of(p.first().code(), p.second().code(), p.papers()))
            .toList());
  }

  private static Table institutions(ReportContent model) {
    return new Table(
        "institution-pairs",
        List.of("first", "second", "papers", "paper_ids"),
        List.of(TEXT, TEXT, COUNT, TEXT),
        model.institutionPairs().stream()
            .map(p ->
                List.<Object>of(
                    p.first(),
                    p.second(),
                    (long) p.paperIds().size(),
                    String.join(" ", p.paperIds())))
            .toList());
  }

  private static Table papers(ReportContent model) {
    List<List<Object>> rows = new ArrayList<>();
    TreeSet<String> joined = new TreeSet<>(model.pair().paperIds());
    for (PaperCountries paper : model.papers()) {
      TreeSet<Country> countries =
          paper
              .decisions()
              .flatMap(d -> d.countries().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      rows.add(
          List.of(
              paper.id(),
              paper.title(),
              paper.track(),
              paper.status(),
              paper.url(),
              countries.isEmpty() ? "" : Country.format(countries),
              paper.decisions().filter(d -> !d.isFirm()).distinct().count(),
              paper.linked() ? "yes" : "no",
              joined.contains(paper.id()) ? "yes" : "no"));
    }
    return new Table(
        "papers",
        List.of(
            "paper_id",
            "title",
            "track",
            "status",
            "url",
            "countries",
            "open_entries",
            "linked",
            "joins_pair"),
        List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, COUNT, TEXT, TEXT),
        rows);
  }

  private static String codes(Iterable<Country> codes) {
    List<Country> list = new ArrayList<>();
    codes.forEach(list::add);
    return Country.format(list);
  }
}
