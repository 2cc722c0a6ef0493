package dev.byline.review;

import dev.byline.decide.Review;
import dev.byline.stats.LivePair;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where verdicts are kept. What a method has stored is on disk when it returns. */
interface VerdictStore {
  /** The verdicts that are there, by what they are on; a live view. */
  Map<Review.Key, Review> reviews();

  /** Stores a verdict in the place of an older one on the same; gives the entries to rank anew. */
  Set<String> put(ReviewTask task, Review review);

  /** Takes a verdict away; gives the entries to rank anew. */
  Set<String> remove(ReviewTask task, Review.Key key);

  /** How many papers a verdict on the entry could bring into or out of the headline. */
  int moves(String entryId);

  /** The headline at the moment; none where the coder is blind to it. */
  Optional<LivePair.Count> headline();
}
