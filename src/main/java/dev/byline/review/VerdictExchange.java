package dev.byline.review;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Review;
import dev.byline.mention.Role;
import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReview;
import dev.byline.mention.RoleReviewTable;
import dev.byline.review.VerdictFile.Row;
import dev.byline.review.VerdictFile.Verdict;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** VerdictExchange into a workspace, all of a file or nothing, and out of it. */
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
   * @param reviewer for rows that do not name one
   * @throws UserError on a bad row, with its line, or when there is no verdict; nothing is taken
   *     then
   */
  public static Taken take(Workspace workspace, Path file, String reviewer, Clock clock) {
    Set<String> entries = byId(workspace).keySet();
    Set<String> papers =
        new Corpus(workspace)
            .papers().stream().map(Corpus.PaperFacts::id).collect(Collectors.toSet());
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Review> reviews = new ArrayList<>();
    List<RoleReview> roles = new ArrayList<>();
    Set<RoleReview.Key> named = named(workspace);
    for (Row row : VerdictFile.read(file)) {
      if (row.verdict().isEmpty()) {
        continue;
      }
      if (!row.family().isEmpty() && !named.contains(key(row))) {
        throw unusable(
            file,
            "line %d has no paper of this workspace that names the family (%s, %s)"
                .formatted(row.line(), row.paperId(), row.family()));
      }
      if (row.family().isEmpty() && !entries.contains(row.entryId())) {
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
      switch (row.verdict().get()) {
        case Verdict.Countries(SortedSet<Country> countries) ->
            reviews.add(new Review(row.entryId(), row.paperId(), countries, who, at, row.note()));
        case Verdict.OfRole(Optional<Role> role) ->
            roles.add(new RoleReview(row.paperId(), row.family(), role, who, at, row.note()));
      }
    }
    if (reviews.isEmpty() && roles.isEmpty()) {
      throw unusable(file, "it has no verdict");
    }
    List<String> differing = new ArrayList<>();
    List<Review> settled =
        settled(
            reviews, Review::key, r -> Country.format(r.countries()), Review::reviewer, differing);
    List<RoleReview> settledRoles =
        settled(
            roles,
            RoleReview::key,
            r -> RoleReview.label(r.role()),
            RoleReview::reviewer,
            differing);
    workspace.inTransaction(_ -> {
      new DecisionTable(workspace).addReviews(settled);
      new RoleReviewTable(workspace).add(settledRoles);
    });
    return new Taken(settled.size() + settledRoles.size(), List.copyOf(differing));
  }

  /** What each key's reviewers say when they say the same; else it is listed as differing. */
  private static <T, K> List<T> settled(
      List<T> all,
      Function<T, K> key,
      Function<T, String> verdict,
      Function<T, String> reviewer,
      List<String> differing) {
    Map<K, List<T>> byKey = new LinkedHashMap<>();
    all.forEach(one -> byKey.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
    List<T> settled = new ArrayList<>();
    byKey.forEach((on, said) -> {
      // A reviewer's later verdict takes the place of an earlier one.
      Map<String, T> latest = new LinkedHashMap<>();
      said.forEach(one -> latest.put(reviewer.apply(one), one));
      if (latest.values().stream().map(verdict).distinct().count() == 1) {
        settled.add(said.getLast());
      } else {
        differing.add(
            latest.values().stream()
                .map(one -> reviewer.apply(one) + ": " + verdict.apply(one))
                .collect(Collectors.joining(", ", on + " (", ")")));
      }
    });
    return settled;
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was taken.".formatted(file, why));
  }

  private static RoleReview.Key key(Row row) {
    return new RoleReview.Key(row.paperId(), row.family());
  }

  /** Every family in every paper of which a role was asked. */
  private static Set<RoleReview.Key> named(Workspace workspace) {
    return workspace.query(connection -> {
      Set<RoleReview.Key> keys = new HashSet<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT DISTINCT paper_id, family FROM roles")) {
        while (rows.next()) {
          keys.add(new RoleReview.Key(rows.getString(1), rows.getString(2)));
        }
      }
      return keys;
    });
  }

  /**
   * The workspace's verdicts, sorted by entry and paper, then those on roles.
   *
   * @param open also, after them, what waits for one
   */
  public static List<Row> rows(Workspace workspace, boolean open) {
    Map<String, Entry> entries = byId(workspace);
    DecisionTable table = new DecisionTable(workspace);
    Stream<Row> verdicts =
        table.reviews().values().stream()
            .filter(review -> entries.containsKey(review.entryId()))
            .map(review -> row(review.entryId(), entries, Optional.of(review)));
    Stream<Row> waiting =
        open
            ? table.read().values().stream()
                .filter(decision -> decision.provisional())
                .map(decision -> row(decision.entryId(), entries, Optional.empty()))
            : Stream.empty();
    Map<RoleReview.Key, RoleReview> onRoles = new RoleReviewTable(workspace).read();
    List<RoleCase> cases = RoleCase.of(workspace);
    Stream<Row> roles =
        Stream.concat(
                cases.stream().filter(RoleCase::isReviewed),
                cases.stream().filter(one -> open && !one.isReviewed()))
            .map(one -> row(one, onRoles));
    return Stream.of(verdicts, roles, waiting).flatMap(Function.identity()).toList();
  }

  private static Row row(RoleCase one, Map<RoleReview.Key, RoleReview> reviews) {
    Optional<RoleReview> review = Optional.ofNullable(reviews.get(one.key()));
    return new Row(
        0,
        "",
        one.key().paperId(),
        one.key().family(),
        one.title(),
        "",
        review.map(r -> new Verdict.OfRole(r.role())),
        review.map(RoleReview::reviewer).orElse(""),
        review.map(RoleReview::reviewedAt).orElse(""),
        review.map(RoleReview::note).orElse(""));
  }

  private static Row row(String entryId, Map<String, Entry> entries, Optional<Review> review) {
    Entry entry = entries.getOrDefault(entryId, new Entry("", ""));
    return new Row(
        0,
        entryId,
        review.map(Review::paperId).orElse(""),
        "",
        entry.text(),
        entry.domain(),
        review.map(r -> new Verdict.Countries(r.countries())),
        review.map(Review::reviewer).orElse(""),
        review.map(Review::reviewedAt).orElse(""),
        review.map(Review::note).orElse(""));
  }

  private static Map<String, Entry> byId(Workspace workspace) {
    return new Corpus(workspace)
        .entries().stream().collect(Collectors.toMap(StoredEntry::id, StoredEntry::entry));
  }
}
