package dev.byline.question;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads years and spans of years; refuses those of which there is no paper. */
final class YearReader {
  private final Phrase phrase;
  private final NavigableSet<Integer> there;

  YearReader(Phrase phrase, NavigableSet<Integer> there) {
    this.phrase = phrase;
    this.there = there;
  }

  /** Years with the token after their last. */
  record Years(Condition condition, int to) {}

  /** The years that a year's token begins. */
  Optional<Years> read(int i) throws Refusal {
    int year = phrase.at(i).number();
    int next = phrase.skip(i + 1, Sense.FROM, Sense.UNTIL, Sense.AND, Sense.COMMA);
    if (phrase.is(next, Sense.YEAR_NAME) && isSpan(i, next)) {
      int last = phrase.at(next).number();
      for (int end : new int[] {i, next}) {
        years(phrase.at(end).number(), phrase.at(end).number(), end + 1, end);
      }
      return years(year, last, next + 1, i);
    }
    int before = i - 1;
    if (phrase.is(before, Sense.SINCE)) {
      phrase.use(before);
      return years(year, Integer.MAX_VALUE, i + 1, i);
    }
    if (phrase.is(before, Sense.AFTER)) {
      phrase.use(before);
      return years(year + 1, Integer.MAX_VALUE, i + 1, i);
    }
    if (phrase.is(before, Sense.BEFORE)) {
      phrase.use(before);
      return years(0, year - 1, i + 1, i);
    }
    if (phrase.is(before, Sense.UNTIL)) {
      phrase.use(before);
      return years(0, year, i + 1, i);
    }
    return years(year, year, i + 1, i);
  }

  private boolean isSpan(int i, int next) {
    boolean isDash = next == i + 1;
    boolean isTo = phrase.between(i + 1, next, Sense.FROM, Sense.UNTIL);
    boolean isBetween = phrase.is(i - 1, Sense.BETWEEN) && phrase.is(i + 1, Sense.AND);
    return isDash || isTo || isBetween;
  }

  private Optional<Years> years(int first, int last, int to, int at) throws Refusal {
    SortedSet<Integer> found =
        first > last ? Collections.emptySortedSet() : there.subSet(first, true, last, true);
    if (found.isEmpty()) {
      throw new Refusal(
          "There are no papers of %s here; the years are %s."
              .formatted(
                  phrase.at(at).text(),
                  there.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return Optional.of(new Years(new Condition.InYears(new TreeSet<>(found)), to));
  }
}
