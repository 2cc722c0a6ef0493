package dev.byline;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is left of a text when case, accents, spaces and punctuation don't count. */
public final class ComparisonKey {
  /** Small words that names are written with and without. */
  private static final Set<String> SMALL = Set.of("the", "of", "for", "and", "at", "in", "de");

  private ComparisonKey() {}

  /** Letters and digits in lower case, without accents: for telling whether two texts are one. */
  public static String of(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replace('ı', 'i')
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * The words of a text, each once and sorted, without accents and small words: what OpenRefine
   * calls its fingerprint.
   */
  public static List<String> words(String text) {
    return Arrays.stream(
            Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty() && !SMALL.contains(word))
        .distinct()
        .sorted()
        .toList();
  }
}
