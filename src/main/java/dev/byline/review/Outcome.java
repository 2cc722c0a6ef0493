package dev.byline.review;

import dev.byline.variable.Verdict;

/** What became of a verdict that a person sent. */
sealed interface Outcome {
  /** It is on disk. */
  record Stored(Step step) implements Outcome {}

  /** Nothing was changed: meanwhile there is another verdict. */
  record Overtaken(Verdict there) implements Outcome {}
}
