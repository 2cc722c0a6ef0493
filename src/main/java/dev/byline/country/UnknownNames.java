package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.List;
import java.util.Set;

/**
 * Institutions that no row names. "Kappa Institute" has a name of its own; "Institute of Physics"
 * is a unit of what stands before it.
 */
final class UnknownNames {
  /** Last words of the name of an institution that is no part of another. */
  private static final Set<String> HEADS =
      Set.of("university", "institute", "academy", "polytechnic", "foundation");

  /** First words that say what is done there, so that what they name may be a unit. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "research",
          "cancer",
          "medical",
          "physics",
          "mathematics",
          "mathematical",
          "chemistry",
          "engineering",
          "language",
          "data",
          "graduate",
          "school",
          "college",
          "faculty",
          "department",
          "center",
          "international",
          "national",
          "joint",
          "advanced",
          "confucius");

  private UnknownNames() {}

  /** Whether a part of the address between two words is the name of an unknown institution. */
  static boolean between(List<Token> tokens, int from, int to) {
    int first = from;
    for (int t = from + 1; t <= to; t++) {
      if (t == to || tokens.get(t).gap() == Gap.COMMA) {
        if (isName(tokens, first, t)) {
          return true;
        }
        first = t;
      }
    }
    return false;
  }

  private static boolean isName(List<Token> tokens, int from, int to) {
    Token first = tokens.get(from);
    return first.gap() == Gap.COMMA
        && to - from >= 2
        && to - from <= 3
        && first.capital()
        && !SUBJECTS.contains(first.word())
        && HEADS.contains(tokens.get(to - 1).word());
  }
}
