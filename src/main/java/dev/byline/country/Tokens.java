package dev.byline.country;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A text as normalised words with the place in the text that each came from.
 *
 * <p>Case, accents, width and punctuation are folded (Unicode NFKD, marks removed, ICU's
 * Latin-ASCII), apostrophes dropped, dotted initials joined (U.S.A. is usa), and forms such as
 * "Univ." or "Labs" replaced by what they stand for; "of", "the" and the like are left out. Every
 * Chinese, Japanese or Korean character is a word.
 */
final class Tokens {
  /** What stands between a word and the one before it. */
  enum Gap {
    SPACE,
    JOIN,
    COMMA,
    HARD
  }

  /**
   * One word.
   *
   * @param word normalised
   * @param from first character in the text
   * @param to one after the last character
   * @param capital whether it starts with a capital letter, or its script has none
   * @param upper whether all its letters are capitals
   * @param gap what stands before it
   */
  record Token(String word, int from, int to, boolean capital, boolean upper, Gap gap) {}

  private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();
  private static final ThreadLocal<Transliterator> FOLD =
      ThreadLocal.withInitial(
          () -> Transliterator.getInstance("NFKD; [:M:] Remove; Latin-ASCII; Lower; NFC"));

  private Tokens() {}

  /** The words of {@code text}; {@code forms} says how a written word is read, empty: left out. */
  static List<Token> of(String text, Map<String, String> forms) {
    List<Token> tokens = new ArrayList<>(12);
    StringBuilder word = new StringBuilder(24);
    int n = text.length();
    Gap gap = Gap.HARD;
    int i = 0;
    while (i < n) {
      int cp = text.codePointAt(i);
      if (!isWordPart(cp)) {
        gap = max(gap, gapOf(cp, text, i));
        i += Character.charCount(cp);
        continue;
      }
      int from = i;
      boolean capital = !Character.isLowerCase(cp);
      boolean upper = true;
      word.setLength(0);
      if (isCharacterScript(cp)) {
        i += Character.charCount(cp);
        word.appendCodePoint(cp);
      } else {
        int piece = 0;
        while (i < n) {
          cp = text.codePointAt(i);
          if (isWordPart(cp) && !isCharacterScript(cp)) {
            boolean footnoteMark =
                piece > 0 && isDigits(word) && Character.isUpperCase(cp) && i + 1 < n;
            if (footnoteMark) {
              break;
            }
            upper &= !Character.isLowerCase(cp);
            append(word, cp);
            piece++;
            i += Character.charCount(cp);
          } else if (isDetachedAccent(text, i)) {
            i = text.indexOf(text.charAt(i) == ' ' ? text.charAt(i + 1) : text.charAt(i), i) + 1;
          } else if (isApostrophe(cp) && i + 1 < n && isWordPart(text.codePointAt(i + 1))) {
            i++;
          } else if (cp == '.'
              && piece == 1
              && i + 1 < n
              && Character.isLetter(text.charAt(i + 1))) {
            i++;
            piece = 0;
          } else if ((cp == '&' || cp == '*')
              && i + 1 < n
              && Character.isLetterOrDigit(text.charAt(i + 1))) {
            word.append((char) cp);
            i++;
            piece = 0;
          } else {
            break;
          }
        }
      }
      String read = word.toString();
      String form = forms.get(read);
      if (form == null) {
        tokens.add(new Token(read, from, i, capital, upper, gap));
        gap = Gap.SPACE;
      } else if (form.isEmpty()) {
        gap = max(gap, joins(read) ? Gap.JOIN : Gap.SPACE);
      } else {
        tokens.add(new Token(form, from, i, capital, upper, gap));
        gap = Gap.SPACE;
      }
    }
    return tokens;
  }

  private static boolean joins(String word) {
    return word.equals("at") || word.equals("and");
  }

  private static void append(StringBuilder word, int cp) {
    if (cp < 128) {
      word.append((char) (cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
    } else {
      word.append(
          FOLDED.computeIfAbsent(
              cp, c -> FOLD.get().transliterate(Character.toString(c)).toLowerCase(Locale.ROOT)));
    }
  }

  private static boolean isDigits(CharSequence s) {
    return s.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isWordPart(int cp) {
    if (cp < 128) {
      return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
    }
    return Character.isLetterOrDigit(cp)
        || Character.getType(cp) == Character.NON_SPACING_MARK
        || Character.getType(cp) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isCharacterScript(int cp) {
    return cp >= 0x1100
        && (Character.isIdeographic(cp)
            || (cp >= 0x3040 && cp <= 0x30FF)
            || (cp >= 0xAC00 && cp <= 0xD7AF));
  }

  /** "Montr ´eal": an accent that a PDF set as a character of its own, before its letter. */
  private static boolean isDetachedAccent(String text, int i) {
    int accent = text.charAt(i) == ' ' ? i + 1 : i;
    return accent + 1 < text.length()
        && "´¨ˆ˜¸˚ˇ".indexOf(text.charAt(accent)) >= 0
        && Character.isLetter(text.charAt(accent + 1));
  }

  private static boolean isApostrophe(int cp) {
    return cp == '\'' || cp == '’' || cp == '‘' || cp == 'ʻ' || cp == '`' || cp == '´';
  }

  private static Gap gapOf(int cp, String text, int at) {
    return switch (cp) {
      case ';', '/', '|', '\n' -> Gap.HARD;
      case ',', '(', ')', '[', ']', ':', '，', '（', '）', '、' -> Gap.COMMA;
      case '&', '+', '@', '–', '—' -> Gap.JOIN;
      case '-' -> at > 0 && text.charAt(at - 1) == ' ' ? Gap.JOIN : Gap.SPACE;
      default -> Gap.SPACE;
    };
  }

  private static Gap max(Gap a, Gap b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
