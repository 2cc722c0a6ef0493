package dev.byline.question;

import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Thing;
import dev.byline.question.QueryPlan.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parts conditions of the things that are asked for from those of their papers: in "Which Chinese
 * universities publish with Google?" the universities are Chinese, and their papers have Google.
 */
final class ThingReader {
  private final Phrase phrase;
  private final Head head;
  private final Thing thing;
  private final List<Atom> left = new ArrayList<>();
  private Optional<Place> place = Optional.empty();
  private Optional<String> institution = Optional.empty();
  private Optional<Condition> without = Optional.empty();

  ThingReader(Phrase phrase, Head head, Thing thing, List<Atom> atoms) throws Refusal {
    this.phrase = phrase;
    this.head = head;
    this.thing = thing;
    for (Atom atom : atoms) {
      if (isOutside(atom)) {
        without = Optional.of(atom.condition());
      } else if (!takes(atom)) {
        left.add(atom);
      }
    }
    partners();
  }

  /** What is said of the things themselves. */
  Whose whose() {
    return new Whose(place, institution, head.kind(), false, false);
  }

  /** What is said of their papers. */
  List<Atom> left() {
    return left;
  }

  /** What is left out: a country is no partner of itself. */
  Optional<Condition> without() {
    return without;
  }

  /** Whether all of them are asked for: "Which universities publish with Google?". */
  boolean isWhole() {
    return phrase.is(head.asked(), Sense.LIST)
        && thing == Thing.INSTITUTIONS
        && without.isPresent()
        && !phrase.has(Sense.MOST, Sense.TOP, Sense.LEAST);
  }

  private boolean takes(Atom atom) throws Refusal {
    boolean isOf = isOfThing(atom);
    if (!isOf || atom.isNegated()) {
      return false;
    }
    return switch (atom.condition()) {
      case Condition.In(Place named, Role role) when role == Role.ANY && takesPlace() -> {
        if (place.isPresent()) {
          throw new Refusal("I can narrow %s to one place only.".formatted(thing.words()));
        }
        place = Optional.of(named);
        yield true;
      }
      case Condition.At(String name, Role role)
          when role == Role.ANY && thing == Thing.AUTHORS && institution.isEmpty() -> {
        institution = Optional.of(name);
        yield true;
      }
      default -> false;
    };
  }

  /** "Countries outside of Europe" leaves out countries, not papers. */
  private boolean isOutside(Atom atom) throws Refusal {
    int index = head.index();
    boolean isBeside =
        atom.isNegated()
            && index >= 0
            && thing == head.thing()
            && (atom.condition() instanceof Condition.In
                || atom.condition() instanceof Condition.At)
            && (atom.to() == index
                || (atom.from() > index + 1
                    && phrase.between(
                        index + 1, atom.from(), Sense.NOT, Sense.EXCEPT, Sense.FROM)));
    if (!isBeside) {
      return false;
    }
    boolean fits =
        without.isEmpty()
            && (atom.condition() instanceof Condition.In
                ? thing == Thing.COUNTRIES
                : thing == Thing.INSTITUTIONS);
    if (!fits) {
      throw new Refusal("I can't leave that out of a list of %s.".formatted(thing.words()));
    }
    return true;
  }

  private boolean takesPlace() {
    return thing == Thing.AUTHORS
        || thing == Thing.INSTITUTIONS
        || thing == Thing.COUNTRIES
        || thing == Thing.TECHNOLOGIES;
  }

  /** Whether a condition stands beside the thing, and no word for papers or for joining between. */
  private boolean isOfThing(Atom atom) {
    int index = head.index();
    if (thing != head.thing() || index < 0) {
      return false;
    }
    if (thing == Thing.COUNTRIES && atom.to() != index && !isAfterFrom(atom, index)) {
      return false;
    }
    if (thing == Thing.TECHNOLOGIES && atom.to() != index) {
      return false;
    }
    if (atom.to() <= index) {
      return phrase.between(
          atom.to(), index, Sense.MOST, Sense.TOP, Sense.ANY, Sense.N, Sense.AUTHOR_WORD);
    }
    int joins =
        phrase.find(
            index,
            Sense.COLLABORATE,
            Sense.PAPER,
            Sense.THAT,
            Sense.WITH,
            Sense.USE,
            Sense.PARTNER,
            Sense.BY);
    return joins < 0 || joins > atom.from();
  }

  private boolean isAfterFrom(Atom atom, int index) {
    return atom.from() == index + 2 && phrase.is(index + 1, Sense.FROM, Sense.OF);
  }

  private void partners() {
    boolean joined =
        phrase.has(Sense.COLLABORATE, Sense.PARTNER, Sense.WITH)
            || (thing == Thing.COUNTRIES && !left.isEmpty() && head.index() < 0);
    if (!joined) {
      return;
    }
    for (Atom atom : left) {
      boolean isOne =
          !atom.isNegated()
              && ((thing == Thing.COUNTRIES && atom.condition() instanceof Condition.In)
                  || (thing == Thing.INSTITUTIONS && atom.condition() instanceof Condition.At)
                  || (thing == Thing.AUTHORS && atom.condition() instanceof Condition.By));
      if (isOne && without.isEmpty()) {
        without = Optional.of(atom.condition());
      }
    }
  }
}
