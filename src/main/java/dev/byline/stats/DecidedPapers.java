package dev.byline.stats;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.Choice;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A workspace's papers with their decisions: what every statistic starts from. */
public final class DecidedPapers {
  private DecidedPapers() {}

  /** The papers with their decisions, sorted by id. */
  public static List<PaperCountries> read(Workspace workspace) {
    return decided(workspace, Choice.ANALYSED, new DecisionTable(workspace).read());
  }

  /**
   * The papers by each of their bylines, where title blocks are known: the choice that is analysed
   * comes first. Entries that are not analysed are decided without a language model.
   */
  public static SequencedMap<BylineChoice, List<PaperCountries>> byByline(
      Workspace workspace, List<PaperCountries> analysed) {
    SequencedMap<BylineChoice, List<PaperCountries>> choices = new LinkedHashMap<>();
    choices.put(BylineChoice.ANALYSED, analysed);
    if (!new Corpus(workspace).hasTitleBlocks()) {
      return choices;
    }
    DecisionTable table = new DecisionTable(workspace);
    Map<String, Decision> decisions = new HashMap<>(table.readOthers());
    decisions.putAll(table.read());
    for (BylineChoice choice : List.of(BylineChoice.METADATA, BylineChoice.TITLE_BLOCK)) {
      List<PaperCountries> papers = decided(workspace, Choice.valueOf(choice.name()), decisions);
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
      Workspace workspace, Choice choice, Map<String, Decision> decisions) {
    Corpus corpus = new Corpus(workspace);
    Map<String, Map<String, Decision>> ofPapers = new DecisionTable(workspace).ofPapers();
    List<String> entries = corpus.entryIds();
    List<Decision> places = new ArrayList<>();
    int[] placeOf = new int[entries.size()];
    for (int i = 0; i < placeOf.length; i++) {
      Decision decision = decisions.get(entries.get(i));
      placeOf[i] = decision == null ? -1 : places.size();
      if (decision != null) {
        places.add(decision);
      }
    }
    PackedPapers papers = new PackedPapers(places);
    corpus.eachPaper(choice, papers::add);
    corpus.eachEntry(
        choice,
        (paper, author, entry) -> {
          Decision own =
              ofPapers.isEmpty()
                  ? null
                  : ofPapers.getOrDefault(papers.id(paper), Map.of()).get(entries.get(entry));
          if (own != null) {
            papers.addEntry(paper, author, places.size());
            places.add(own);
          } else if (placeOf[entry] >= 0) {
            papers.addEntry(paper, author, placeOf[entry]);
          }
        });
    return papers;
  }
}
