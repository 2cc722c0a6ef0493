package dev.byline.question;

import dev.byline.question.Condition.Role;
import dev.byline.question.Condition.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of a question, from left to right, each with its negation and role. */
final class AtomReader {
  private final Phrase phrase;
  private final Head head;
  private final Places places;
  private final NamedConditions named;
  private final SizeReader sizes;
  private final YearReader years;
  private final List<Atom> atoms = new ArrayList<>();
  private int negation = -1;
  private boolean onlyNext;
  private Role roleNext = Role.ANY;
  private boolean headquartersOut;

  AtomReader(Phrase phrase, Head head, Places places, CorpusNames names) {
    this.phrase = phrase;
    this.head = head;
    this.places = places;
    this.named = new NamedConditions(names);
    this.sizes = new SizeReader(phrase, head, this::place);
    this.years = new YearReader(phrase, names.years());
  }

  /**
   * What was read.
   *
   * @param role of first or last authors that no place follows: the ranking's
   * @param limit of a ranking; 0: not said
   */
  record Atoms(
      List<Atom> list,
      Role role,
      boolean isHeadquartersOut,
      int limit,
      Optional<QueryPlan.Having> having) {}

  /**
   * Reads them all.
   *
   * @throws Refusal when something can't be meant so, or is not in the corpus
   */
  Atoms read() throws Refusal {
    for (int i = 0; i < phrase.size(); i++) {
      if (!phrase.isUsed(i)) {
        read(i);
      }
    }
    if (negation >= 0) {
      throw new Refusal("I can't tell what “%s” refers to.".formatted(phrase.at(negation).text()));
    }
    if (onlyNext) {
      throw new Refusal("I can't tell what “only” refers to.");
    }
    return new Atoms(List.copyOf(atoms), roleNext, headquartersOut, sizes.limit(), sizes.having());
  }

  private void read(int i) throws Refusal {
    switch (phrase.at(i).sense()) {
      case NOT, NEITHER, EXCEPT -> negate(i);
      case ONLY -> only(i);
      case FIRST_AUTHOR -> role(i, Role.FIRST);
      case LAST_AUTHOR -> role(i, Role.LAST);
      case PLACE -> placeAt(i);
      case INSTITUTION_NAME -> add(new Condition.At(phrase.at(i).value(), takeRole(i)), i, i + 1);
      case UNIVERSITY, COMPANY, INSTITUTE, HOSPITAL, AGENCY -> kind(i);
      case AUTHOR_NAME -> add(named.author(phrase.at(i)), i, i + 1);
      case STATUS_NAME -> add(named.status(phrase.at(i)), i, i + 1);
      case TRACK_NAME -> add(new Condition.InTrack(phrase.at(i).value()), i, i + 1);
      case CONFERENCE -> {
        phrase.use(i);
        named.conference(phrase.at(i)).ifPresent(c -> add(c, i, i + 1));
      }
      case FAMILY -> technology(i, phrase.at(i).value(), Optional.empty());
      case TOPIC -> add(new Condition.Topic(phrase.at(i).value()), i, i + 1);
      case YEAR_NAME -> years.read(i).ifPresent(y -> add(y.condition(), i, y.to()));
      case N, ONE, SEVERAL -> sizes.read(i).ifPresent(s -> add(s.condition(), i, s.to()));
      case NTH -> sizes.nth(i);
      case INTERNATIONAL -> add(countries(">=", 2), i, i + 1);
      case DOMESTIC -> add(countries("=", 1), i, i + 1);
      case FOREIGN -> foreign(i);
      case NO_AFFILIATION -> add(new Condition.NoAffiliation(), i, i + 1);
      case UNDETERMINED -> {
        if (head.thing() != QueryPlan.Thing.ENTRIES) {
          add(new Condition.Undetermined(), i, i + 1);
        }
      }
      case HEADQUARTERS_OUT -> {
        headquartersOut = true;
        phrase.use(i);
      }
      default -> {}
    }
  }

