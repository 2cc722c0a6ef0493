package dev.byline.review;

import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What was stored at once and is taken back at once: a verdict, on several entries if asked for.
 *
 * @param number counts the steps of a session
 * @param changes never empty; first that of the task that was shown
 */
record Step(int number, List<Change> changes) {
  Step {
    changes = List.copyOf(changes);
  }

  /** A verdict, and what stood in its place before. */
  record Change(ReviewTask task, Optional<Verdict> before, Verdict after) {}

  Change first() {
    return changes.getFirst();
  }

  ReviewTask task() {
    return first().task();
  }

  /** The verdict in words. */
  String words() {
    String words = task().words(first().after());
    return changes.size() == 1
        ? words
        : "%s, and %d other %s"
            .formatted(words, changes.size() - 1, changes.size() == 2 ? "spelling" : "spellings");
  }
}
