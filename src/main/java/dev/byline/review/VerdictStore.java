package dev.byline.review;

import dev.byline.stats.LivePair;
import dev.byline.variable.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where verdicts are kept. What a method has stored is on disk when it returns. */
interface VerdictStore {
  /** The verdicts that are there, by what they are on; a live view. */
  Map<Verdict.Key, Verdict> verdicts();

  /** Stores a verdict in place of an older one on the same; gives the tasks to rank again. */
  Set<String> put(ReviewTask task, Verdict verdict);

  /** Takes a verdict away; gives the tasks to rank again. */
  Set<String> remove(ReviewTask task, Verdict.Key key);

  /** How many papers a verdict on the task could bring into or out of the headline. */
  int moves(String id);

  /** What an active sample says at the moment, in a sentence; empty where there is none. */
  String corrected();

  /** Which side a verdict on the task would complete, and in how many papers. */
  Map<String, Integer> completes(String id);

  /** The headline at the moment; none where the coder is blind to it. */
  Optional<LivePair.Count> headline();
}