  private void add(Condition condition, int from, int to) {
    boolean carried = negation < 0 && isCarried(from, true);
    atoms.add(new Atom(condition, from, to, negation >= 0 || carried));
    negation = -1;
    for (int i = from; i < to; i++) {
      phrase.use(i);
    }
  }

  /** Whether what held for the atom before still holds: "no US or Chinese authors". */
  private boolean isCarried(int at, boolean negated) {
    if (atoms.isEmpty() || (negated && !atoms.getLast().isNegated())) {
      return false;
    }
    int from = atoms.getLast().to();
    boolean joined = phrase.find(from, Sense.OR, Sense.AND, Sense.COMMA) < at;
    boolean byOr = phrase.find(from, Sense.OR) >= 0 && phrase.find(from, Sense.OR) < at;
    int skipped =
        byOr
            ? phrase.skip(phrase.skip(from, Sense.BETWEEN_LIKE), Sense.FROM, Sense.ANY)
            : phrase.skip(from, Sense.BETWEEN_LIKE);
    return joined && skipped >= at && at > from;
  }

  private void negate(int i) throws Refusal {
    if (phrase.useHeadquarters(i)) {
      headquartersOut = true;
      return;
    }
    if (negation >= 0 && !phrase.is(i, Sense.NEITHER)) {
      throw new Refusal("I can't read two negations in a row.");
    }
    int next = phrase.skip(i + 1, Sense.BEFORE_NAME);
    int both = phrase.find(i + 1, Sense.BOTH);
    if (both >= 0 && both < next) {
      throw new Refusal("I can't read “not both”; ask for papers of the one without the other.");
    }
    phrase.use(i);
    Optional<Atom> group = atoms.isEmpty() ? Optional.empty() : Optional.of(atoms.getLast());
    boolean subtracts =
        phrase.is(i, Sense.EXCEPT) || !phrase.is(next + 1, Sense.AUTHOR, Sense.AUTHOR_WORD);
    if (phrase.is(next, Sense.PLACE)
        && subtracts
        && group.isPresent()
        && phrase.between(
            group.get().to(), i, Sense.COMMA, Sense.AUTHOR, Sense.INSTITUTION, Sense.COUNTRY)
        && group.get().condition() instanceof Condition.In(Place whole, Role role)
        && whole.holds(place(next))
        && (whole.isDefined() || phrase.is(i, Sense.EXCEPT))) {
      Place left = whole;
      int part = next;
      while (phrase.is(part, Sense.PLACE) && left.holds(place(part))) {
        left = left.without(place(part));
        phrase.use(part);
        part = phrase.skip(part + 1, Sense.AND, Sense.OR, Sense.COMMA);
      }
      atoms.set(atoms.size() - 1, group.get().with(new Condition.In(left, role)));
      return;
    }
    negation = i;
  }

  private void only(int i) throws Refusal {
    phrase.use(i);
    int next = phrase.skip(i + 1, Sense.BEFORE_NAME);
    boolean isSize = phrase.is(i + 1, Sense.N) || phrase.is(next, Sense.ONE, Sense.DOMESTIC);
    boolean limits = phrase.is(i + 1, Sense.PAPER) || phrase.is(next, Sense.STATUS_NAME);
    if (isSize || limits) {
      return;
    }
    if (phrase.is(next, Sense.PLACE, Sense.INSTITUTION_NAME) || isKind(next)) {
      onlyNext = true;
      return;
    }
    boolean any = false;
    for (int a = atoms.size() - 1; a >= 0; a--) {
      boolean isNext =
          a == atoms.size() - 1
              || phrase.between(atoms.get(a).to(), atoms.get(a + 1).from(), Sense.BETWEEN_LIKE);
      Optional<Condition> alone = atoms.get(a).condition().withRole(Role.ONLY);
      if (!isNext || alone.isEmpty()) {
        break;
      }
      atoms.set(a, atoms.get(a).with(alone.get()));
      any = true;
    }
    boolean isSaid =
        !atoms.isEmpty()
            && atoms.getLast().condition() instanceof Condition.Has has
            && has.sign().equals("=");
    if (!any && !isSaid && !phrase.is(next, Sense.YEAR_NAME)) {
      throw new Refusal("I can't tell what “%s” refers to.".formatted(phrase.at(i).text()));
    }
  }

