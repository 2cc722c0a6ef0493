package dev.byline.mention;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.List;

/**
 * Where a sentence begins and ends in a text, by Unicode's rules (UAX 29), except that neither an
 * abbreviation of scholarly English nor an open bracket ends one.
 *
 * @param begin inclusive
 * @param end exclusive
 */
record Sentence(int begin, int end) {
  /** Beside those that Unicode's locale data lists for English. */
  private static final List<String> ABBREVIATIONS =
      List.of(
          "e.g.", "i.e.", "cf.", "al.", "vs.", "resp.", "approx.", "viz.", "etc.", "Fig.", "Figs.",
          "Eq.", "Eqs.", "Sec.", "Secs.", "Tab.", "Ref.", "Refs.", "App.", "Alg.", "Thm.", "Def.",
          "No.", "Vol.", "Ch.", "w.r.t.", "i.i.d.", "a.k.a.", "Prof.", "Dr.");

  private static final FilteredBreakIteratorBuilder RULES = rules();

  private static FilteredBreakIteratorBuilder rules() {
    FilteredBreakIteratorBuilder rules = FilteredBreakIteratorBuilder.getInstance(ULocale.ENGLISH);
    ABBREVIATIONS.forEach(rules::suppressBreakAfter);
    return rules;
  }

  /** The sentence with what stands from {@code from} to {@code to}; both are inside the text. */
  static Sentence around(String text, int from, int to) {
    BreakIterator breaks =
        RULES.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(ULocale.ENGLISH));
    breaks.setText(text);
    int begin = before(breaks, from + 1);
    int end = after(breaks, to - 1, text.length());
    while (begin > 0 && closesBefore(text, begin, end)) {
      begin = before(breaks, begin);
    }
    return new Sentence(begin, end);
  }

  private static int before(BreakIterator breaks, int at) {
    int found = breaks.preceding(at);
    return found == BreakIterator.DONE ? 0 : found;
  }

  private static int after(BreakIterator breaks, int at, int length) {
    int found = breaks.following(at);
    return found == BreakIterator.DONE ? length : found;
  }

  /** Whether a bracket is closed that was not opened in this part of the text. */
  private static boolean closesBefore(String text, int begin, int end) {
    int open = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (open < 0) {
        return true;
      }
    }
    return false;
  }
}
