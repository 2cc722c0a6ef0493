package dev.byline.report;

import java.util.ArrayList;
import java.util.List;

/** The report's tables: the files beside the page, and where the page has its numbers from. */
final class ReportTables {
  private ReportTables() {}

  static List<Table> of(ReportContent model) {
    List<Table> tables = new ArrayList<>();
    tables.add(ShareTables.sensitivity(model.sensitivity()));
    tables.add(ShareTables.groups(model.groups()));
    tables.add(ShareTables.differences(model.groups()));
    tables.add(ShareTables.trends(model.groups()));
    tables.add(SpecificationTable.of(model.specifications()));
    tables.add(CountryTables.countries(model));
    tables.add(CountryTables.pairs(model));
    tables.add(CountryTables.institutions(model));
    tables.add(CountryTables.collaboration(model.collaboration()));
    tables.add(CountryTables.leads(model.leads()));
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
