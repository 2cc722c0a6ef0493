package dev.byline.analyze;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Workspace;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Review;
import dev.byline.review.VerdictFile;
import dev.byline.review.VerdictFile.Row;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verdicts into a workspace, all of a file or nothing, and out of it. */
public final class Verdicts {
  private Verdicts() {}

  /**
   * Takes the verdicts of a file; returns how many.
   *
   * @param reviewer for rows that do not name one
   * @throws UserError on a bad row, with its line; nothing is taken then
   */
  public static int take(Workspace workspace, Path file, String reviewer, Clock clock) {
    Set<String> entries = byId(workspace).keySet();
    Set<String> papers =
        new Corpus(workspace)
            .papers().stream().map(Corpus.PaperFacts::id).collect(Collectors.toSet());
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Review> reviews = new ArrayList<>();
    for (Row row : VerdictFile.read(file)) {
      if (row.countries().isEmpty()) {
        continue;
      }
      if (!entries.contains(row.entryId())) {
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
      reviews.add(
          new Review(
              row.entryId(),
              row.paperId(),
              row.countries().get(),
              who,
              row.reviewedAt().isEmpty() ? now : row.reviewedAt(),
              row.note()));
    }
    new DecisionTable(workspace).addReviews(reviews);
    return reviews.size();
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was taken.".formatted(file, why));
  }

  /**
   * The workspace's verdicts, sorted by entry and paper.
   *
   * @param open also, after them, the entries that wait for one
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
    return Stream.concat(verdicts, waiting).toList();
  }

  private static Row row(String entryId, Map<String, Entry> entries, Optional<Review> review) {
    Entry entry = entries.getOrDefault(entryId, new Entry("", ""));
    return new Row(
        0,
        entryId,
        review.map(Review::paperId).orElse(""),
        entry.text(),
        entry.domain(),
        review.map(Review::countries),
        review.map(Review::reviewer).orElse(""),
        review.map(Review::reviewedAt).orElse(""),
        review.map(Review::note).orElse(""));
  }

  private static Map<String, Entry> byId(Workspace workspace) {
    return new Corpus(workspace)
        .entries().stream().collect(Collectors.toMap(StoredEntry::id, StoredEntry::entry));
  }
}
