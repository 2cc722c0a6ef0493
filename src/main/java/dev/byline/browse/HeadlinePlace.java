package dev.byline.browse;

import dev.byline.decide.Decision;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule;
import dev.byline.stats.JoinRule.Standing;
import dev.byline.stats.PaperCountries;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a paper stands to the headline, and which side each of its entries completes. */
record HeadlinePlace(PaperCountries paper, JoinRule rule) {

  /** Whether it counts, and why or why not, in a sentence. */
  String sentence() {
    Standing standing = rule.standing(paper);
    String both = rule.first().name() + " and " + rule.second().name();
    if (standing.joins()) {
      return standing.surely()
          ? "This paper joins %s: it counts for the headline.".formatted(both)
          : "This paper joins %s and counts for the headline, but an open entry could take it out."
              .formatted(both);
    }
    String missing =
        sides()
            .filter(side -> on(side).isEmpty())
            .map(Side::name)
            .collect(Collectors.joining(" or "));
    return "This paper does not count for the headline: no entry is in %s%s."
        .formatted(
            missing,
            standing.possibly()
                ? ", though open entries or missing affiliations could bring it in"
                : "");
  }

  /** What an entry does for the headline; empty: nothing. */
  String of(String entryId) {
    return sides()
        .map(side -> of(side, entryId))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String of(Side side, String entryId) {
    List<String> there = on(side);
    if (there.contains(entryId)) {
      return there.size() == 1
          ? "completes %s: the only entry there".formatted(side.name())
          : "one of %d entries in %s".formatted(there.size(), side.name());
    }
    boolean could =
        entries()
            .anyMatch(d -> d.entryId().equals(entryId) && !d.isFirm() && d.couldBe(side.codes()));
    if (!could) {
      return "";
    }
    return there.isEmpty()
        ? "open: could complete %s".formatted(side.name())
        : "open: could be in %s".formatted(side.name());
  }

  private Stream<Side> sides() {
    return Stream.of(rule.first(), rule.second());
  }

  private Stream<Decision> entries() {
    return paper.decisions().distinct();
  }

  /** The entries that put the paper on a side. */
  private List<String> on(Side side) {
    return entries()
        .filter(d -> rule.definition().counts(d.flag()))
        .filter(d -> !Collections.disjoint(d.countries(), side.codes()))
        .map(Decision::entryId)
        .toList();
  }
}
