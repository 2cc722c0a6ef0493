package dev.byline.question;

import dev.byline.question.AtomReader.Atoms;
import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Having;
import dev.byline.question.QueryPlan.Item;
import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import dev.byline.question.QueryPlan.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a plan of what a phrase asks for and of the conditions that it names. */
final class PlanBuilder {
  private static final int TOP = 10;

  private final Phrase phrase;
  private final Head head;
  private final Atoms atoms;
  private final Joiner joiner;

  PlanBuilder(Phrase phrase, Head head, Atoms atoms) {
    this.phrase = phrase;
    this.head = head;
    this.atoms = atoms;
    this.joiner = new Joiner(phrase);
  }

  /** The plan of a phrase. */
  QueryPlan build() throws Refusal {
    List<Atom> items = compared();
    if (!items.isEmpty()) {
      return comparison(items);
    }
    Optional<Thing> by = new Grouping(phrase).groupedBy();
    Thing thing = by.orElse(head.thing());
    if (thing == Thing.YEARS || thing == Thing.STATUSES || thing == Thing.TRACKS) {
      return groups(thing);
    }
    Growth growth = new Growth(phrase, head, atoms);
    Optional<QueryPlan> sides = growth.ofSides();
    if (sides.isPresent()) {
      return sides.get();
    }
    if (phrase.has(Sense.GROW, Sense.FAST) && !head.isPapers()) {
      return growth.ranked();
    }
    if (phrase.has(Sense.TREND, Sense.GROW)) {
      if (growth.asksHowMany()) {
        throw new Refusal("I can tell the number of papers by year, not how many more or less.");
      }
      return groups(Thing.YEARS);
    }
    if (phrase.has(Sense.AVERAGE, Sense.MIDDLE)) {
      return average();
    }
    return switch (thing) {
      case PAPERS -> papers();
      case ENTRIES -> entries();
      default -> things(thing);
    };
  }

  private List<Atom> compared() {
    int than = phrase.find(0, Sense.MORE_THAN, Sense.LESS_THAN);
    boolean asked =
        phrase.has(Sense.COMPARE)
            || (than >= 0 && phrase.is(than + 1, Sense.PLACE, Sense.INSTITUTION_NAME))
            || (phrase.has(Sense.MORE, Sense.LESS) && phrase.has(Sense.THAN, Sense.OR));
    if (!asked || atoms.list().isEmpty()) {
      return List.of();
    }
    List<Atom> best = List.of();
    for (Atom first : atoms.list()) {
      List<Atom> like =
          atoms.list().stream().filter(a -> a.isLike(first) && !a.isNegated()).toList();
      boolean joined =
          like.size() > 1
              && phrase.find(
                      like.getFirst().from(),
                      Sense.OR,
                      Sense.THAN,
                      Sense.MORE_THAN,
                      Sense.LESS_THAN,
                      Sense.COMPARE,
                      Sense.AND)
                  >= 0;
      if (like.size() > 1 && joined && like.size() > best.size()) {
        best = like;
      }
    }
    return best;
  }

  private QueryPlan comparison(List<Atom> items) throws Refusal {
    List<Atom> others = atoms.list().stream().filter(a -> !items.contains(a)).toList();
    Joiner.checkOverlap(items);
    int more = phrase.find(Math.max(0, head.index()), Sense.MORE, Sense.LESS);
    if (phrase.is(head.asked(), Sense.HOW_MANY) && head.isPapers() && more > head.asked() + 1) {
      throw new Refusal("I can't compare the authors within each paper.");
    }
    if (items.getFirst().condition() instanceof Condition.InYears) {
      Condition years = Joiner.united(items);
      return plan(Measure.GROUPS, Thing.YEARS, Whose.ANYBODY, joiner.all(others), years);
    }
    List<Item> named =
        items.stream()
            .map(atom -> new Item(PlanWords.name(atom.condition()), atom.condition()))
            .toList();
    boolean byStatus = items.getFirst().condition() instanceof Condition.HasStatus;
    boolean onlyYears = Joiner.years(others).size() == others.size();
    Joiner.Split split =
        onlyYears ? new Joiner.Split(Condition.every(), joiner.all(others)) : joiner.scoped(others);
    return new QueryPlan(
        Measure.COMPARE,
        byStatus ? Thing.STATUSES : Thing.PAPERS,
        Whose.ANYBODY,
        split.where(),
        split.scope(),
        named,
        Optional.empty(),
        Role.ANY,
        Optional.empty(),
        TOP,
        true);
  }

  private QueryPlan groups(Thing thing) throws Refusal {
    boolean isYear = thing == Thing.YEARS;
    List<Atom> scope = isYear ? Joiner.years(atoms.list()) : Joiner.scopes(atoms.list());
    List<Atom> where = atoms.list().stream().filter(a -> !scope.contains(a)).toList();
    Joiner.Split split = joiner.split(where, head.asked());
    List<Condition> all = new ArrayList<>();
    if (!split.scope().isAll()) {
      all.add(split.scope());
    }
    scope.forEach(atom -> all.add(atom.signed()));
    return plan(Measure.GROUPS, thing, Whose.ANYBODY, split.where(), Condition.all(all));
  }

  private QueryPlan average() throws Refusal {
    int of = phrase.find(0, Sense.AUTHOR, Sense.COUNTRY, Sense.INSTITUTION);
    if (of < 0) {
      throw new Refusal("I can tell averages of authors, countries and institutions per paper.");
    }
    phrase.use(of);
    Thing thing =
        phrase.is(of, Sense.AUTHOR)
            ? Thing.AUTHORS
            : phrase.is(of, Sense.COUNTRY) ? Thing.COUNTRIES : Thing.INSTITUTIONS;
    return plan(Measure.AVERAGE, thing, Whose.ANYBODY, joiner.all(atoms.list()), Condition.every());
  }

