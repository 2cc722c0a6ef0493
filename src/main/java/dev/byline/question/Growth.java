package dev.byline.question;

import dev.byline.question.AtomReader.Atoms;
import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import dev.byline.question.QueryPlan.Whose;
import java.util.List;
import java.util.Optional;

/** Plans of how the shares of countries and institutions changed. */
final class Growth {
  private static final int TOP = 10;

  private final Phrase phrase;
  private final Head head;
  private final Atoms atoms;
  private final Joiner joiner;

  Growth(Phrase phrase, Head head, Atoms atoms) {
    this.phrase = phrase;
    this.head = head;
    this.atoms = atoms;
    this.joiner = new Joiner(phrase);
  }

  /** "How many papers did China lose?", unlike "how much did the share change?". */
  boolean asksHowMany() {
    return phrase.has(Sense.GROW)
        && phrase.is(0, Sense.HOW_MANY)
        && phrase.is(phrase.skip(1, Sense.MORE, Sense.LESS), Sense.PAPER);
  }

  /** "Did Australia grow faster than Canada?": the change of both, side by side. */
  Optional<QueryPlan> ofSides() throws Refusal {
    boolean asked =
        phrase.has(Sense.GROW)
            && phrase.has(Sense.FAST, Sense.MORE, Sense.LESS, Sense.MORE_THAN, Sense.LESS_THAN)
            && phrase.has(Sense.THAN, Sense.OR, Sense.MORE_THAN, Sense.LESS_THAN);
    if (!asked) {
      return Optional.empty();
    }
    List<Atom> years = Joiner.years(atoms.list());
    Place both = null;
    for (Atom atom : atoms.list()) {
      if (years.contains(atom)) {
        continue;
      }
      if (!(atom.condition() instanceof Condition.In(Place place, Role role))
          || role != Role.ANY
          || atom.isNegated()
          || place.codes().size() != 1) {
        throw new Refusal("I can compare the growth of single countries only.");
      }
      both = both == null ? place : both.or(place);
    }
    if (both == null) {
      return Optional.empty();
    }
    Whose whose = new Whose(Optional.of(both), Optional.empty(), "", false, false);
    phrase.useAll(Sense.THAN, Sense.OR, Sense.MORE_THAN, Sense.LESS_THAN);
    return Optional.of(plan(Thing.COUNTRIES, whose, joiner.all(years)));
  }

  /** "Which countries grew fastest?" */
  QueryPlan ranked() throws Refusal {
    List<Atom> years = Joiner.years(atoms.list());
    List<Atom> others = atoms.list().stream().filter(a -> !years.contains(a)).toList();
    Whose whose = new Whose(Atom.place(others), Optional.empty(), head.kind(), false, false);
    if (others.size() > (whose.place().isPresent() ? 1 : 0)
        || (head.thing() != Thing.COUNTRIES && head.thing() != Thing.INSTITUTIONS)) {
      throw new Refusal("I can tell growth of countries and institutions, without conditions.");
    }
    return plan(head.thing(), whose, joiner.all(years));
  }

  private QueryPlan plan(Thing thing, Whose whose, Condition years) {
    return new QueryPlan(
        Measure.GROWTH,
        thing,
        whose,
        Condition.every(),
        years,
        List.of(),
        Optional.empty(),
        atoms.role(),
        Optional.empty(),
        atoms.limit() > 0 ? atoms.limit() : TOP,
        !phrase.has(Sense.LEAST));
  }
}
