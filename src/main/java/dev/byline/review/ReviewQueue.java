package dev.byline.review;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which tasks of a review are open, the most important first, and which are done. */
final class ReviewQueue {
  private static final Comparator<Rank> MOST_IMPORTANT_FIRST =
      Comparator.comparingInt(Rank::turn)
          .thenComparingInt(Rank::skipped)
          .thenComparingInt(rank -> -rank.moves())
          .thenComparingLong(rank -> -rank.papers())
          .thenComparingInt(Rank::place);

  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> skips = new HashMap<>();
  private final Map<String, Rank> ranks = new HashMap<>();
  private final TreeSet<Rank> queue = new TreeSet<>(MOST_IMPORTANT_FIRST);
  private final Set<String> done = new LinkedHashSet<>();

  /** What orders the queue; {@code place} makes it unique. */
  private record Rank(String id, int turn, int skipped, int moves, long papers, int place) {}

  /** Ids of the open tasks, the next one first. */
  List<String> open() {
    return queue.stream().map(Rank::id).toList();
  }

  /** Ids of the tasks that have their verdict. */
  Set<String> done() {
    return Collections.unmodifiableSet(done);
  }

  /** Puts the task, once it is ranked again, behind all that were skipped less often. */
  void skip(String id) {
    skips.merge(id, 1, Integer::sum);
  }

  void unskip(String id) {
    skips.remove(id);
  }

  /**
   * Puts a task in its place; tasks that come first are the first among equals.
   *
   * @param isOpen whether a verdict is missing; who is not asked for it does not wait
   * @param papers that still lack a verdict
   */
  void rank(ReviewTask task, boolean isOpen, int moves, long papers) {
    int place = places.computeIfAbsent(task.id(), _ -> places.size());
    Rank old = ranks.remove(task.id());
    if (old != null) {
      queue.remove(old);
    }
    if (!isOpen) {
      done.add(task.id());
      return;
    }
    done.remove(task.id());
    if (task.asked()) {
      int skipped = skips.getOrDefault(task.id(), 0);
      // Behind the rest of an active sample, which is in the order of its turns.
      int turn = task.turn() + (task.turn() > 0 ? skipped * places.size() : 0);
      Rank rank = new Rank(task.id(), turn, skipped, moves, papers, place);
      ranks.put(task.id(), rank);
      queue.add(rank);
    }
  }
}
