package dev.byline.question;

import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes the plan before by a fragment: "only orals", "and in 2018?", "list them". */
final class FollowUp {
  private static final Sense[] FRAGMENT = {
    Sense.ALSO_IN,
    Sense.ONLY,
    Sense.AND,
    Sense.OR,
    Sense.BUT,
    Sense.NOT,
    Sense.EXCEPT,
    Sense.FROM,
    Sense.OF,
    Sense.WITH,
    Sense.BY,
    Sense.THEM,
    Sense.AUTHOR,
    Sense.AUTHOR_WORD,
    Sense.COMMA,
    Sense.ANY,
    Sense.PLACE,
    Sense.INSTITUTION_NAME,
    Sense.YEAR_NAME,
    Sense.STATUS_NAME,
    Sense.TRACK_NAME,
    Sense.FAMILY,
    Sense.USE,
    Sense.UNIVERSITY,
    Sense.COMPANY,
    Sense.FIRST_AUTHOR,
    Sense.LAST_AUTHOR,
    Sense.SINCE,
    Sense.BEFORE,
    Sense.AFTER,
    Sense.UNTIL,
    Sense.INTERNATIONAL,
    Sense.DOMESTIC,
    Sense.BE,
    Sense.VERB,
    Sense.TOPIC,
    Sense.ABOUT,
    Sense.BETWEEN,
    Sense.INSTITUTION,
    Sense.COUNTRY
  };

  private final Phrase phrase;
  private final Places places;
  private final CorpusNames names;

  FollowUp(Phrase phrase, Places places, CorpusNames names) {
    this.phrase = phrase;
    this.places = places;
    this.names = names;
  }

  /** Whether a phrase only makes sense after another question. */
  boolean isFragment() {
    return phrase.size() > 0
        && (isListing()
            || isCounting()
            || isShare()
            || isByYear()
            || phrase.skip(0, FRAGMENT) == phrase.size())
        && !(phrase.has(Sense.PLACE) && phrase.is(0, Sense.PLACE, Sense.VERB, Sense.BE));
  }

  /** "How many of them are orals?", where no word before says of what papers. */
  boolean isOfThese() {
    int at = back();
    boolean isSaid =
        at < 0
            || phrase.has(Sense.PAPER, Sense.BEYOND, Sense.UNKNOWN, Sense.AUTHOR)
            || phrase.is(at + 1, Sense.PLACE, Sense.INSTITUTION_NAME, Sense.STATUS_NAME);
    int named = phrase.find(0, Sense.STATUS_NAME);
    return !isSaid && (named < 0 || named > at);
  }

  /** Where a word such as "of them" stands; −1: nowhere. */
  private int back() {
    int them = phrase.find(0, Sense.THEM);
    return phrase.is(them - 1, Sense.OF, Sense.AMONG) ? them : phrase.find(0, Sense.AMONG);
  }

  /** A question about the papers of the question before. */
  QueryPlan ofThese(@Nullable QueryPlan before) throws Refusal {
    String word = phrase.at(back()).text();
    if (before == null || before.thing() != Thing.PAPERS) {
      throw new Refusal("I can't tell which papers “%s” means.".formatted(word));
    }
    AtomReader.Atoms atoms =
        new AtomReader(phrase, new Head(-1, -1, Thing.PAPERS, ""), places, names).read();
    phrase.useAll(FRAGMENT);
    phrase.useAll(Sense.AMONG, Sense.LIST, Sense.HOW_MANY, Sense.SHARE);
    if (atoms.list().isEmpty() || atoms.role() != Role.ANY || !phrase.unused().isEmpty()) {
      throw new Refusal("I can't tell what is asked of the papers before.");
    }
    List<Condition> scope = new ArrayList<>();
    Stream.of(before.where(), before.scope()).forEach(c -> scope.addAll(flat(c)));
    return with(
        before,
        phrase.has(Sense.HOW_MANY, Sense.SHARE) ? Measure.COUNT : Measure.LIST,
        Thing.PAPERS,
        new Joiner(phrase).all(atoms.list()),
        Condition.all(scope));
  }

  private boolean isListing() {
    return phrase.is(0, Sense.LIST)
        && phrase.skip(1, Sense.THEM, Sense.PAPER, Sense.BE) == phrase.size()
        && (phrase.has(Sense.THEM) || phrase.size() == 1);
  }

  private boolean isCounting() {
    return phrase.is(0, Sense.HOW_MANY) && phrase.skip(1, Sense.THEM, Sense.BE) == phrase.size();
  }

