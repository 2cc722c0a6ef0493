package dev.byline.review;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Evidence;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.validate.Violation;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry of the list.
 *
 * @param moves papers that a verdict could bring into or out of the headline
 * @param verdict on it, or on one of its papers
 */
public record EntryLine(
    ReviewTask.OfEntry task, Decision decision, int moves, Optional<Verdict> verdict) {
  /** A quote that is, or ends with, the abbreviation of a region or country. */
  private static final Pattern ABBREVIATED = Pattern.compile("(.*[ ,])?\\p{Lu}{2,3}");

  /** Where the gazetteer has names that several countries share, and forms of generic names. */
  private static final Pattern WEAK =
      Pattern.compile("(ambiguous|regions|forms)\\.csv.*|plain-words.*|ISO 3166.*");

  /** Its codes; {@code XX}: undecided. */
  public String codes() {
    return Country.format(decision.countries());
  }

  /** Ids of the rules that its codings violate. */
  public List<String> rules() {
    return task.violations().stream().map(Violation::rule).distinct().sorted().toList();
  }

  /**
   * Whether nobody is asked, and yet the e-mail domain is of another country than the rules read
   * from a region's abbreviation or a generic name.
   */
  public boolean isWorthALook() {
    return verdict.isEmpty()
        && decision.isFirm()
        && Optional.ofNullable(task.codings().get(RulesCoder.NAME))
            .map(Coding::answer)
            .filter(Answer.Coded.class::isInstance)
            .map(Answer.Coded.class::cast)
            .filter(
                coded -> coded.conflict() && coded.evidence().stream().anyMatch(EntryLine::isWeak))
            .isPresent();
  }

  private static boolean isWeak(Evidence evidence) {
    return evidence.from() >= 0
        && (ABBREVIATED.matcher(evidence.quote()).matches()
            || WEAK.matcher(evidence.source()).matches());
  }
}
