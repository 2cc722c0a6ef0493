package dev.byline.pipeline;

import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Policy;
import dev.byline.pipeline.CountryStages.Decided;
import dev.byline.store.Workspace;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.validate.ViolationTable;
import dev.byline.variable.Precedence;
import dev.byline.variable.Verdict;
import dev.byline.variable.VerdictTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Decides the entries of a workspace, some thousands at a time: of the others, only the texts are
 * in memory.
 */
final class EntryDecisions {
  private static final int AT_A_TIME = 5_000;

  private final Corpus corpus;
  private final CodingTable codings;
  private final DecisionTable decisions;
  private final ViolationTable violations;
  private final Map<Verdict.Key, Verdict> verdicts;
  private final Map<String, List<Verdict>> ofOnePaper;
  private final Precedence precedence;
  private long entries;
  private long firm;

  private EntryDecisions(Workspace workspace) {
    corpus = new Corpus(workspace);
    codings = new CodingTable(workspace);
    decisions = new DecisionTable(workspace);
    violations = new ViolationTable(workspace);
    verdicts = new VerdictTable(workspace).read(CountryVariable.NAME);
    ofOnePaper =
        verdicts.values().stream()
            .filter(verdict -> verdict.key().isOfOnePaper())
            .collect(Collectors.groupingBy(verdict -> verdict.key().item()));
    precedence = Precedence.of(workspace);
  }

  /** Puts decisions and violations in place of all that were there. */
  static Decided decide(Workspace workspace) {
    EntryDecisions all = new EntryDecisions(workspace);
    workspace.inTransaction(() -> {
      all.decisions.clear();
      all.violations.clear();
      byText(all.corpus.entries(), all::analysed);
      byText(all.corpus.entriesOfOtherBylines(), all::others);
    });
    return new Decided(all.entries, all.firm);
  }

  /** Hands over sorted entries in parts; those of one text are in one part. */
  private static void byText(List<StoredEntry> sorted, Consumer<List<StoredEntry>> take) {
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      boolean textEnds = i == sorted.size() || !text(sorted.get(i)).equals(text(sorted.get(i - 1)));
      if (i == sorted.size() || (textEnds && i - from >= AT_A_TIME)) {
        take.accept(sorted.subList(from, i));
        from = i;
      }
    }
  }

  private static String text(StoredEntry stored) {
    return stored.entry().text();
  }

  private void analysed(List<StoredEntry> part) {
    Map<String, Map<String, Coding>> coded = codings.read(part);
    Map<String, List<Coding>> byText = byText(part, coded);
    List<Violation> found = new ArrayList<>();
    List<Decision> decided = new ArrayList<>();
    Map<String, List<Decision>> ofPapers = new TreeMap<>();
    for (StoredEntry stored : part) {
      TreeMap<String, Coding> own = new TreeMap<>(coded.getOrDefault(stored.id(), Map.of()));
      List<Coding> sameText =
          byText.getOrDefault(text(stored), List.of()).stream()
              .filter(c -> !c.entry().equals(stored.entry()))
              .toList();
      List<Violation> here =
          ValidationRules.check(new CodedEntry(stored.id(), stored.entry(), own, sameText));
      found.addAll(here);
      decided.add(decide(stored, own, here, verdict(stored)));
      for (Verdict verdict : ofOnePaper.getOrDefault(stored.id(), List.of())) {
        ofPapers
            .computeIfAbsent(verdict.key().paperId(), _ -> new ArrayList<>(1))
            .add(decide(stored, own, here, Optional.of(verdict)));
      }
    }
    entries += decided.size();
    firm += decided.stream().filter(Decision::isFirm).count();
    violations.add(found);
    decisions.add(decided);
    decisions.addOfPapers(ofPapers);
  }

  /** Entries of bylines that are known and not analysed. */
  private void others(List<StoredEntry> part) {
    Map<String, Map<String, Coding>> coded = codings.read(part);
    decisions.addOthers(
        part.stream()
            .map(stored -> {
              TreeMap<String, Coding> own =
                  new TreeMap<>(coded.getOrDefault(stored.id(), Map.of()));
              return decide(
                  stored,
                  own,
                  ValidationRules.check(
                      new CodedEntry(stored.id(), stored.entry(), own, List.of())),
                  verdict(stored));
            })
            .toList());
  }

  private Optional<Verdict> verdict(StoredEntry stored) {
    return Optional.ofNullable(verdicts.get(CountryVariable.key(stored.id())));
  }

  private Decision decide(
      StoredEntry stored,
      SortedMap<String, Coding> own,
      List<Violation> found,
      Optional<Verdict> verdict) {
    return Policy.decide(stored.id(), own, found, verdict, precedence);
  }

  private static Map<String, List<Coding>> byText(
      List<StoredEntry> part, Map<String, Map<String, Coding>> codings) {
    Map<String, List<Coding>> byText = new HashMap<>();
    for (StoredEntry stored : part) {
      Coding rules = codings.getOrDefault(stored.id(), Map.of()).get(RulesCoder.NAME);
      if (rules != null) {
        byText.computeIfAbsent(text(stored), _ -> new ArrayList<>(1)).add(rules);
      }
    }
    return byText;
  }
}
