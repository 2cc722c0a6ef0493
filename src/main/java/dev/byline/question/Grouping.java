package dev.byline.question;

import dev.byline.question.QueryPlan.Thing;
import java.util.Optional;

/** Reads what a phrase groups papers by. */
final class Grouping {
  private final Phrase phrase;

  Grouping(Phrase phrase) {
    this.phrase = phrase;
  }

  /** What the papers are grouped by: "by country", "per year". */
  Optional<Thing> groupedBy() {
    for (int i = 0; i + 1 < phrase.size(); i++) {
      boolean isBy =
          phrase.is(i, Sense.PER)
              || (phrase.is(i, Sense.BY)
                  && phrase.is(i + 1, Sense.COUNTRY, Sense.YEAR, Sense.STATUS, Sense.TRACK)
                  && !phrase.is(i + 2, Sense.PLACE));
      if (isBy && phrase.at(i + 1).sense().isThing()) {
        Thing by =
            switch (phrase.at(i + 1).sense()) {
              case COUNTRY -> Thing.COUNTRIES;
              case YEAR -> Thing.YEARS;
              case STATUS -> Thing.STATUSES;
              case TRACK -> Thing.TRACKS;
              case AUTHOR -> Thing.AUTHORS;
              case TECHNOLOGY -> Thing.TECHNOLOGIES;
              case PAPER -> Thing.PAPERS;
              default -> Thing.INSTITUTIONS;
            };
        if (by != Thing.PAPERS) {
          phrase.use(i);
          phrase.use(i + 1);
          return Optional.of(by);
        }
      }
    }
    return superlative();
  }

  /** "In which year was the share highest?", "Which tracks are there, and how many has each?" */
  private Optional<Thing> superlative() {
    int list = phrase.find(0, Sense.LIST);
    boolean isSuperlative = phrase.has(Sense.MOST, Sense.LEAST) && phrase.has(Sense.SHARE);
    boolean isEach = phrase.has(Sense.HOW_MANY) && phrase.has(Sense.PER);
    if (list < 0 || (!isSuperlative && !isEach)) {
      return Optional.empty();
    }
    int at = list + 1;
    Optional<Thing> by =
        phrase.is(at, Sense.YEAR)
            ? Optional.of(Thing.YEARS)
            : phrase.is(at, Sense.STATUS)
                ? Optional.of(Thing.STATUSES)
                : phrase.is(at, Sense.TRACK) ? Optional.of(Thing.TRACKS) : Optional.empty();
    if (by.isPresent()) {
      phrase.use(at);
      phrase.useAll(Sense.PER);
    }
    return by;
  }
}
