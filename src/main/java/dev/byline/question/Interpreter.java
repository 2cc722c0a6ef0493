package dev.byline.question;

import dev.byline.question.AtomReader.Atoms;
import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import java.util.List;
import java.util.Optional;

/**
 * Turns a phrase into a plan, and sees to it that every word is used by the plan or known to be
 * harmless; else there is no plan.
 */
final class Interpreter {
  private static final Sense[] GRAMMAR = {
    Sense.VERB, Sense.BE, Sense.FROM, Sense.OF, Sense.WITH, Sense.BY, Sense.BETWEEN, Sense.BOTH,
    Sense.EITHER, Sense.ANY, Sense.AUTHOR_WORD, Sense.THAT, Sense.COMMA, Sense.AND, Sense.OR,
        Sense.BUT,
    Sense.AMONG, Sense.ON, Sense.LIST, Sense.HOW_MANY, Sense.WHO, Sense.ABOUT, Sense.THEM,
        Sense.ALSO_IN,
    Sense.PAPER, Sense.AUTHOR
  };

  private final Places places;
  private final CorpusNames names;

  Interpreter(Places places, CorpusNames names) {
    this.places = places;
    this.names = names;
  }

  /**
   * A plan, and whether entries coded to headquarters are left out.
   *
   * @param plan what is to be answered
   */
  record Interpreted(QueryPlan plan, boolean isHeadquartersOut) {}

  /** The plan of a phrase. */
  Interpreted interpret(Phrase phrase) throws Refusal {
    beyond(phrase);
    if (phrase.has(Sense.GROW, Sense.FAST) && names.years().size() < 2) {
      throw new Refusal("There are papers of one year only, so nothing can be said of a change.");
    }
    Head head = Head.of(phrase);
    Atoms atoms = new AtomReader(phrase, head, places, names).read();
    boolean isGrouped = phrase.has(Sense.BY, Sense.PER) && atoms.role() != Role.ANY;
    boolean isNamed = head.index() >= 0 || phrase.is(head.asked(), Sense.WHO);
    if (atoms.list().isEmpty() && !isNamed && !isGrouped) {
      throw new Refusal("I can't tell what is asked for.");
    }
    new Ambiguity(phrase, head, atoms.list()).check();
    QueryPlan plan = new PlanBuilder(phrase, head, atoms).build();
    if (head.index() >= 0) {
      phrase.use(head.index());
    }
    markUsed(phrase, plan, atoms);
    unused(phrase);
    boolean ranks = plan.measure() == Measure.RANK || plan.measure() == Measure.COUNT;
    if (plan.role() != Role.ANY && !ranks) {
      throw new Refusal("I can't tell whose first or last author is meant.");
    }
    return new Interpreted(plan, atoms.isHeadquartersOut());
  }

  /** Refuses what the corpus does not hold, and words that nobody here knows. */
  private void beyond(Phrase phrase) throws Refusal {
    Optional<Token> beyond = phrase.first(Sense.BEYOND);
    if (beyond.isPresent()) {
      throw new Refusal(
          "“%s”: this corpus holds nothing about %s."
              .formatted(beyond.get().text(), beyond.get().value()));
    }
    Optional<Token> unknown = phrase.first(Sense.UNKNOWN);
    if (unknown.isPresent()) {
      throw new Refusal(
          "I don't know the word “%s”, which could change the answer."
              .formatted(unknown.get().text()));
    }
  }

