package dev.byline.review;

import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.decide.Review;
import dev.byline.validate.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry that a person is asked about.
 *
 * @param entryId id of the entry
 * @param codings what each coder answered, by coder; empty in a blind list
 * @param violations rules that the codings violate; empty in a blind list
 * @param papers ids of the papers that have the entry, sorted
 */
public record ReviewTask(
    String entryId,
    Entry entry,
    SortedMap<String, Coding> codings,
    List<Violation> violations,
    List<String> papers) {
  public ReviewTask {
    codings = Collections.unmodifiableSortedMap(new TreeMap<>(codings));
    violations = List.copyOf(violations);
    papers = List.copyOf(papers);
  }

  Decision decide(Optional<Review> review) {
    return Policy.decide(entryId, codings, violations, review);
  }
}
