package dev.byline.review;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.country.CountryNames;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.review.VerdictFile.Row;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import dev.byline.variable.VerdictTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verdicts into a workspace, all of a file or nothing, and out of it. */
public final class VerdictExchange {
  private VerdictExchange() {}

  /**
   * What came of a file.
   *
   * @param verdicts taken
   * @param differing what several reviewers differ on, with their verdicts: it decides nothing, and
   *     what stood there before stays
   */
  public record Taken(int verdicts, List<String> differing) {}

  /**
   * Takes the verdicts of a file.
   *
   * @param names by which countries are read beside their codes
   * @param reviewer for rows that do not name one
   * @throws UserError on a bad row, with its line, or when there is no verdict; nothing is taken
   *     then
   */
  public static Taken take(
      Workspace workspace, CountryNames names, Path file, String reviewer, Clock clock) {
    List<Variable> variables = new ArrayList<>(VariableList.ofPapers(workspace));
    variables.add(new NamedCountries(names));
    return take(workspace, variables, file, reviewer, clock);
  }

  /** Takes them where these variables are read. */
  static Taken take(
      Workspace workspace, List<Variable> variables, Path file, String reviewer, Clock clock) {
    List<Variable> ofPapers =
        variables.stream().filter(variable -> variable.unit() != Variable.Unit.ENTRY).toList();
    Set<String> entries = byId(workspace).keySet();
    Set<String> papers =
        new Corpus(workspace)
            .papers().stream().map(Corpus.PaperFacts::id).collect(Collectors.toSet());
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Verdict> verdicts = new ArrayList<>();
    Set<Verdict.Key> coded = coded(workspace, ofPapers);
    for (Row row : VerdictFile.read(file, variables)) {
      if (row.verdict().isEmpty()) {
        continue;
      }
      if (!row.isOfEntry() && !coded.contains(row.key())) {
        throw unusable(
            file,
            "line %d has no paper of this workspace that was coded by %s (%s)"
                .formatted(row.line(), row.variable(), words(row.key())));
      }
      if (row.isOfEntry() && !entries.contains(row.entryId())) {
        throw unusable(
            file,
            "line %d has no entry of this workspace (%s)".formatted(row.line(), row.entryId()));
      }
      if (!row.paperId().isEmpty() && !papers.contains(row.paperId())) {
        throw unusable(
            file,
            "line %d has no paper of this workspace (%s)".formatted(row.line(), row.paperId()));
      }
      String who = row.reviewer().isEmpty() ? reviewer.strip() : row.reviewer();
      if (who.isEmpty()) {
        throw unusable(
            file, "line %d names no reviewer: give --reviewer NAME".formatted(row.line()));
      }
      String at = row.reviewedAt().isEmpty() ? now : row.reviewedAt();
      verdicts.add(new Verdict(row.key(), row.verdict().get(), who, at, row.note()));
    }
    if (verdicts.isEmpty()) {
      throw unusable(file, "it has no verdict");
    }
    List<String> differing = new ArrayList<>();
    List<Verdict> settled = settled(verdicts, differing);
    workspace.inTransaction(() -> {
      new VerdictTable(workspace).add(settled);
      ofPapers.forEach(variable -> new PaperValues(workspace, variable).decide());
    });
    return new Taken(settled.size(), List.copyOf(differing));
  }

  /** What the reviewers of each item say when they say the same; else it is listed as differing. */
  private static List<Verdict> settled(List<Verdict> all, List<String> differing) {
    Map<Verdict.Key, List<Verdict>> byKey = new LinkedHashMap<>();
    all.forEach(one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
    List<Verdict> settled = new ArrayList<>();
    byKey.forEach((on, said) -> {
      // A reviewer's later verdict takes the place of an earlier one.
      Map<String, Verdict> latest = new LinkedHashMap<>();
      said.forEach(one -> latest.put(one.reviewer(), one));
      if (latest.values().stream().map(Verdict::value).distinct().count() == 1) {
        settled.add(said.getLast());
      } else {
        differing.add(
            latest.values().stream()
                .map(one -> one.reviewer() + ": " + one.value())
                .collect(Collectors.joining(", ", words(on) + " (", ")")));
      }
    });
    return settled;
  }

  private static String words(Verdict.Key on) {
    return (on.item() + " " + on.paperId()).strip();
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was stored.".formatted(file, why));
  }

  /** Every paper, and everything that papers name, of which a value was asked. */
  private static Set<Verdict.Key> coded(Workspace workspace, List<Variable> ofPapers) {
    return ofPapers.stream()
        .flatMap(variable -> new PaperValues(workspace, variable).decisions().keySet().stream())
        .collect(Collectors.toSet());
  }

  /**
   * The workspace's verdicts, sorted by entry and paper, then those on values of papers.
   *
   * @param open also, after them, what waits for one
   */
  public static List<Row> rows(Workspace workspace, boolean open) {
    return rows(workspace, VariableList.ofPapers(workspace), open);
  }

  /** Those of these variables of papers, after those of entries. */
  static List<Row> rows(Workspace workspace, List<Variable> ofPapers, boolean open) {
    Map<String, Entry> entries = byId(workspace);
    VerdictTable table = new VerdictTable(workspace);
    Stream<Row> verdicts =
        table.read(CountryVariable.NAME).values().stream()
            .filter(verdict -> entries.containsKey(verdict.key().item()))
            .map(verdict -> row(verdict.key().item(), entries, Optional.of(verdict)));
    Stream<Row> waiting =
        open
            ? new DecisionTable(workspace)
                .read().values().stream()
                    .filter(Decision::provisional)
                    .map(decision -> row(decision.entryId(), entries, Optional.empty()))
            : Stream.empty();
    Stream<Row> values = ofPapers.stream().flatMap(variable -> rows(workspace, variable, open));
    return Stream.of(verdicts, values, waiting).flatMap(Function.identity()).toList();
  }

  private static Stream<Row> rows(Workspace workspace, Variable variable, boolean open) {
    Map<Verdict.Key, Verdict> verdicts = new VerdictTable(workspace).read(variable.name());
    List<PaperValues.Case> cases = new PaperValues(workspace, variable).cases();
    return Stream.concat(
            cases.stream().filter(PaperValues.Case::isReviewed),
            cases.stream().filter(one -> open && !one.isReviewed()))
        .map(one -> row(one, Optional.ofNullable(verdicts.get(one.key()))));
  }

  private static Row row(PaperValues.Case one, Optional<Verdict> verdict) {
    return row(
        one.key().variable(),
        "",
        one.key().paperId(),
        one.key().item(),
        new Entry(one.title(), ""),
        verdict);
  }

  private static Row row(String entryId, Map<String, Entry> entries, Optional<Verdict> verdict) {
    return row(
        CountryVariable.NAME,
        entryId,
        verdict.map(v -> v.key().paperId()).orElse(""),
        "",
        entries.getOrDefault(entryId, new Entry("", "")),
        verdict);
  }

  private static Row row(
      String variable,
      String entryId,
      String paperId,
      String item,
      Entry entry,
      Optional<Verdict> verdict) {
    return new Row(
        0,
        variable,
        entryId,
        paperId,
        item,
        entry.text(),
        entry.domain(),
        verdict.map(Verdict::value),
        verdict.map(Verdict::reviewer).orElse(""),
        verdict.map(Verdict::reviewedAt).orElse(""),
        verdict.map(Verdict::note).orElse(""));
  }

  private static Map<String, Entry> byId(Workspace workspace) {
    return new Corpus(workspace)
        .entries().stream().collect(Collectors.toMap(StoredEntry::id, StoredEntry::entry));
  }
}
