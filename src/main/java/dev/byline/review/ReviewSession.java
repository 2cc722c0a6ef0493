package dev.byline.review;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.decide.Review;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person's work on a queue of entries: what comes next, the verdicts, and taking them back. Safe
 * for several threads: a reload or a second tab sees the same state.
 */
public final class ReviewSession {
  private static final Comparator<Rank> MOST_IMPORTANT_FIRST =
      Comparator.comparingInt(Rank::skipped)
          .thenComparingInt(rank -> -rank.moves())
          .thenComparingLong(rank -> -rank.papers())
          .thenComparingInt(Rank::place);

  private final Workspace workspace;
  private final VerdictStore store;
  private final boolean blind;
  private final String reviewer;
  private final Clock clock;
  private final Map<String, ReviewTask> tasks = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> skips = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Rank> ranks = new HashMap<>();
  private final TreeSet<Rank> queue = new TreeSet<>(MOST_IMPORTANT_FIRST);
  private final Map<Integer, Step> steps = new LinkedHashMap<>();
  private int lastStep;

  /** What orders the queue; {@code place} makes it unique. */
  private record Rank(String entryId, int skipped, int moves, long papers, int place) {}

  /** A verdict of this session, and what stood in its place before. */
  record Step(int number, ReviewTask task, Optional<Review> before, Review after) {}

  private ReviewSession(
      Workspace workspace,
      Collection<ReviewTask> tasks,
      VerdictStore store,
      boolean blind,
      String reviewer,
      Clock clock) {
    this.workspace = workspace;
    this.store = store;
    this.blind = blind;
    this.reviewer = reviewer;
    this.clock = clock;
    for (ReviewTask task : tasks) {
      places.put(task.entryId(), this.tasks.size());
      this.tasks.put(task.entryId(), task);
    }
    this.tasks.keySet().forEach(this::rank);
  }

  /**
   * Over the disagreement log; a verdict goes into the workspace.
   *
   * @param tasks open entries and those that have a verdict; the order counts among equals
   * @param pair the headline, over the workspace's papers
   */
  public static ReviewSession ofLog(
      Workspace workspace,
      Collection<ReviewTask> tasks,
      LivePair pair,
      String reviewer,
      Clock clock) {
    return new ReviewSession(
        workspace, tasks, new WorkspaceVerdicts(workspace, pair), false, reviewer, clock);
  }

  /** Over a blind list, in its order; a verdict goes into the list alone. */
  public static ReviewSession ofBlindList(
      Workspace workspace, Collection<ReviewTask> tasks, BlindList list, Clock clock) {
    return new ReviewSession(workspace, tasks, list, true, list.coder(), clock);
  }

  /**
   * How far the work is.
   *
   * @param open entries without a verdict
   * @param done entries with one
   */
  public record Progress(int open, int done) {
    /** Entries altogether. */
    public int total() {
      return open + done;
    }

    /** Both together. */
    public Progress plus(Progress other) {
      return new Progress(open + other.open, done + other.done);
    }
  }

  /** How far the work is. */
  public synchronized Progress progress() {
    return new Progress(queue.size(), tasks.size() - queue.size());
  }

  /** The headline at the moment; none in blind mode. */
  public synchronized Optional<LivePair.Count> headline() {
    return store.headline();
  }

  boolean isBlind() {
    return blind;
  }

  synchronized Optional<ReviewTask> next() {
    return queue.isEmpty() ? Optional.empty() : task(queue.first().entryId());
  }

  synchronized Optional<ReviewTask> task(String entryId) {
    return Optional.ofNullable(tasks.get(entryId));
  }

  /**
   * What the person sends.
   *
   * @param version of the entry that the page showed
   */
  record Submission(
      String entryId, String paperId, SortedSet<Country> countries, String note, int version) {}

  /** What became of it. */
  sealed interface Outcome {
    /** It is on disk. */
    record Stored(Step step) implements Outcome {}

    /** Nothing was changed: meanwhile there is another verdict. */
    record Overtaken(Review there) implements Outcome {}
  }

