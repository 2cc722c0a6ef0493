package dev.byline.review;

import dev.byline.codebook.Codebook;
import dev.byline.codebook.CodebookTable;
import dev.byline.codebook.Reading;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.decide.Decision;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person's work on a queue of tasks: what comes next, the verdicts, and taking them back. Safe
 * for several threads: a reload or a second tab sees the same state.
 */
public final class ReviewSession {
  private final Workspace workspace;
  private final VerdictStore store;
  private final boolean blind;
  private final String reviewer;
  private final Clock clock;
  private final Map<String, ReviewTask> tasks = new LinkedHashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final ReviewQueue queue = new ReviewQueue();
  private final UndoList steps = new UndoList();

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
    tasks.forEach(task -> this.tasks.put(task.id(), task));
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
    return new Progress(queue.open().size(), queue.done().size());
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
    return queue.open().stream().findFirst().flatMap(this::task);
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

  /**
   * Stores a verdict, unless the entry has changed since the page was made and the verdict that is
   * there is another one. The same verdict twice is one.
   */
  synchronized Outcome submit(ReviewTask task, Submission sent) {
    return submit(task, sent, List.of());
  }

  /** The same, for other entries too, such as further spellings, that have no verdict yet. */
  synchronized Outcome submit(ReviewTask task, Submission sent, List<? extends ReviewTask> also) {
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
          ? new Outcome.Stored(steps.of(task, there.get()))
          : new Outcome.Overtaken(there.get());
    }
    List<Step.Change> changes = new ArrayList<>();
    changes.add(put(task, verdict));
    for (ReviewTask other : also) {
      if (verdict(other.key()).isEmpty()) {
        Verdict same =
            new Verdict(other.key(), sent.value(), reviewer, verdict.reviewedAt(), verdict.note());
        changes.add(put(other, same));
      }
    }
    return new Outcome.Stored(steps.add(changes));
  }

  private Step.Change put(ReviewTask task, Verdict verdict) {
    Optional<Verdict> before = verdict(verdict.key());
    changed(task, store.put(task, verdict));
    return new Step.Change(task, before, verdict);
  }

  /** Puts the entry behind all that were skipped less often. */
  synchronized void skip(ReviewTask task) {
    queue.skip(task.id());
    rank(task.id());
  }

  /** The latest verdict of this session that can be taken back. */
  synchronized Optional<Undoable> last() {
    return steps.last().map(step -> new Undoable(step.number(), step.words()));
  }

  /** Takes a verdict back, unless it was taken back or replaced since: then nothing is done. */
  synchronized Optional<Step> undo(int number) {
    Optional<Step> step =
        steps
            .take(number)
            .filter(s ->
                s.changes().stream()
                    .allMatch(c -> verdict(c.after().key()).equals(Optional.of(c.after()))));
    for (Step.Change change : step.map(s -> s.changes().reversed()).orElse(List.of())) {
      Set<String> changed =
          change.before().isPresent()
              ? store.put(change.task(), change.before().get())
              : store.remove(change.task(), change.after().key());
      queue.unskip(change.task().id());
      changed(change.task(), changed);
    }
    return step;
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

  /** Which side a verdict would complete, and in how many papers. */
  synchronized Map<String, Integer> completes(ReviewTask task) {
    return store.completes(task.id());
  }

  /** Whether the task has a verdict for every paper, or one on it that nobody asked for. */
  synchronized boolean isDone(ReviewTask task) {
    return queue.done().contains(task.id());
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

  /** What a codebook reads of a paper. */
  synchronized Reading reading(Codebook codebook, String paperId) {
    return Reading.of(codebook, new CodebookTable(workspace).paper(paperId));
  }

  synchronized Optional<Paper> paper(String paperId) {
    return new Corpus(workspace).paper(paperId);
  }

  /** All tasks, in their order. */
  synchronized List<ReviewTask> tasks() {
    return List.copyOf(tasks.values());
  }

  /** The tasks of a kind: with a verdict in their order, or open ones as they come. */
  synchronized <T extends ReviewTask> List<T> listed(boolean isDone, Class<T> kind) {
    Stream<ReviewTask> all =
        isDone
            ? tasks.values().stream().filter(this::isDone)
            : queue.open().stream().map(id -> task(id).orElseThrow());
    return all.filter(kind::isInstance).map(kind::cast).toList();
  }

  private void rank(String id) {
    ReviewTask task = tasks.get(id);
    if (task == null) {
      return;
    }
    long papers = openPapers(task);
    boolean isOpen = papers > 0 || (task.papers().isEmpty() && verdict(task.key()).isEmpty());
    queue.rank(task, isOpen, store.moves(id), blind ? 0 : papers);
  }
}
