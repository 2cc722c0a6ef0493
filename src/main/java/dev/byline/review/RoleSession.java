package dev.byline.review;

import dev.byline.mention.Role;
import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReview;
import dev.byline.mention.RoleReviewTable;
import dev.byline.review.ReviewSession.Progress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person's work on the roles of named models, which come after the entries. Safe for several
 * threads.
 */
public final class RoleSession {
  private final RoleReviewTable table;
  private final String reviewer;
  private final Clock clock;
  private final Map<Integer, RoleCase> cases = new LinkedHashMap<>();
  private final Map<RoleReview.Key, RoleReview> reviews;
  private final Map<Integer, Integer> skips = new HashMap<>();
  private final Map<Integer, RoleStep> steps = new LinkedHashMap<>();

  /** A verdict of this session, and what stood in its place before. */
  private record RoleStep(Undoable undoable, Optional<RoleReview> before, RoleReview after) {}

  /** Over cases, numbered from 1 in their order, and the workspace's verdicts. */
  public RoleSession(
      Collection<RoleCase> cases, RoleReviewTable table, String reviewer, Clock clock) {
    this.table = table;
    this.reviewer = reviewer;
    this.clock = clock;
    this.reviews = table.read();
    cases.forEach(one -> this.cases.put(this.cases.size() + 1, one));
  }

  synchronized Optional<RoleCase> at(int number) {
    return Optional.ofNullable(cases.get(number));
  }

  synchronized Optional<RoleReview> review(RoleCase one) {
    return Optional.ofNullable(reviews.get(one.key()));
  }

  /** How far the work is. */
  public synchronized Progress progress() {
    int open = (int) cases.values().stream().filter(one -> review(one).isEmpty()).count();
    return new Progress(open, cases.size() - open);
  }

  /** The numbers of cases with or without a verdict, in the order in which they come. */
  synchronized List<Integer> numbers(boolean done) {
    return cases.keySet().stream()
        .filter(number -> at(number).flatMap(this::review).isPresent() == done)
        .sorted(Comparator.comparing(number -> skips.getOrDefault(number, 0)))
        .toList();
  }

  synchronized Optional<Integer> next() {
    return numbers(false).stream().findFirst();
  }

  /**
   * Stores a verdict.
   *
   * @param shown the reviewer and time of the verdict that the page showed; empty: none
   * @param step its number among all of the review
   * @return the verdict that was given meanwhile, when the person did not see it; then nothing is
   *     stored
   */
  synchronized Optional<RoleReview> submit(
      int number, Optional<Role> role, String note, String shown, int step) {
    RoleCase one = at(number).orElseThrow();
    Optional<RoleReview> there = review(one);
    if (there.isPresent() && !there.get().role().equals(role) && !mark(there).equals(shown)) {
      return there;
    }
    RoleReview review =
        new RoleReview(
            one.key().paperId(),
            one.key().family(),
            role,
            reviewer,
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            note);
    table.add(Set.of(review));
    reviews.put(review.key(), review);
    steps.put(
        step,
        new RoleStep(
            new Undoable(step, one.key().family() + ": " + review.label()), there, review));
    return Optional.empty();
  }

  /** What a page shows of a verdict, so that another one is noticed. */
  static String mark(Optional<RoleReview> review) {
    return review.map(r -> r.label() + " " + r.reviewedAt() + " " + r.reviewer()).orElse("");
  }

  synchronized void skip(int number) {
    skips.merge(number, 1, Integer::sum);
  }

  synchronized Optional<Undoable> last() {
    return steps.values().stream().map(RoleStep::undoable).reduce((_, later) -> later);
  }

  /** Takes a verdict back; gives the number of its case, or nothing when it is replaced since. */
  synchronized Optional<Integer> undo(int step) {
    RoleStep taken = steps.remove(step);
    if (taken == null || !taken.after().equals(reviews.get(taken.after().key()))) {
      return Optional.empty();
    }
    RoleReview.Key key = taken.after().key();
    if (taken.before().isPresent()) {
      table.add(Set.of(taken.before().get()));
      reviews.put(key, taken.before().get());
    } else {
      table.remove(key);
      reviews.remove(key);
    }
    return cases.entrySet().stream()
        .filter(one -> one.getValue().key().equals(key))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