  /** "in percent": a number is given with its share. */
  private boolean isShare() {
    return phrase.has(Sense.SHARE)
        && phrase.skip(0, Sense.SHARE, Sense.FROM, Sense.LIST, Sense.THEM, Sense.BE, Sense.VERB)
            == phrase.size();
  }

  private boolean isByYear() {
    return phrase.is(0, Sense.TREND) && phrase.size() == 1;
  }

  /** The changed plan. */
  QueryPlan after(QueryPlan before) throws Refusal {
    if (isListing() || isCounting() || isShare()) {
      if (before.thing() != Thing.PAPERS) {
        throw new Refusal("The question before was not about papers.");
      }
      return with(
          before,
          isListing() ? Measure.LIST : Measure.COUNT,
          before.thing(),
          before.where(),
          before.scope());
    }
    if (isByYear()) {
      return with(before, Measure.GROUPS, Thing.YEARS, before.where(), before.scope());
    }
    if (phrase.is(0, Sense.ONLY)) {
      phrase.use(0);
    }
    AtomReader.Atoms atoms =
        new AtomReader(phrase, new Head(-1, -1, Thing.PAPERS, ""), places, names).read();
    if (atoms.list().isEmpty()) {
      throw new Refusal("I can't tell what is to change.");
    }
    Optional<QueryPlan> less = withoutPart(before, atoms.list());
    if (less.isPresent()) {
      return less.get();
    }
    boolean restricts =
        phrase.is(0, Sense.ONLY, Sense.WITH, Sense.NOT, Sense.EXCEPT)
            || (phrase.is(0, Sense.AND) && phrase.is(1, Sense.WITH));
    Joiner joiner = new Joiner(phrase);
    List<Atom> scopes = Joiner.scopes(atoms.list());
    List<Atom> others = atoms.list().stream().filter(a -> !scopes.contains(a)).toList();
    List<Condition> where = flat(before.where());
    List<Condition> scope = flat(before.scope());
    for (Atom atom : atoms.list()) {
      if (!restricts || scopes.contains(atom)) {
        where.removeIf(c -> kind(c).equals(atom.condition().getClass()));
        scope.removeIf(c -> kind(c).equals(atom.condition().getClass()));
      }
    }
    if (!others.isEmpty()) {
      where.addAll(flat(joiner.all(others)));
    }
    if (!scopes.isEmpty()) {
      (where.isEmpty() ? where : scope).addAll(flat(joiner.all(scopes)));
    }
    return with(
        before, before.measure(), before.thing(), Condition.all(where), Condition.all(scope));
  }

  /** "without Hong Kong" after China takes it out of China, as in one sentence. */
  private static Optional<QueryPlan> withoutPart(QueryPlan before, List<Atom> atoms) {
    if (atoms.size() != 1
        || !atoms.getFirst().isNegated()
        || !(atoms.getFirst().condition() instanceof Condition.In(Place part, Role role))
        || role != Role.ANY) {
      return Optional.empty();
    }
    List<Condition> where = less(before.where(), part);
    List<Condition> scope = less(before.scope(), part);
    boolean isSame = where.equals(flat(before.where())) && scope.equals(flat(before.scope()));
    return isSame
        ? Optional.empty()
        : Optional.of(
            with(
                before,
                before.measure(),
                before.thing(),
                Condition.all(where),
                Condition.all(scope)));
  }

  private static List<Condition> less(Condition condition, Place part) {
    return flat(condition).stream()
        .map(one ->
            one instanceof Condition.In(Place whole, Role role)
                    && whole.isDefined()
                    && whole.holds(part)
                    && !part.holds(whole)
                ? new Condition.In(whole.without(part), role)
                : one)
        .toList();
  }

  private static Class<?> kind(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> kind(not.condition());
      case Condition.Or or -> kind(or.conditions().getFirst());
      default -> condition.getClass();
    };
  }

  private static List<Condition> flat(Condition condition) {
    return new ArrayList<>(
        condition instanceof Condition.And and ? and.conditions() : List.of(condition));
  }

  private static QueryPlan with(
      QueryPlan plan, Measure measure, Thing thing, Condition where, Condition scope) {
    return new QueryPlan(
        measure,
        thing,
        plan.whose(),
        where,
        scope,
        plan.items(),
        plan.without(),
        plan.role(),
        Optional.empty(),
        plan.limit(),
        plan.isDescending());
  }
}
