package dev.byline.review;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.country.CountryNames;
import dev.byline.decide.CountryVariable;
import dev.byline.review.DisagreementLog.Item;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.JoinRule;
import dev.byline.stats.LivePair;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Workspace;
import dev.byline.validate.Violation;
import dev.byline.validate.ViolationTable;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Precedence;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import dev.byline.variable.VerdictTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what a person reviews: the disagreement log, or a blind list of a sample. */
public final class ReviewSetup {
  private ReviewSetup() {}

  /**
   * What is open, then every other entry, then values of papers.
   *
   * @param remarks also entries with remarks only
   */
  public static ReviewSession ofLog(
      Workspace workspace, DefinedPair counted, boolean remarks, String reviewer, Clock clock) {
    LivePair pair = LivePair.of(DecidedPapers.read(workspace), counted);
    Set<String> ids = new LinkedHashSet<>();
    DisagreementLog.items(workspace, pair, null, remarks).stream()
        .map(Item::entryId)
        .forEach(ids::add);
    Set<String> asked = Set.copyOf(ids);
    new VerdictTable(workspace)
        .read(CountryVariable.NAME).keySet().stream().map(Verdict.Key::item).forEach(ids::add);
    List<StoredEntry> entries = new Corpus(workspace).entries();
    entries.stream().map(StoredEntry::id).forEach(ids::add);
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(entries);
    Map<String, List<Violation>> violations = new ViolationTable(workspace).read();
    List<ReviewTask> tasks =
        new ArrayList<>(tasks(workspace, ids, asked, entries, codings, violations, Map.of()));
    int number = 0;
    List<Variable> ofPapers = VariableList.ofPapers(workspace);
    for (Variable variable : ofPapers) {
      for (PaperValues.Case one : new PaperValues(workspace, variable).cases()) {
        number++;
        tasks.add(new ReviewTask.OfPaper(number, variable, one));
      }
    }
    return ReviewSession.ofLog(workspace, tasks, pair, ofPapers, reviewer, clock);
  }

  /**
   * The entries of an active sample's papers, in the order in which they are checked; verdicts go
   * into the workspace.
   *
   * @param round papers that are drawn when all that were drawn are checked
   * @throws UserError when the sample that was begun is of another pair or of other papers
   */
  public static ReviewSession ofActiveSample(
      Workspace workspace, DefinedPair asked, int round, long seed, String reviewer, Clock clock) {
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(entries);
    JoinRule rule = JoinRule.of(asked.definition(), asked.first(), asked.second());
    ActiveReview active =
        ActiveReview.open(
            workspace, papers, asked, p -> Doubt.ofPaper(p, codings, rule), round, seed);
    Map<String, Integer> ofPapers = active.turns();
    Map<String, Integer> turns = new LinkedHashMap<>();
    papers.stream()
        .filter(p -> ofPapers.containsKey(p.id()))
        .sorted(Comparator.comparing(p -> ofPapers.getOrDefault(p.id(), 0)))
        .forEach(p ->
            p.decisions()
                .forEach(d -> turns.putIfAbsent(d.entryId(), ofPapers.getOrDefault(p.id(), 0))));
    List<ReviewTask.OfEntry> tasks =
        tasks(
            workspace,
            turns.keySet(),
            turns.keySet(),
            entries,
            codings,
            new ViolationTable(workspace).read(),
            turns);
    return ReviewSession.ofActiveSample(
        workspace, tasks, LivePair.of(papers, asked), active, reviewer, clock);
  }

  /**
   * A coder's blind list over the workspace's papers.
   *
   * @throws UserError when the list has an entry that the workspace lacks
   */
  public static ReviewSession ofBlindList(Workspace workspace, Path file, Clock clock) {
    BlindList list = BlindList.read(file);
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Set<String> known = entries.stream().map(StoredEntry::id).collect(Collectors.toSet());
    for (String id : list.entryIds()) {
      if (!known.contains(id)) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE,
            "%s can't be reviewed: the workspace %s has no entry %s. Name the workspace that it was drawn from with --workspace."
                .formatted(file, workspace.folder(), id));
      }
    }
    List<ReviewTask.OfEntry> tasks =
        tasks(
            workspace,
            list.entryIds(),
            Set.copyOf(list.entryIds()),
            entries,
            Map.of(),
            Map.of(),
            Map.of());
    return ReviewSession.ofBlindList(workspace, tasks, list, clock);
  }

  /** The names by which a reviewer finds a country. */
  public static CountryNames countryNames(Path gazetteer) {
    return CountryNames.load(gazetteer);
  }

  private static List<ReviewTask.OfEntry> tasks(
      Workspace workspace,
      Iterable<String> ids,
      Set<String> asked,
      List<StoredEntry> entries,
      Map<String, Map<String, Coding>> codings,
      Map<String, List<Violation>> violations,
      Map<String, Integer> turns) {
    Map<String, StoredEntry> byId =
        entries.stream().collect(Collectors.toMap(StoredEntry::id, Function.identity()));
    Map<String, List<String>> papers = new HashMap<>();
    workspace.each(
        "SELECT DISTINCT paper_id, entry_id FROM affiliations ORDER BY ALL",
        row -> papers.computeIfAbsent(row.text(2), _ -> new ArrayList<>(1)).add(row.text(1)));
    Precedence precedence = Precedence.of(workspace);
    List<ReviewTask.OfEntry> tasks = new ArrayList<>();
    for (String id : ids) {
      StoredEntry stored = byId.get(id);
      if (stored != null) {
        tasks.add(
            new ReviewTask.OfEntry(
                id,
                stored.entry(),
                new TreeMap<>(codings.getOrDefault(id, Collections.emptyMap())),
                violations.getOrDefault(id, List.of()),
                papers.getOrDefault(id, List.of()),
                turns.getOrDefault(id, 0),
                precedence,
                asked.contains(id)));
      }
    }
    return tasks;
  }
}
