package dev.byline.review;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.country.CountryNames;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Review;
import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReviewTable;
import dev.byline.review.DisagreementLog.Item;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import dev.byline.validate.Violation;
import dev.byline.validate.ViolationTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what a person reviews: the disagreement log, or a blind list of a sample. */
public final class ReviewSetup {
  private ReviewSetup() {}

  /**
   * The open entries, and those that have a verdict.
   *
   * @param remarks also entries with remarks only
   */
  public static ReviewSession ofLog(
      Workspace workspace, DefinedPair asked, boolean remarks, String reviewer, Clock clock) {
    LivePair pair = LivePair.of(DecidedPapers.read(workspace), asked);
    Set<String> ids = new LinkedHashSet<>();
    DisagreementLog.items(workspace, pair, null, remarks).stream()
        .map(Item::entryId)
        .forEach(ids::add);
    new DecisionTable(workspace)
        .reviews().keySet().stream().map(Review.Key::entryId).forEach(ids::add);
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(entries);
    Map<String, List<Violation>> violations = new ViolationTable(workspace).read();
    return ReviewSession.ofLog(
        workspace, tasks(workspace, ids, entries, codings, violations), pair, reviewer, clock);
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
    List<ReviewTask> tasks = tasks(workspace, list.entryIds(), entries, Map.of(), Map.of());
    return ReviewSession.ofBlindList(workspace, tasks, list, clock);
  }

  /** The roles of named models that coders differ on or leave open, and those with a verdict. */
  public static RoleSession roles(Workspace workspace, String reviewer, Clock clock) {
    return new RoleSession(RoleCase.of(workspace), new RoleReviewTable(workspace), reviewer, clock);
  }

  /** No roles, for a blind list. */
  public static RoleSession noRoles(Workspace workspace, Clock clock) {
    return new RoleSession(List.of(), new RoleReviewTable(workspace), "", clock);
  }

  /** The names by which a reviewer finds a country. */
  public static CountryNames countryNames() {
    return CountryNames.load(Home.folder().resolve("data/gazetteer"));
  }

  private static List<ReviewTask> tasks(
      Workspace workspace,
      Iterable<String> ids,
      List<StoredEntry> entries,
      Map<String, Map<String, Coding>> codings,
      Map<String, List<Violation>> violations) {
    Map<String, StoredEntry> byId =
        entries.stream().collect(Collectors.toMap(StoredEntry::id, Function.identity()));
    Map<String, List<String>> papers = new HashMap<>();
    for (PaperFacts paper : new Corpus(workspace).papers()) {
      Stream.concat(
              paper.authorEntries().stream().flatMap(List::stream),
              paper.unlinkedEntries().stream())
          .distinct()
          .forEach(id -> papers.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(paper.id()));
    }
    List<ReviewTask> tasks = new ArrayList<>();
    for (String id : ids) {
      StoredEntry stored = byId.get(id);
      if (stored != null) {
        tasks.add(
            new ReviewTask(
                id,
                stored.entry(),
                new TreeMap<>(codings.getOrDefault(id, Collections.emptyMap())),
                violations.getOrDefault(id, List.of()),
                papers.getOrDefault(id, List.of())));
      }
    }
    return tasks;
  }
}
