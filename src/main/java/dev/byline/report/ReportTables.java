package dev.byline.report;

import java.util.ArrayList;
import java.util.List;

/** The report's tables: the files beside the page, and where the page has its numbers from. */
final class ReportTables {
  private ReportTables() {}

  static List<Table> of(ReportContent model) {
    List<Table> tables = new ArrayList<>();
    tables.add(ShareTables.sensitivity(model.sensitivity()));
    tables.add(CorrectionTable.of(model));
    tables.add(SpecificationTable.of(model.specifications()));
    for (ReportCounts counts : model.choices()) {
      tables.add(ShareTables.groups(counts));
      tables.add(ShareTables.differences(counts));
      tables.add(ShareTables.trends(counts));
      tables.add(CountryTables.countries(model, counts));
      tables.add(CountryTables.pairs(counts));
      tables.add(CountryTables.institutions(counts));
      tables.add(CountryTables.collaboration(counts));
      tables.add(CountryTables.leads(counts));
      tables.add(SectorTable.of(counts));
      if (!counts.topics().isEmpty()) {
        tables.add(TopicTables.topics(counts));
        tables.add(TopicTables.countries(counts));
      }
    }
    tables.add(PaperTables.papers(model));
    tables.add(PaperTables.evidence(model));
    model
        .comparison()
        .ifPresent(other -> {
          tables.add(ComparisonTables.shares(model.title(), other));
          tables.add(ComparisonTables.countries(other));
        });
    return List.copyOf(tables);
  }
}
