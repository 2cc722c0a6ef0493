package dev.byline.stats;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A workspace's papers with their decisions: what every statistic starts from. */
public final class DecidedPapers {
  private DecidedPapers() {}

  /** The papers with their decisions, sorted by id. */
  public static List<PaperCountries> read(Workspace workspace) {
    DecisionTable table = new DecisionTable(workspace);
    Map<String, Decision> decisions = table.read();
    Map<String, Map<String, Decision>> ofPapers = table.ofPapers();
    List<PaperCountries> papers = new ArrayList<>();
    for (PaperFacts paper : new Corpus(workspace).papers()) {
      Map<String, Decision> own = ofPapers.getOrDefault(paper.id(), Map.of());
      papers.add(
          new PaperCountries(
              paper.id(),
              paper.year() == 0 ? paper.conference() : paper.conference() + " " + paper.year(),
              paper.year(),
              paper.title(),
              paper.track(),
              paper.status(),
              paper.url(),
              paper.linked(),
              paper.authorEntries().stream().map(ids -> pick(ids, own, decisions)).toList(),
              pick(paper.unlinkedEntries(), own, decisions)));
    }
    return papers;
  }

  private static List<Decision> pick(
      List<String> ids, Map<String, Decision> own, Map<String, Decision> decisions) {
    return ids.stream()
        .map(id -> own.containsKey(id) ? own.get(id) : decisions.get(id))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
