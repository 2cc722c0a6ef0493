package dev.byline.review;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.decide.Decision;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A person's work on a queue of tasks: what comes next, the verdicts, and taking them back. Safe
 * for several threads: a reload or a second tab sees the same state.
 */
public final class ReviewSession {
  private static final Comparator<Rank> MOST_IMPORTANT_FIRST =
      Comparator.comparingInt(Rank::turn)
          .thenComparingInt(Rank::skipped)
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
  private record Rank(String id, int turn, int skipped, int moves, long papers, int place) {}

  /** A verdict of this session, and what stood in its place before. */
  record Step(int number, ReviewTask task, Optional<Verdict> before, Verdict after) {}

  private ReviewSession(
      Workspace workspace,
      Collection<? extends ReviewTask> tasks,
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
      places.put(task.id(), this.tasks.size());
      this.tasks.put(task.id(), task);
    }
    this.tasks.keySet().forEach(this::rank);
  }

  /**
   * Over the disagreement log; a verdict goes into the workspace.
   *
   * @param tasks what is open and what has a verdict; the order counts among equals
   * @param pair the headline, over the workspace's papers
   * @param variables of papers that are reviewed, too
   */
  public static ReviewSession ofLog(
      Workspace workspace,
      Collection<? extends ReviewTask> tasks,
      LivePair pair,
      Collection<Variable> variables,
      String reviewer,
      Clock clock) {
    return new ReviewSession(
        workspace,
        tasks,
        new WorkspaceVerdicts(workspace, pair, variables, Optional.empty()),
        false,
        reviewer,
        clock);
  }

  /** Over an active sample, in its order; a verdict goes into the workspace. */
  static ReviewSession ofActiveSample(
      Workspace workspace,
      Collection<? extends ReviewTask> tasks,
      LivePair pair,
      ActiveReview active,
      String reviewer,
      Clock clock) {
    return new ReviewSession(
        workspace,
        tasks,
        new WorkspaceVerdicts(workspace, pair, List.of(), Optional.of(active)),
        false,
        reviewer,
        clock);
  }

  /** Over a blind list, in its order; a verdict goes into the list alone. */
  public static ReviewSession ofBlindList(
      Workspace workspace, Collection<? extends ReviewTask> tasks, BlindList list, Clock clock) {
    return new ReviewSession(workspace, tasks, list, true, list.coder(), clock);
  }

  /**
   * How far the work is.
   *
   * @param open tasks that wait for a verdict
   * @param done tasks that have one
   */
  public record Progress(int open, int done) {
    /** Tasks altogether. */
    public int total() {
      return open + done;
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

  /** What an active sample says at the moment; empty where there is none. */
  public synchronized String corrected() {
    return store.corrected();
  }

  boolean isBlind() {
    return blind;
  }

  synchronized Optional<ReviewTask> next() {
    return queue.isEmpty() ? Optional.empty() : task(queue.first().id());
  }

  synchronized Optional<ReviewTask> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /**
   * What the person sends.
   *
   * @param paperId the one paper that it is for; empty: every paper
   * @param value in the form in which it is stored
   * @param version of the task that the page showed
   */
  record Submission(String paperId, String value, String note, int version) {}

  /** What became of it. */
  sealed interface Outcome {
    /** It is on disk. */
    record Stored(Step step) implements Outcome {}

    /** Nothing was changed: meanwhile there is another verdict. */
    record Overtaken(Verdict there) implements Outcome {}
  }

  /**
   * Stores a verdict, unless the entry has changed since the page was made and the verdict that is
   * there is another one. The same verdict twice is one.
   */
  synchronized Outcome submit(ReviewTask task, Submission sent) {
    Verdict verdict =
        new Verdict(
            task.key(sent.paperId()),
            sent.value(),
            reviewer,
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            sent.note());
    Optional<Verdict> there = verdict(verdict.key());
    boolean overtaken = sent.version() != version(task.id());
    if (overtaken && there.isPresent()) {
      boolean same =
          there.get().value().equals(verdict.value())
              && (there.get().note().equals(verdict.note()) || verdict.note().isEmpty());
      return same
          ? new Outcome.Stored(stepOf(task, there.get()))
          : new Outcome.Overtaken(there.get());
    }
    Set<String> changed = store.put(task, verdict);
    Step step = new Step(++lastStep, task, there, verdict);
    steps.put(step.number(), step);
    changed(task, changed);
    return new Outcome.Stored(step);
  }

  private Step stepOf(ReviewTask task, Verdict verdict) {
    return steps.values().stream()
        .filter(step -> step.after().equals(verdict))
        .findFirst()
        .orElse(new Step(0, task, Optional.empty(), verdict));
  }

  /** Puts the entry behind all that were skipped less often. */
  synchronized void skip(ReviewTask task) {
    skips.merge(task.id(), 1, Integer::sum);
    rank(task.id());
  }

  /** The latest verdict of this session that can be taken back. */
  synchronized Optional<Undoable> last() {
    return steps.values().stream()
        .reduce((_, later) -> later)
        .map(step -> new Undoable(step.number(), step.task().words(step.after())));
  }

  /** Takes a verdict back, unless it was taken back or replaced since: then nothing is done. */
  synchronized Optional<Step> undo(int number) {
    Step step = steps.remove(number);
    if (step == null || !verdict(step.after().key()).equals(Optional.of(step.after()))) {
      return Optional.empty();
    }
    Set<String> changed =
        step.before().isPresent()
            ? store.put(step.task(), step.before().get())
            : store.remove(step.task(), step.after().key());
    skips.remove(step.task().id());
    changed(step.task(), changed);
    return Optional.of(step);
  }

  private void changed(ReviewTask task, Set<String> others) {
    versions.merge(task.id(), 1, Integer::sum);
    rank(task.id());
    others.forEach(this::rank);
  }

  /** Changes with every verdict on the entry. */
  synchronized int version(String id) {
    return versions.getOrDefault(id, 0);
  }

  synchronized Optional<Verdict> verdict(Verdict.Key key) {
    return Optional.ofNullable(store.verdicts().get(key));
  }

  synchronized int moves(ReviewTask task) {
    return store.moves(task.id());
  }

  /** How the entry is decided at the moment. */
  synchronized Decision decision(ReviewTask.OfEntry task) {
    return task.decide(verdict(task.key()));
  }

  /** Papers of the task without a verdict. */
  synchronized long openPapers(ReviewTask task) {
    if (verdict(task.key()).isPresent()) {
      return 0;
    }
    return task.papers().stream().filter(paper -> verdict(task.key(paper)).isEmpty()).count();
  }

  synchronized Optional<Paper> paper(String paperId) {
    return new Corpus(workspace).paper(paperId);
  }

  /** Whether there is a task of a kind, open or done. */
  synchronized boolean has(Class<? extends ReviewTask> kind) {
    return tasks.values().stream().anyMatch(kind::isInstance);
  }

  /** The tasks of a kind: with a verdict in their order, or open ones as they come. */
  synchronized <T extends ReviewTask> List<T> listed(boolean done, Class<T> kind) {
    Stream<ReviewTask> all =
        done
            ? tasks.values().stream().filter(task -> !ranks.containsKey(task.id()))
            : queue.stream().map(rank -> task(rank.id()).orElseThrow());
    return all.filter(kind::isInstance).map(kind::cast).toList();
  }

  private void rank(String id) {
    ReviewTask task = tasks.get(id);
    if (task == null) {
      return;
    }
    Rank old = ranks.remove(id);
    if (old != null) {
      queue.remove(old);
    }
    long papers = openPapers(task);
    boolean waits = papers > 0 || (task.papers().isEmpty() && verdict(task.key()).isEmpty());
    if (waits) {
      Rank rank =
          new Rank(
              id,
              // Behind the rest of an active sample, which is in the order of its turns.
              task.turn() + skips.getOrDefault(id, 0) * (task.turn() > 0 ? tasks.size() : 0),
              skips.getOrDefault(id, 0),
              store.moves(id),
              blind ? 0 : papers,
              places.getOrDefault(id, 0));
      ranks.put(id, rank);
      queue.add(rank);
    }
  }
}
