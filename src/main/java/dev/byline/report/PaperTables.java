package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.TEXT;

import dev.byline.country.Country;
import dev.byline.stats.PaperCountries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables of papers: all of them, and why those of the headline count. */
final class PaperTables {
  private PaperTables() {}

  /** This many papers have their evidence in memory at a time. */
  private static final int AT_A_TIME = 10_000;

  static LongTable papers(ReportContent content) {
    Set<String> joined = new HashSet<>(content.pair().paperIds());
    return new LongTable(
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
        () ->
            IntStream.iterate(0, i -> i < content.papers().size(), i -> i + AT_A_TIME)
                .mapToObj(from ->
                    content
                        .papers()
                        .subList(from, Math.min(content.papers().size(), from + AT_A_TIME)))
                .flatMap(part -> rows(content, part, joined)));
  }

  private static Stream<List<Object>> rows(
      ReportContent content, List<PaperCountries> part, Set<String> joined) {
    Map<String, PaperEvidence> evidence = new HashMap<>();
    content
        .evidence()
        .of(part.stream().map(PaperCountries::id).filter(joined::contains).toList())
        .forEach(e -> evidence.put(e.paperId(), e));
    return part.stream()
        .map(paper -> {
          TreeSet<Country> countries =
              paper
                  .decisions()
                  .flatMap(d -> d.countries().stream())
                  .collect(Collectors.toCollection(TreeSet::new));
          PaperEvidence why = evidence.getOrDefault(paper.id(), new PaperEvidence("", List.of()));
          return List.of(
              paper.id(),
              paper.title(),
              paper.track(),
              paper.status(),
              paper.url(),
              countries.isEmpty() ? "" : Country.format(countries),
              paper.decisions().filter(d -> !d.isFirm()).distinct().count(),
              paper.linked() ? "yes" : "no",
              joined.contains(paper.id()) ? "yes" : "no",
              why.sentences(content.pair().first().name()),
              why.sentences(content.pair().second().name()));
        });
  }

  static LongTable evidence(ReportContent content) {
    return new LongTable(
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
        () -> {
          Map<String, Integer> places = places(content);
          return content.pair().paperIds().stream()
              .gather(Gatherers.windowFixed(AT_A_TIME))
              .flatMap(ids -> content.evidence().of(ids).stream())
              .flatMap(paper ->
                  rows(paper, content.papers().get(places.getOrDefault(paper.paperId(), 0))));
        });
  }

  /** Where the papers of the headline stand among all. */
  private static Map<String, Integer> places(ReportContent content) {
    Set<String> joined = new HashSet<>(content.pair().paperIds());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < content.papers().size(); i++) {
      String id = content.papers().get(i).id();
      if (joined.contains(id)) {
        places.put(id, i);
      }
    }
    return places;
  }

  private static Stream<List<Object>> rows(PaperEvidence paper, PaperCountries facts) {
    return paper.lines().stream()
        .map(line ->
            List.of(
                paper.paperId(),
                facts.title(),
                facts.url(),
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
