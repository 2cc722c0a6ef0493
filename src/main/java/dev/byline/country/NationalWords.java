package dev.byline.country;

import java.util.Set;

/** Words that show that an adjective before them names a national institution: "Italian Police". */
final class NationalWords {
  private static final Set<String> WORDS =
      Set.of(
          "academy",
          "institute",
          "university",
          "agency",
          "council",
          "national",
          "federal",
          "ministry",
          "army",
          "navy",
          "armed",
          "research",
          "space",
          "aerospace",
          "naval",
          "air",
          "meteorological",
          "statistical",
          "society",
          "central",
          "center",
          "foundation",
          "association",
          "red",
          "bank",
          "broadcasting",
          "museum",
          "library",
          "bureau",
          "office",
          "mint",
          "administration",
          "authority",
          "geological",
          "police");

  private NationalWords() {}

  /** Whether this word, as names are compared, is one. */
  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
