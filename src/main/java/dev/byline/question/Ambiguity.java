package dev.byline.question;

import dev.byline.question.QueryPlan.Thing;
import java.util.List;

/** Refuses what can be read in two ways of which a plan would take one in silence. */
final class Ambiguity {
  private static final Sense[] GROUPS = {Sense.YEAR, Sense.STATUS, Sense.TRACK};

  private final Phrase phrase;
  private final Head head;
  private final List<Atom> atoms;

  Ambiguity(Phrase phrase, Head head, List<Atom> atoms) {
    this.phrase = phrase;
    this.head = head;
    this.atoms = atoms;
  }

  /** Refuses. */
  void check() throws Refusal {
    severalThings();
    mostOfNumbers();
    thingsByGroup();
    inBothYears();
    kindOutside();
    thingsWithout();
    mostOfRole();
  }

  /** "Which papers have what number of countries?" */
  private void severalThings() throws Refusal {
    boolean isOther =
        phrase.is(0, Sense.LIST)
            && phrase.is(1, Sense.PAPER)
            && phrase.is(head.asked(), Sense.HOW_MANY, Sense.SHARE)
            && head.asked() > 1
            && !head.isPapers();
    if (isOther) {
      throw new Refusal(
          "I can't tell whether “%s” or “%s” is asked for."
              .formatted(phrase.at(1).text(), phrase.at(head.index()).text()));
    }
  }

  /** "The most common numbers of authors" are no authors. */
  private void mostOfNumbers() throws Refusal {
    int number = phrase.find(1, Sense.HOW_MANY);
    if (number > 0 && phrase.is(number - 1, Sense.MOST, Sense.LEAST)) {
      throw new Refusal("I can tell the average and the median of numbers, not the most frequent.");
    }
  }

  /** "Countries with papers in every year" are no papers by year. */
  private void thingsByGroup() throws Refusal {
    int per = phrase.find(0, Sense.PER);
    boolean isOfThings = head.index() >= 0 && !head.isPapers() && !phrase.is(head.index(), GROUPS);
    boolean overYears = phrase.has(Sense.TREND) && !phrase.has(Sense.GROW, Sense.SHARE);
    if (isOfThings && (overYears || (per >= 0 && phrase.is(per + 1, GROUPS)))) {
      throw new Refusal(
          "I can tell papers by year, status or track, not %s.".formatted(head.thing().words()));
    }
  }

  /** "Authors in both 2017 and 2018" are not those of either year. */
  private void inBothYears() throws Refusal {
    boolean years =
        atoms.stream().filter(a -> a.condition() instanceof Condition.InYears).count() > 1;
    if (phrase.has(Sense.BOTH) && years && !head.isPapers() && head.thing() != Thing.YEARS) {
      throw new Refusal(
          "I can't tell which %s are there in each of the years.".formatted(head.thing().words()));
    }
  }

  /** "Countries with no papers in 2017" and "authors that are undetermined" are in no table. */
  private void thingsWithout() throws Refusal {
    boolean lacks =
        atoms.stream()
            .anyMatch(a ->
                (a.isNegated() && a.condition() instanceof Condition.InYears)
                    || (a.condition() instanceof Condition.Undetermined
                        && head.thing() == Thing.AUTHORS));
    boolean isThing = head.index() >= 0 && !head.isPapers() && !phrase.is(head.index(), GROUPS);
    if (isThing && lacks) {
      throw new Refusal("I can't list %s by what they lack.".formatted(head.thing().words()));
    }
  }

  /** "The institution with the most last authors in Canada" is not one on their papers. */
  private void mostOfRole() throws Refusal {
    int role = phrase.find(1, Sense.FIRST_AUTHOR, Sense.LAST_AUTHOR);
    boolean isOfPlace =
        atoms.stream()
            .anyMatch(a ->
                a.condition() instanceof Condition.In(Place _, Condition.Role of)
                    && (of == Condition.Role.FIRST || of == Condition.Role.LAST));
    if (role > 0 && phrase.is(role - 1, Sense.MOST, Sense.LEAST) && isOfPlace && !head.isPapers()) {
      throw new Refusal(
          "I can rank %s by first or last authors, but not by those in a place."
              .formatted(head.thing().words()));
    }
  }

  /** "Companies outside of the US": papers without US authors are others. */
  private void kindOutside() throws Refusal {
    for (int i = 1; i < atoms.size(); i++) {
      Atom kind = atoms.get(i - 1);
      Atom place = atoms.get(i);
      boolean isOutside =
          kind.condition() instanceof Condition.AtKind at
              && at.seat().isEmpty()
              && place.isNegated()
              && place.condition() instanceof Condition.In
              && place.from() > kind.to()
              && phrase.between(kind.to(), place.from(), Sense.NOT, Sense.EXCEPT, Sense.FROM)
              && !phrase.is(place.to(), Sense.AUTHOR, Sense.AUTHOR_WORD);
      if (isOutside) {
        throw new Refusal("I can tell institutions of a place, not those outside of one.");
      }
    }
  }
}
