package dev.byline.pipeline;

import dev.byline.coding.Coder;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.InstitutionTable;
import dev.byline.decide.Policy;
import dev.byline.store.Workspace;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.validate.ViolationTable;
import dev.byline.variable.Precedence;
import dev.byline.variable.Verdict;
import dev.byline.variable.VerdictTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stages after the import; each reads what the one before it stored and writes its own table.
 */
public final class CountryStages {
  private CountryStages() {}

  /**
   * Codes every entry of the workspace with {@code coder}, also those of a byline that is not
   * analysed; returns how many it coded.
   */
  public static int code(Workspace workspace, Coder coder) {
    List<Entry> entries =
        new Corpus(workspace).entriesOfAllBylines().stream().map(StoredEntry::entry).toList();
    List<Coding> codings = coder.code(entries);
    new CodingTable(workspace).replace(coder.name(), codings);
    return codings.size();
  }

  /**
   * Validates the codings, decides every entry and makes its institutions one.
   *
   * @param gazetteer the folder of the program's gazetteer
   */
  public static List<Decision> decide(Workspace workspace, Path gazetteer) {
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(entries);
    DecisionTable table = new DecisionTable(workspace);
    Map<Verdict.Key, Verdict> verdicts = new VerdictTable(workspace).read(CountryVariable.NAME);
    Map<String, List<Verdict>> ofOnePaper =
        verdicts.values().stream()
            .filter(verdict -> verdict.key().isOfOnePaper())
            .collect(Collectors.groupingBy(verdict -> verdict.key().item()));
    Map<String, List<Coding>> byText = byText(entries, codings);
    Precedence precedence = Precedence.of(workspace);
    List<Violation> violations = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>(entries.size());
    Map<String, List<Decision>> ofPapers = new TreeMap<>();
    for (StoredEntry stored : entries) {
      TreeMap<String, Coding> own = new TreeMap<>(codings.getOrDefault(stored.id(), Map.of()));
      List<Coding> sameText =
          byText.getOrDefault(stored.entry().text(), List.of()).stream()
              .filter(c -> !c.entry().equals(stored.entry()))
              .toList();
      List<Violation> found =
          ValidationRules.check(new CodedEntry(stored.id(), stored.entry(), own, sameText));
      violations.addAll(found);
      decisions.add(
          Policy.decide(
              stored.id(),
              own,
              found,
              Optional.ofNullable(verdicts.get(CountryVariable.key(stored.id()))),
              precedence));
      for (Verdict verdict : ofOnePaper.getOrDefault(stored.id(), List.of())) {
        ofPapers
            .computeIfAbsent(verdict.key().paperId(), _ -> new ArrayList<>(1))
            .add(Policy.decide(stored.id(), own, found, Optional.of(verdict), precedence));
      }
    }
    others(workspace, table, verdicts, precedence);
    new ViolationTable(workspace).replace(violations);
    table.replace(decisions);
    table.replaceOfPapers(ofPapers);
    new InstitutionTable(workspace).rebuild(KnownInstitutionList.of(gazetteer));
    return decisions;
  }

  /** Decides the entries of bylines that are known and not analysed. */
  private static void others(
      Workspace workspace,
      DecisionTable table,
      Map<Verdict.Key, Verdict> verdicts,
      Precedence precedence) {
    Corpus corpus = new Corpus(workspace);
    Set<String> analysed =
        corpus.entries().stream().map(StoredEntry::id).collect(Collectors.toSet());
    List<StoredEntry> others =
        corpus.entriesOfAllBylines().stream().filter(e -> !analysed.contains(e.id())).toList();
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(others);
    table.replaceOthers(
        others.stream()
            .map(stored -> {
              TreeMap<String, Coding> own =
                  new TreeMap<>(codings.getOrDefault(stored.id(), Map.of()));
              return Policy.decide(
                  stored.id(),
                  own,
                  ValidationRules.check(
                      new CodedEntry(stored.id(), stored.entry(), own, List.of())),
                  Optional.ofNullable(verdicts.get(CountryVariable.key(stored.id()))),
                  precedence);
            })
            .toList());
  }

  private static Map<String, List<Coding>> byText(
      List<StoredEntry> entries, Map<String, Map<String, Coding>> codings) {
    Map<String, List<Coding>> byText = new HashMap<>();
    for (StoredEntry stored : entries) {
      Coding rules = codings.getOrDefault(stored.id(), Map.of()).get(RulesCoder.NAME);
      if (rules != null) {
        byText.computeIfAbsent(stored.entry().text(), _ -> new ArrayList<>(1)).add(rules);
      }
    }
    return byText;
  }
}