  private boolean isKind(int index) {
    return index < phrase.size() && phrase.at(index).sense().isKind();
  }

  private void role(int i, Role role) {
    phrase.use(i);
    int next = phrase.skip(i + 1, Sense.BEFORE_NAME);
    boolean isNamedAfter =
        next > i + 1 && (phrase.is(next, Sense.PLACE, Sense.INSTITUTION_NAME) || isKind(next));
    boolean isSetOff =
        !atoms.isEmpty() && !isNamedAfter && phrase.between(atoms.getLast().to(), i, Sense.COMMA);
    if (isSetOff || (!atoms.isEmpty() && atoms.getLast().to() == i)) {
      Optional<Condition> with = atoms.getLast().condition().withRole(role);
      if (with.isPresent()) {
        atoms.set(atoms.size() - 1, atoms.getLast().with(with.get()));
        return;
      }
    }
    roleNext = role;
  }

  /** The role that the next name has; in "first author from the US or China" the last one's. */
  private Role takeRole(int at) {
    if (onlyNext) {
      onlyNext = false;
      return Role.ONLY;
    }
    if (roleNext != Role.ANY) {
      Role role = roleNext;
      roleNext = Role.ANY;
      return role;
    }
    if (!atoms.isEmpty() && isCarried(at, false)) {
      return switch (atoms.getLast().condition()) {
        case Condition.In in -> in.role();
        case Condition.At in -> in.role();
        default -> Role.ANY;
      };
    }
    return Role.ANY;
  }

  private Place place(int i) throws Refusal {
    return places.of(phrase.at(i));
  }

  private void placeAt(int i) throws Refusal {
    Place place = place(i);
    if (phrase.is(i - 1, Sense.INCLUDING)
        && !atoms.isEmpty()
        && atoms.getLast().to() == i - 1
        && atoms.getLast().condition() instanceof Condition.In(Place whole, Role role)) {
      phrase.use(i - 1);
      phrase.use(i);
      atoms.set(atoms.size() - 1, atoms.getLast().with(new Condition.In(whole.with(place), role)));
      return;
    }
    if (phrase.is(i + 1, Sense.TECHNOLOGY) && head.index() != i + 1) {
      technology(i, "", Optional.of(place));
      phrase.use(i + 1);
      return;
    }
    if (isKind(i + 1) && !phrase.is(i + 1, Sense.INSTITUTION) && head.index() != i + 1) {
      int kind = i + 1;
      String word = Head.kind(phrase.at(kind).sense());
      add(new Condition.AtKind(word, Optional.of(place), takeRole(i)), i, kind + 1);
      return;
    }
    add(new Condition.In(place, takeRole(i)), i, i + 1);
  }

  private void kind(int i) throws Refusal {
    if (i == head.index()) {
      return;
    }
    boolean hasSeat = phrase.is(i + 1, Sense.FROM, Sense.OF) && phrase.is(i + 2, Sense.PLACE);
    Optional<Place> seat = hasSeat ? Optional.of(place(i + 2)) : Optional.empty();
    String word = Head.kind(phrase.at(i).sense());
    add(new Condition.AtKind(word, seat, takeRole(i)), i, hasSeat ? i + 3 : i + 1);
  }

  private void technology(int i, String family, Optional<Place> origin) throws Refusal {
    Optional<Condition> before =
        !atoms.isEmpty() && isCarried(i, false)
            ? Optional.of(atoms.getLast().condition())
            : Optional.empty();
    String role = new TechnologyRole(phrase).at(i, before);
    add(new Condition.Names(family, origin, role), i, i + 1);
  }

  private void foreign(int i) throws Refusal {
    int at = phrase.find(0, Sense.PLACE);
    add(at < 0 ? countries(">=", 2) : new Condition.AlsoOutside(place(at)), i, i + 1);
  }

  private static Condition countries(String sign, int number) {
    return new Condition.Has(Size.COUNTRIES, "", Optional.empty(), sign, number);
  }
}