  /**
   * Stores a verdict, unless the entry has changed since the page was made and the verdict that is
   * there is another one. The same verdict twice is one.
   */
  synchronized Outcome submit(ReviewTask task, Submission sent) {
    Review review =
        new Review(
            task.entryId(),
            sent.paperId(),
            sent.countries(),
            reviewer,
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            sent.note());
    Optional<Review> there = review(review.key());
    boolean overtaken = sent.version() != version(task.entryId());
    if (overtaken && there.isPresent()) {
      boolean same =
          there.get().countries().equals(review.countries())
              && (there.get().note().equals(review.note()) || review.note().isEmpty());
      return same
          ? new Outcome.Stored(stepOf(task, there.get()))
          : new Outcome.Overtaken(there.get());
    }
    Set<String> changed = store.put(task, review);
    Step step = new Step(nextStep(), task, there, review);
    steps.put(step.number(), step);
    changed(task, changed);
    return new Outcome.Stored(step);
  }

  /** The number of the next verdict of the review, whatever it is on. */
  synchronized int nextStep() {
    return ++lastStep;
  }

  private Step stepOf(ReviewTask task, Review review) {
    return steps.values().stream()
        .filter(step -> step.after().equals(review))
        .findFirst()
        .orElse(new Step(0, task, Optional.empty(), review));
  }

  /** Puts the entry behind all that were skipped less often. */
  synchronized void skip(ReviewTask task) {
    skips.merge(task.entryId(), 1, Integer::sum);
    rank(task.entryId());
  }

  /** The latest verdict of this session that can be taken back. */
  synchronized Optional<Undoable> last() {
    return steps.values().stream()
        .reduce((_, later) -> later)
        .map(step ->
            new Undoable(
                step.number(),
                PageFrame.shortened(step.task().entry().text())
                    + ": "
                    + Country.format(step.after().countries())));
  }

  /** Takes a verdict back, unless it was taken back or replaced since: then nothing is done. */
  synchronized Optional<Step> undo(int number) {
    Step step = steps.remove(number);
    if (step == null || !review(step.after().key()).equals(Optional.of(step.after()))) {
      return Optional.empty();
    }
    Set<String> changed =
        step.before().isPresent()
            ? store.put(step.task(), step.before().get())
            : store.remove(step.task(), step.after().key());
    skips.remove(step.task().entryId());
    changed(step.task(), changed);
    return Optional.of(step);
  }

  private void changed(ReviewTask task, Set<String> others) {
    versions.merge(task.entryId(), 1, Integer::sum);
    rank(task.entryId());
    others.forEach(this::rank);
  }

  /** Changes with every verdict on the entry. */
  synchronized int version(String entryId) {
    return versions.getOrDefault(entryId, 0);
  }

  synchronized Optional<Review> review(Review.Key key) {
    return Optional.ofNullable(store.reviews().get(key));
  }

  synchronized int moves(ReviewTask task) {
    return store.moves(task.entryId());
  }

  /** How the entry is decided at the moment. */
  synchronized Decision decision(ReviewTask task) {
    return task.decide(review(Review.Key.of(task.entryId())));
  }

  /** Papers of the entry without a verdict. */
  synchronized long openPapers(ReviewTask task) {
    if (review(Review.Key.of(task.entryId())).isPresent()) {
      return 0;
    }
    return task.papers().stream()
        .filter(paper -> review(new Review.Key(task.entryId(), paper)).isEmpty())
        .count();
  }

  synchronized Optional<Paper> paper(String paperId) {
    return new Corpus(workspace).paper(paperId);
  }

  /** Open tasks as they come, from {@code from} on. */
  synchronized List<ReviewTask> open(int from, int limit) {
    return queue.stream().skip(from).limit(limit).map(rank -> known(rank.entryId())).toList();
  }

  /** Tasks with a verdict, in order, from {@code from} on. */
  synchronized List<ReviewTask> done(int from, int limit) {
    List<ReviewTask> done = new ArrayList<>();
    tasks.values().stream()
        .filter(task -> !ranks.containsKey(task.entryId()))
        .skip(from)
        .limit(limit)
        .forEach(done::add);
    return done;
  }

  private ReviewTask known(String entryId) {
    return task(entryId).orElseThrow();
  }

  private void rank(String entryId) {
    ReviewTask task = tasks.get(entryId);
    if (task == null) {
      return;
    }
    Rank old = ranks.remove(entryId);
    if (old != null) {
      queue.remove(old);
    }
    long papers = openPapers(task);
    boolean waits =
        papers > 0 || (task.papers().isEmpty() && review(Review.Key.of(entryId)).isEmpty());
    if (waits) {
      Rank rank =
          new Rank(
              entryId,
              skips.getOrDefault(entryId, 0),
              store.moves(entryId),
              blind ? 0 : papers,
              places.getOrDefault(entryId, 0));
      ranks.put(entryId, rank);
      queue.add(rank);
    }
  }
}