  private static void markUsed(Phrase phrase, QueryPlan plan, Atoms atoms) {
    phrase.useAll(GRAMMAR);
    if (plan.thing() == Thing.TOPICS) {
      phrase.useAll(Sense.SUBJECT);
    }
    boolean ranks =
        plan.measure() == Measure.RANK
            || plan.measure() == Measure.EXTREME
            || plan.measure() == Measure.GROWTH
            || (plan.measure() == Measure.GROUPS && plan.thing() != Thing.PAPERS);
    if (ranks) {
      phrase.useAll(Sense.MOST, Sense.LEAST, Sense.TOP, Sense.RANK, Sense.MORE, Sense.PARTNER);
      phrase.useAll(Sense.COLLABORATE);
    }
    boolean overYears = plan.measure() == Measure.GROUPS && plan.thing() == Thing.YEARS;
    if (overYears || plan.measure() == Measure.GROWTH) {
      phrase.useAll(
          Sense.TREND, Sense.GROW, Sense.FAST, Sense.MORE, Sense.LESS, Sense.COMPARE, Sense.THAN);
      phrase.useAll(Sense.YEAR, Sense.PER);
    }
    if (plan.measure() == Measure.COMPARE) {
      phrase.useAll(Sense.COMPARE, Sense.MORE, Sense.LESS, Sense.THAN, Sense.MOST);
      phrase.useAll(Sense.MORE_THAN, Sense.LESS_THAN);
    }
    if (plan.measure() == Measure.AVERAGE) {
      phrase.useAll(Sense.AVERAGE, Sense.MIDDLE, Sense.PER);
    }
    if (plan.thing() == Thing.PAPERS
        || plan.measure() == Measure.GROUPS
        || plan.measure() == Measure.COMPARE
        || plan.thing() == Thing.ENTRIES) {
      phrase.useAll(Sense.SHARE);
    }
    markWithAtoms(phrase, plan, atoms);
  }

  private static void markWithAtoms(Phrase phrase, QueryPlan plan, Atoms atoms) {
    List<Atom> list = atoms.list();
    long sides =
        list.stream()
            .filter(a ->
                a.condition() instanceof Condition.In
                    || a.condition() instanceof Condition.At
                    || a.condition() instanceof Condition.AtKind)
            .count();
    boolean several = list.stream().anyMatch(a -> a.condition() instanceof Condition.Has);
    boolean papers = plan.thing() == Thing.PAPERS || plan.measure() == Measure.GROUPS;
    if (sides != 1 || several || papers || plan.without().isPresent()) {
      phrase.useAll(Sense.COLLABORATE);
    }
    if (has(list, Condition.Names.class) || plan.thing() == Thing.TECHNOLOGIES) {
      phrase.useAll(Sense.USE, Sense.MENTION, Sense.TECHNOLOGY);
    }
    if (has(list, Condition.HasStatus.class) || plan.thing() == Thing.STATUSES) {
      phrase.useAll(Sense.STATUS);
    }
    if (has(list, Condition.InTrack.class) || plan.thing() == Thing.TRACKS) {
      phrase.useAll(Sense.TRACK);
    }
    if (has(list, Condition.InYears.class)) {
      phrase.useAll(Sense.YEAR);
    }
    if (plan.thing() == Thing.ENTRIES) {
      phrase.useAll(Sense.ENTRY);
    }
    for (int i = 0; i < phrase.size(); i++) {
      boolean besideName =
          named(phrase, i - 1)
              || named(phrase, i + 1)
              || (phrase.is(i + 1, Sense.FROM, Sense.OF) && named(phrase, i + 2));
      // "no Chinese author but a German one"
      boolean isPronoun = phrase.is(i, Sense.ONE) && named(phrase, i - 1);
      if ((phrase.is(i, Sense.INSTITUTION, Sense.COUNTRY, Sense.PARTNER) && besideName)
          || isPronoun) {
        phrase.use(i);
      }
    }
  }

  private static boolean named(Phrase phrase, int index) {
    return phrase.is(index, Sense.PLACE, Sense.INSTITUTION_NAME);
  }

  private static boolean has(List<Atom> atoms, Class<? extends Condition> kind) {
    return atoms.stream().anyMatch(a -> kind.isInstance(a.condition()));
  }

  private static void unused(Phrase phrase) throws Refusal {
    List<Token> unused = phrase.unused();
    if (!unused.isEmpty()) {
      throw new Refusal(
          "I did not use: %s, which could change the answer."
              .formatted(
                  String.join(
                      ", ", unused.stream().map(t -> "“" + t.text() + "”").distinct().toList())));
    }
  }
}
