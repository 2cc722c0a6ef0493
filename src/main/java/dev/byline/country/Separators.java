package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import java.util.List;

/** What the marks between words part: words, parts of an address, or entries. */
final class Separators {
  private static final List<String> APOSTROPHES =
      List.of("&#x2019;", "&#8217;", "&#39;", "&apos;", "&rsquo;");

  private Separators() {}

  /** What the mark {@code cp} at {@code at} parts. */
  static Gap gapOf(int cp, String text, int at) {
    return switch (cp) {
      case ';', '|' -> Gap.HARD;
      case '/' -> isCareOf(text, at) ? Gap.COMMA : Gap.SLASH;
      case '\n' -> lineEnd(text, at);
      case '#' -> escaped(text, at);
      case '[' -> isFootnoteMark(text, at) ? Gap.HARD : Gap.COMMA;
      case ',', '(', ')', ']', ':', '，', '（', '）', '、' -> Gap.COMMA;
      case '&', '+', '@', '—', '•', '·' -> Gap.JOIN;
      case '-', '‐', '–' -> at > 0 && text.charAt(at - 1) == ' ' ? Gap.JOIN : Gap.SPACE;
      default -> Gap.SPACE;
    };
  }

  /**
   * The length of an escape that bibliographies leave in a text: {@code #R##N#}, {@code #N#},
   * {@code #TAB#}, the entity of an ampersand; 0 when there is none at {@code at}.
   */
  static int lengthOfEscape(String text, int at) {
    if (text.charAt(at) == '&') {
      return text.startsWith("&amp;", at) ? 5 : lengthOfApostrophe(text, at);
    }
    if (text.charAt(at) != '#') {
      return 0;
    }
    if (text.startsWith("#TAB#", at)) {
      return 5;
    }
    return text.startsWith("#R#", at) || text.startsWith("#N#", at) ? 3 : 0;
  }

  /** The length of an apostrophe that is written as an entity; 0 when there is none. */
  static int lengthOfApostrophe(String text, int at) {
    for (String entity : APOSTROPHES) {
      if (text.startsWith(entity, at)) {
        return entity.length();
      }
    }
    return 0;
  }

  /** "c/o": the host of the one before it, which is no entry of its own. */
  private static boolean isCareOf(String text, int at) {
    return at > 0
        && text.regionMatches(true, at - 1, "c/o", 0, 3)
        && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)))
        && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
  }

  private static Gap escaped(String text, int at) {
    return text.startsWith("#N#", at) ? lineEnd(text, at) : Gap.COMMA;
  }

  /** A line end parts entries, but a comma before it says that the address goes on. */
  private static Gap lineEnd(String text, int at) {
    int before = at - 1;
    while (before >= 0 && " \r#RN".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before >= 0 && text.charAt(before) == ',' ? Gap.COMMA : Gap.HARD;
  }

  /** {@code [2]} before the second entry. */
  private static boolean isFootnoteMark(String text, int at) {
    int end = at + 1;
    while (end < text.length() && end <= at + 2 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end > at + 1 && end < text.length() && text.charAt(end) == ']';
  }
}
