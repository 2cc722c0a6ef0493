package dev.byline.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into words: Chinese into its characters, other scripts at what is no letter. */
final class Words {
  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}|(?:[\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}]])+|[,;、，；%+<>≥≤=#&]");

  /** "U.S." and "U.S.A." are one word. */
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}.])(\\p{L})\\.(\\p{L})\\.(?:(\\p{L})\\.)?");

  private Words() {}

  /** A word with its place in the text. */
  record Word(String text, String key, int from, int to) {}

  /** The words of a text in their order. */
  static List<Word> split(String text) {
    String joined = joinDotted(text);
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(joined);
    while (matcher.find()) {
      String word = matcher.group().replace(" ", "");
      words.add(new Word(word, key(word), matcher.start(), matcher.end()));
    }
    return words;
  }

  /**
   * The same text, letter for letter in its place, with the dots of an abbreviation as its last
   * letters.
   */
  private static String joinDotted(String text) {
    Matcher dotted = DOTTED.matcher(text);
    StringBuilder joined = new StringBuilder(text);
    while (dotted.find()) {
      String letters =
          dotted.group(1) + dotted.group(2) + (dotted.group(3) == null ? "" : dotted.group(3));
      String padded = letters + " ".repeat(dotted.end() - dotted.start() - letters.length());
      joined.replace(dotted.start(), dotted.end(), padded);
    }
    return joined.toString();
  }

  /** A word as it is compared: in lower case and without accents. */
  static String key(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replace("ß", "ss")
        .toLowerCase(Locale.ROOT);
  }

  /** Some words as they are compared, with a space between. */
  static String key(List<Word> words, int from, int to) {
    StringBuilder key = new StringBuilder();
    for (int i = from; i < to; i++) {
      key.append(key.isEmpty() ? "" : " ").append(words.get(i).key());
    }
    return key.toString();
  }

  /** A name as it is compared. */
  static String nameKey(String name) {
    List<Word> words = split(name);
    return key(words, 0, words.size());
  }
}
