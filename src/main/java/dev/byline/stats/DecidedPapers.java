package dev.byline.stats;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** A workspace's papers with their decisions: what every statistic starts from. */
public final class DecidedPapers {
  private DecidedPapers() {}

  /** The papers with their decisions, sorted by id. */
  public static List<PaperCountries> read(Workspace workspace) {
    return decided(
        new Corpus(workspace).papers(),
        new DecisionTable(workspace).read(),
        new DecisionTable(workspace).ofPapers());
  }

  /**
   * The papers by each of their bylines, where title blocks are known: the choice that is analysed
   * comes first. Entries that are not analysed are decided without a language model.
   */
  public static SequencedMap<BylineChoice, List<PaperCountries>> byByline(
      Workspace workspace, List<PaperCountries> analysed) {
    SequencedMap<BylineChoice, List<PaperCountries>> choices = new LinkedHashMap<>();
    Corpus corpus = new Corpus(workspace);
    choices.put(BylineChoice.ANALYSED, analysed);
    if (!corpus.hasTitleBlocks()) {
      return choices;
    }
    DecisionTable table = new DecisionTable(workspace);
    Map<String, Decision> decisions = new HashMap<>(table.readOthers());
    decisions.putAll(table.read());
    for (BylineChoice choice : List.of(BylineChoice.METADATA, BylineChoice.TITLE_BLOCK)) {
      List<PaperCountries> papers =
          decided(corpus.papers(choice == BylineChoice.TITLE_BLOCK), decisions, table.ofPapers());
      if (papers.equals(analysed)) {
        choices.remove(BylineChoice.ANALYSED);
        choices.putFirst(choice, papers);
      } else {
        choices.put(choice, papers);
      }
    }
    return choices;
  }

  private static List<PaperCountries> decided(
      List<PaperFacts> facts,
      Map<String, Decision> decisions,
      Map<String, Map<String, Decision>> ofPapers) {
    List<PaperCountries> papers = new ArrayList<>();
    for (PaperFacts paper : facts) {
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
