package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.TEXT;

import dev.byline.country.Country;
import dev.byline.stats.PaperCountries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables of papers: all of them, and why those of the headline count. */
final class PaperTables {
  private PaperTables() {}

  static Table papers(ReportContent model) {
    List<List<Object>> rows = new ArrayList<>();
    TreeSet<String> joined = new TreeSet<>(model.pair().paperIds());
    Map<String, PaperEvidence> evidence = new HashMap<>();
    model.evidence().forEach(e -> evidence.put(e.paperId(), e));
    for (PaperCountries paper : model.papers()) {
      TreeSet<Country> countries =
          paper
              .decisions()
              .flatMap(d -> d.countries().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      PaperEvidence why = evidence.getOrDefault(paper.id(), new PaperEvidence("", List.of()));
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
              joined.contains(paper.id()) ? "yes" : "no",
              why.sentences(model.pair().first().name()),
              why.sentences(model.pair().second().name())));
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
            "joins_pair",
            "first_side",
            "second_side"),
        List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, COUNT, TEXT, TEXT, TEXT, TEXT),
        rows);
  }

  static Table evidence(ReportContent model) {
    Map<String, PaperCountries> papers = new HashMap<>();
    model.papers().forEach(p -> papers.put(p.id(), p));
    List<List<Object>> rows = new ArrayList<>();
    for (PaperEvidence paper : model.evidence()) {
      PaperCountries facts = papers.get(paper.paperId());
      for (PaperEvidence.Line line : paper.lines()) {
        rows.add(
            List.of(
                paper.paperId(),
                facts == null ? "" : facts.title(),
                facts == null ? "" : facts.url(),
                line.side(),
                (long) line.position(),
                line.author(),
                line.entry(),
                line.domain(),
                line.countries(),
                line.coder(),
                line.rule(),
                line.quote(),
                line.flag(),
                line.basis(),
                line.provisional() ? "yes" : "no"));
      }
    }
    return new Table(
        "evidence",
        List.of(
            "paper_id",
            "title",
            "url",
            "side",
            "author_position",
            "author",
            "entry",
            "domain",
            "countries",
            "coder",
            "rule",
            "quote",
            "flag",
            "basis",
            "provisional"),
        List.of(
            TEXT, TEXT, TEXT, TEXT, COUNT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT,
            TEXT),
        rows);
  }
}
