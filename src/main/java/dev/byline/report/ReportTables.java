package dev.byline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The report's tables: the files beside the page, and where the page has its numbers from. */
final class ReportTables {
  private ReportTables() {}

  static List<Table> of(ReportContent content) {
    List<Table> tables = new ArrayList<>();
    tables.add(ShareTables.sensitivity(content.sensitivity()));
    tables.add(CorrectionTable.of(content));
    tables.add(SpecificationTable.of(content.specifications()));
    for (ReportCounts counts : content.choices()) {
      tables.add(ShareTables.groups(counts));
      tables.add(ShareTables.differences(counts));
      tables.add(ShareTables.trends(counts));
      tables.add(CountryTables.countries(content, counts));
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
    return List.copyOf(tables);
  }

  /** Of another workspace beside; none where none was asked for. */
  static List<Table> ofComparison(ReportContent content) {
    return content
        .comparison()
        .map(other ->
            List.of(
                ComparisonTables.shares(other),
                ComparisonTables.differences(other),
                ComparisonTables.countries(other)))
        .orElse(List.of());
  }

  /** The names of all tables, in the order in which they are written. */
  static List<String> names(ReportContent content) {
    return Stream.of(
            of(content).stream().map(Table::name),
            ofComparison(content).stream().map(Table::name),
            ofPapers(content).stream().map(LongTable::name))
        .flatMap(Function.identity())
        .toList();
  }

  /** Tables with a row or more for every paper. */
  static List<LongTable> ofPapers(ReportContent content) {
    return List.of(PaperTables.papers(content), PaperTables.evidence(content));
  }
}
