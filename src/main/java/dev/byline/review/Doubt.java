package dev.byline.review;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.decide.Decision;
import dev.byline.stats.JoinRule;
import dev.byline.stats.PaperCountries;
import java.util.Map;

/** How likely the decisions on a paper are wrong, and that it matters, as the coders say. */
final class Doubt {
  /** Of an entry that waits for a person. */
  private static final double OPEN = 0.5;

  /** A paper with one side of the pair lacks the other. */
  private static final double ONE_SIDE = 0.5;

  private static final double NO_SIDE = 0.1;

  private Doubt() {}

  /**
   * The chance that one of a paper's entries is decided wrongly, times how much hangs on it.
   *
   * @param codings by entry and coder
   */
  static double ofPaper(
      PaperCountries paper, Map<String, Map<String, Coding>> codings, JoinRule rule) {
    double right =
        paper
            .decisions()
            .distinct()
            .mapToDouble(d -> 1 - ofEntry(d, codings.getOrDefault(d.entryId(), Map.of())))
            .reduce(1, (a, b) -> a * b);
    JoinRule.Standing standing = rule.standing(paper);
    boolean hasSide =
        paper
            .decisions()
            .flatMap(d -> d.countries().stream())
            .anyMatch(c -> rule.first().codes().contains(c) || rule.second().codes().contains(c));
    double matters = standing.joins() || standing.isOpen() ? 1 : hasSide ? ONE_SIDE : NO_SIDE;
    return (1 - right) * matters;
  }

  private static double ofEntry(Decision decision, Map<String, Coding> codings) {
    if (decision.provisional()) {
      return OPEN;
    }
    return codings.values().stream()
        .mapToDouble(c -> c.answer() instanceof Answer.Coded coded ? 1 - coded.confidence() : 1)
        .min()
        .orElse(0);
  }
}
