package dev.byline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that a mistyped word may have meant. */
public final class NearestName {
  private static final int LETTERS_PER_MISTAKE = 3;

  private NearestName() {}

  /**
   * The name that the fewest changed letters make of the word: at most one in three, and one more
   * for what is left over. Empty when no name is so near.
   */
  public static Optional<String> of(String word, Collection<String> names) {
    LevenshteinDistance distance =
        new LevenshteinDistance(Math.ceilDiv(word.length(), LETTERS_PER_MISTAKE));
    // Beyond the limit the distance is negative.
    return names.stream()
        .filter(name -> distance.apply(word, name) >= 0)
        .min(
            Comparator.comparingInt((String name) -> distance.apply(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** “ Did you mean X?” with a space before it, or nothing when no name is near. */
  public static String hint(String word, Collection<String> names) {
    return of(word, names).map(" Did you mean %s?"::formatted).orElse("");
  }
}
