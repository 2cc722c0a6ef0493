package dev.byline.validate;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What the rules look at: an entry with all its codings, and the same text under other domains.
 *
 * @param id of the entry
 * @param codings by coder
 * @param sameText codings of the same text under other domains
 */
public record CodedEntry(
    String id, Entry entry, SortedMap<String, Coding> codings, List<Coding> sameText) {

  /** The rules coder's countries, when it answered. */
  Optional<Answer.Coded> rules() {
    Coding coding = codings.get(RulesCoder.NAME);
    return coding != null && coding.answer() instanceof Answer.Coded coded
        ? Optional.of(coded)
        : Optional.empty();
  }

  /** Whether the rules coder looked and abstained. */
  boolean rulesAbstained() {
    Coding coding = codings.get(RulesCoder.NAME);
    return coding != null && coding.answer() instanceof Answer.Abstained;
  }

  /** Codings of every coder but the rules. */
  Stream<Coding> otherCoders() {
    return codings.values().stream().filter(c -> !c.coder().equals(RulesCoder.NAME));
  }
}