  private QueryPlan entries() throws Refusal {
    boolean open = phrase.has(Sense.UNDETERMINED);
    boolean headquarters = phrase.has(Sense.HEADQUARTERS);
    phrase.useAll(Sense.UNDETERMINED, Sense.HEADQUARTERS);
    Whose whose = new Whose(Atom.place(atoms.list()), Optional.empty(), "", open, headquarters);
    if (atoms.list().size() > (whose.place().isPresent() ? 1 : 0)) {
      throw new Refusal("I can count affiliation entries of a country, open ones, or all.");
    }
    return plan(Measure.COUNT, Thing.ENTRIES, whose, Condition.every(), Condition.every());
  }

  private QueryPlan papers() throws Refusal {
    boolean asksNumber = phrase.has(Sense.HOW_MANY, Sense.SHARE) || isYesOrNo();
    int most = phrase.find(0, Sense.MOST, Sense.LEAST);
    if (most >= 0 && !asksNumber) {
      return extreme(most);
    }
    List<Atom> with = joiner.withPartners(atoms.list());
    Joiner.Split split =
        phrase.has(Sense.SHARE) || joiner.isOfSome(head.asked())
            ? joiner.split(with, head.asked())
            : joiner.scoped(with);
    if (atoms.role() != Role.ANY) {
      throw new Refusal("I can't tell whose first or last author is meant.");
    }
    Measure measure = asksNumber ? Measure.COUNT : Measure.LIST;
    return plan(measure, Thing.PAPERS, Whose.ANYBODY, split.where(), split.scope());
  }

  private boolean isYesOrNo() {
    return phrase.size() > 0
        && phrase.is(0, Sense.VERB, Sense.BE)
        && !phrase.has(Sense.LIST, Sense.WHO);
  }

  private QueryPlan extreme(int most) throws Refusal {
    int of = phrase.find(most, Sense.AUTHOR, Sense.COUNTRY, Sense.INSTITUTION);
    if (of < 0) {
      throw new Refusal("I can't tell of what a paper has the most.");
    }
    if (atoms.list().stream().anyMatch(a -> a.from() > most && a.to() <= of)) {
      throw new Refusal("I can tell which paper has the most authors, not the most of a kind.");
    }
    phrase.use(of);
    phrase.useAll(Sense.MOST, Sense.LEAST);
    Thing thing =
        phrase.is(of, Sense.AUTHOR)
            ? Thing.AUTHORS
            : phrase.is(of, Sense.COUNTRY) ? Thing.COUNTRIES : Thing.INSTITUTIONS;
    return new QueryPlan(
        Measure.EXTREME,
        thing,
        Whose.ANYBODY,
        joiner.all(atoms.list()),
        Condition.every(),
        List.of(),
        Optional.empty(),
        Role.ANY,
        Optional.empty(),
        Math.max(1, atoms.limit()),
        phrase.is(most, Sense.MOST));
  }

  private QueryPlan things(Thing thing) throws Refusal {
    ThingReader reader = new ThingReader(phrase, head, thing, atoms.list());
    List<Atom> left = reader.left();
    if (phrase.has(Sense.COLLABORATE, Sense.PARTNER) && left.stream().anyMatch(Atom::isNegated)) {
      throw new Refusal("I can't list those that have no joint papers.");
    }
    if (thing == Thing.TOPICS && left.stream().anyMatch(Atom::isNegated)) {
      throw new Refusal("I can't list topics by what their papers lack.");
    }
    if (thing == Thing.AUTHORS
        && reader.without().isEmpty()
        && left.stream().anyMatch(a -> a.condition() instanceof Condition.By)) {
      throw new Refusal("I can't tell authors of one name apart; ask for the papers of a name.");
    }
    if (phrase.is(head.index() - 1, Sense.MOST, Sense.LEAST)
        && phrase.is(head.index() + 1, Sense.ON)) {
      throw new Refusal(
          "I can't tell whether papers or %s are asked for; ask “Which paper has the most %s?”."
              .formatted(thing.words(), thing.words()));
    }
    boolean counts = phrase.has(Sense.HOW_MANY) && !isGrouped(thing);
    if (phrase.has(Sense.SHARE) && head.thing() == thing) {
      throw new Refusal("I can tell shares of papers, not of %s.".formatted(thing.words()));
    }
    phrase.useAll(Sense.MOST, Sense.LEAST, Sense.TOP, Sense.RANK, Sense.MORE);
    return new QueryPlan(
        counts ? Measure.COUNT : Measure.RANK,
        thing,
        reader.whose(),
        joiner.all(left),
        Condition.every(),
        List.of(),
        reader.without(),
        atoms.role(),
        atoms.having(),
        atoms.limit() > 0 ? atoms.limit() : reader.isWhole() ? Integer.MAX_VALUE : TOP,
        !phrase.has(Sense.LEAST));
  }

  private boolean isGrouped(Thing thing) {
    return thing != head.thing();
  }

  private QueryPlan plan(
      Measure measure, Thing thing, Whose whose, Condition where, Condition scope) {
    return new QueryPlan(
        measure,
        thing,
        whose,
        where,
        scope,
        List.of(),
        Optional.empty(),
        atoms.role(),
        Optional.<Having>empty(),
        atoms.limit() > 0 ? atoms.limit() : TOP,
        !phrase.has(Sense.LEAST));
  }
}
