package dev.byline;

import java.text.Normalizer;
import java.util.Locale;

/** What is left of a text when case, accents, spaces and punctuation don't count. */
public final class ComparisonKey {
  private ComparisonKey() {}

  /** Letters and digits in lower case, without accents: for telling whether two texts are one. */
  public static String of(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replace('ı', 'i')
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
