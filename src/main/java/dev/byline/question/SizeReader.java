package dev.byline.question;

import dev.byline.question.Condition.Size;
import java.util.Optional;

/**
 * Reads numbers: how many authors, countries or institutions papers must have, how many papers a
 * thing must have, and how many rows are wanted.
 */
final class SizeReader {
  /** A place by the index of its token. */
  interface PlaceAt {
    Place at(int index) throws Refusal;
  }

  private final Phrase phrase;
  private final Head head;
  private final PlaceAt places;
  private int limit;
  private Optional<QueryPlan.Having> having = Optional.empty();

  SizeReader(Phrase phrase, Head head, PlaceAt places) {
    this.phrase = phrase;
    this.head = head;
    this.places = places;
  }

  /** A condition with the token after its last. */
  record Sized(Condition condition, int to) {}

  /** How many rows are wanted; 0: not said. */
  int limit() {
    return limit;
  }

  /** How many papers a thing must have. */
  Optional<QueryPlan.Having> having() {
    return having;
  }

  /** What a number's token begins; empty when it is no condition, or can't be read. */
  Optional<Sized> read(int i) throws Refusal {
    if (head.thing() == QueryPlan.Thing.COUNTRY_PAIRS && head.index() == i + 1) {
      phrase.use(i);
      return Optional.empty();
    }
    if (isLimit(i)) {
      limit = phrase.at(i).number();
      phrase.use(i);
      return Optional.empty();
    }
    int n = phrase.is(i, Sense.N) ? phrase.at(i).number() : phrase.is(i, Sense.ONE) ? 1 : 2;
    String sign = phrase.is(i, Sense.SEVERAL) ? ">=" : "=";
    int to = i + 1;
    if (phrase.is(to, Sense.OR_MORE, Sense.OR_LESS)) {
      sign = phrase.is(to, Sense.OR_MORE) ? ">=" : "<=";
      to++;
    } else if (phrase.is(i - 1, Sense.AT_LEAST, Sense.AT_MOST, Sense.EXACTLY)) {
      sign = phrase.is(i - 1, Sense.AT_LEAST) ? ">=" : phrase.is(i - 1, Sense.AT_MOST) ? "<=" : "=";
      phrase.use(i - 1);
    } else if (phrase.is(i - 1, Sense.MORE_THAN, Sense.MORE)
        || (phrase.is(i - 1, Sense.MOST) && head.isPapers())
        || (phrase.is(i - 1, Sense.THAN) && phrase.is(i - 2, Sense.MORE))) {
      sign = ">=";
      n++;
      useSign(i);
    } else if (phrase.is(i - 1, Sense.LESS_THAN, Sense.LESS)
        || (phrase.is(i - 1, Sense.THAN) && phrase.is(i - 2, Sense.LESS))) {
      sign = "<=";
      n--;
      useSign(i);
    }
    return sized(i, to, sign, n);
  }

  /** "Which country is third?": the last of three rows. */
  void nth(int i) {
    boolean isPapers = head.isPapers() || head.index() < 0;
    if (!isPapers && phrase.is(head.asked(), Sense.LIST, Sense.MOST)) {
      limit = phrase.at(i).number();
      phrase.use(i);
    }
  }

  private void useSign(int i) {
    phrase.use(i - 1);
    if (phrase.is(i - 1, Sense.THAN)) {
      phrase.use(i - 2);
    }
  }

  private boolean isLimit(int i) {
    return phrase.is(i, Sense.N)
        && (phrase.is(i - 1, Sense.TOP, Sense.LIST, Sense.RANK)
            || phrase.is(i + 1, Sense.MOST, Sense.LEAST, Sense.TOP)
            || (phrase.is(i - 1, Sense.MOST, Sense.LEAST) && head.index() == i + 1));
  }

  private Optional<Sized> sized(int i, int after, String sign, int n) throws Refusal {
    int to = phrase.skip(after, Sense.OF, Sense.ANY, Sense.FROM);
    Optional<Place> place = Optional.empty();
    if (phrase.is(to, Sense.PLACE) && isThing(to + 1)) {
      place = Optional.of(places.at(to));
      to++;
    }
    if (phrase.is(to, Sense.PAPER) && !head.isPapers()) {
      having = Optional.of(new QueryPlan.Having(sign, n));
      use(i, to + 1);
      return Optional.empty();
    }
    if (!isThing(to) || to == head.index()) {
      return Optional.empty();
    }
    Sense thing = phrase.at(to).sense();
    if (sign.equals("=") && phrase.is(to + 1, Sense.OR_MORE, Sense.OR_LESS)) {
      sign = phrase.is(to + 1, Sense.OR_MORE) ? ">=" : "<=";
      phrase.use(to + 1);
    }
    Size size =
        switch (thing) {
          case AUTHOR -> Size.AUTHORS;
          case COUNTRY -> Size.COUNTRIES;
          default -> Size.INSTITUTIONS;
        };
    int end = to + 1;
    int from = phrase.skip(end, Sense.FROM, Sense.OF);
    if (place.isEmpty() && from > end && phrase.is(from, Sense.PLACE) && isAlone(from)) {
      // "four authors from China" are four in China.
      place = Optional.of(places.at(from));
      end = from + 1;
    }
    return Optional.of(new Sized(has(size, Head.kind(thing), place, sign, n), end));
  }

  /** Whether no other name is joined to one: "four authors from China or Japan" can't be read. */
  private boolean isAlone(int at) {
    int next = phrase.skip(at + 1, Sense.AND, Sense.OR, Sense.COMMA);
    return next == at + 1 || !phrase.is(next, Sense.PLACE, Sense.INSTITUTION_NAME);
  }

  private static Condition has(
      Size size, String kind, Optional<Place> place, String sign, int number) {
    return new Condition.Has(size, kind, place, sign, number);
  }

  private boolean isThing(int index) {
    return phrase.is(index, Sense.AUTHOR, Sense.COUNTRY)
        || (index < phrase.size() && phrase.at(index).sense().isKind());
  }

  private void use(int from, int to) {
    for (int i = from; i < to; i++) {
      phrase.use(i);
    }
  }
}
