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
    SLASH,
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
   * @param mixed whether a capital letter follows a small one inside it, as in glued words
   * @param gap what stands before it
   * @param and whether "and" or "&amp;" stands before it
   */
  record Token(
      String word,
      int from,
      int to,
      boolean capital,
      boolean upper,
      boolean mixed,
      Gap gap,
      boolean and) {

    /** The same word with another gap before it, moved to the right. */
    Token moved(int by, Gap before, boolean afterAnd) {
      return new Token(word, from + by, to + by, capital, upper, mixed, before, afterAnd);
    }

    /** Whether it is made of digits. */
    boolean isNumber() {
      return isDigits(word);
    }
  }

  private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();
  private static final ThreadLocal<Transliterator> FOLD =
      ThreadLocal.withInitial(
          () -> Transliterator.getInstance("NFKD; [:M:] Remove; Latin-ASCII; Lower; NFC"));

  private Tokens() {}

  /** The words of {@code text}; {@code forms} says how a written word is read, empty: left out. */
  static List<Token> of(String text, Map<String, String> forms) {
    return new Tokenizer(text, forms).run();
  }

  /** One pass over a text. */
  private static final class Tokenizer {
    private final String text;
    private final int n;
    private final Map<String, String> forms;
    private final List<Token> tokens = new ArrayList<>(12);
    private final StringBuilder word = new StringBuilder(24);
    private Gap gap = Gap.HARD;
    private boolean and;
    private boolean capital;
    private boolean upper;
    private boolean mixed;
    private int i;

    Tokenizer(String text, Map<String, String> forms) {
      this.text = text;
      this.n = text.length();
      this.forms = forms;
    }

    List<Token> run() {
      while (i < n) {
        int cp = text.codePointAt(i);
        if (isWordPart(cp)) {
          word(cp);
        } else {
          gap(cp);
        }
      }
      return tokens;
    }

    private void gap(int cp) {
      int apostrophe = Separators.lengthOfApostrophe(text, i);
      if (apostrophe > 0) {
        gap = max(gap, Gap.SPACE);
        i += apostrophe;
        return;
      }
      int escaped = Separators.lengthOfEscape(text, i);
      gap = max(gap, Separators.gapOf(cp, text, i));
      and |= cp == '&';
      i += escaped > 0 ? escaped : Character.charCount(cp);
    }

    private void word(int first) {
      int from = i;
      capital = !Character.isLowerCase(first);
      upper = true;
      mixed = false;
      word.setLength(0);
      if (isCharacterScript(first)) {
        i += Character.charCount(first);
        word.appendCodePoint(first);
      } else {
        letters();
      }
      String read = word.toString();
      String form = forms.get(read);
      if (form != null && form.isEmpty()) {
        and |= isAnd(read);
        gap = max(gap, joins(read) ? Gap.JOIN : Gap.SPACE);
        return;
      }
      if (tokens.size() > 0 && isFootnoteMark(read)) {
        gap = Gap.HARD;
      }
      tokens.add(new Token(form == null ? read : form, from, i, capital, upper, mixed, gap, and));
      gap = Gap.SPACE;
      and = false;
    }

    /** "2Department": a footnote mark before the next entry. */
    private boolean isFootnoteMark(String read) {
      return read.length() <= 2
          && isDigits(read)
          && i + 1 < n
          && Character.isUpperCase(text.charAt(i))
          && Character.isLowerCase(text.charAt(i + 1));
    }

    private void letters() {
      int piece = 0;
      boolean small = false;
      while (i < n) {
        int cp = text.codePointAt(i);
        if (isWordPart(cp) && !isCharacterScript(cp)) {
          boolean large = Character.isUpperCase(cp);
          if (piece > 0 && large && i + 1 < n && isDigits(word)) {
            return;
          }
          mixed |= large && small;
          small = Character.isLowerCase(cp);
          upper &= !small;
          append(word, cp);
          piece++;
          i += Character.charCount(cp);
        } else if (isDetachedAccent(text, i)) {
          i = text.indexOf(text.charAt(i) == ' ' ? text.charAt(i + 1) : text.charAt(i), i) + 1;
        } else if (lengthOfApostrophe(cp) > 0
            && i + lengthOfApostrophe(cp) < n
            && isWordPart(text.codePointAt(i + lengthOfApostrophe(cp)))) {
          i += lengthOfApostrophe(cp);
          if (isElidedArticle()) {
            capital = !Character.isLowerCase(text.codePointAt(i));
            upper = true;
            mixed = false;
            small = false;
            piece = 0;
            word.setLength(0);
          }
        } else if (cp == '.' && piece == 1 && i + 1 < n && Character.isLetter(text.charAt(i + 1))) {
          i++;
          piece = 0;
        } else if ((cp == '&' || cp == '*')
            && i + 1 < n
            && Character.isLetterOrDigit(text.charAt(i + 1))
            && Separators.lengthOfEscape(text, i) == 0) {
          word.append((char) cp);
          i++;
          piece = 0;
        } else {
          return;
        }
      }
    }

    private int lengthOfApostrophe(int cp) {
      return isApostrophe(cp) ? 1 : cp == '&' ? Separators.lengthOfApostrophe(text, i) : 0;
    }

    /** "l'École", "d'Angers": the article is no part of the name. */
    private boolean isElidedArticle() {
      return word.length() == 1 && (word.charAt(0) == 'l' || word.charAt(0) == 'd');
    }
  }

  private static boolean isAnd(String word) {
    return word.equals("and") || word.equals("und") || word.equals("et");
  }

  private static boolean joins(String word) {
    return word.equals("at") || isAnd(word);
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
    return cp == '\'' || cp == '’' || cp == '‘' || cp == 'ʻ' || cp == '`' || cp == '´' || cp == '¿';
  }

  private static Gap max(Gap a, Gap b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
