package dev.byline.question;

import dev.byline.question.Condition.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Joins conditions by "and" and "or", and says which papers a share is of. */
final class Joiner {
  private final Phrase phrase;

  Joiner(Phrase phrase) {
    this.phrase = phrase;
  }

  /** What is counted, and of which papers. */
  record Split(Condition where, Condition scope) {}

  /** Years, and with other conditions also status, track and conference, say of which papers. */
  Split scoped(List<Atom> atoms) throws Refusal {
    List<Atom> scopes = scopes(atoms);
    List<Atom> rest = atoms.stream().filter(a -> !scopes.contains(a)).toList();
    if (rest.isEmpty()) {
      List<Atom> years = years(atoms);
      List<Atom> others = atoms.stream().filter(a -> !years.contains(a)).toList();
      return others.isEmpty()
          ? new Split(all(years), Condition.every())
          : new Split(all(others), all(years));
    }
    return new Split(all(rest), all(scopes));
  }

  /** The papers of which a share is asked are those that stand before its verb. */
  Split split(List<Atom> atoms, int asked) throws Refusal {
    List<Atom> years = years(atoms);
    List<Atom> others = atoms.stream().filter(a -> !years.contains(a)).toList();
    int share = Math.max(0, asked);
    int leading = phrase.find(0, Sense.AMONG, Sense.OF);
    boolean leads = leading >= 0 && leading < share && phrase.has(Sense.PAPER, Sense.STATUS_NAME);
    // In Chinese the word for "among" stands after the papers.
    int among = phrase.find(0, Sense.AMONG);
    int leadEnd = among > 0 && phrase.is(among - 1, Sense.PAPER) ? among : share;
    int middle = phrase.find(share + 1, Sense.AMONG);
    boolean isMiddle =
        others.stream().anyMatch(a -> a.from() > share && a.to() <= middle)
            && others.stream().anyMatch(a -> a.from() > middle);
    if (isMiddle) {
      List<Atom> of = others.stream().filter(a -> a.from() > middle).toList();
      List<Atom> what = others.stream().filter(a -> a.from() < middle).toList();
      List<Condition> scope = new ArrayList<>(List.of(all(of)));
      if (!years.isEmpty()) {
        scope.add(all(years));
      }
      return new Split(all(what), Condition.all(scope));
    }
    int verb = leads ? -1 : new Predicate(phrase).begin(others, share);
    List<Atom> scope = new ArrayList<>();
    List<Atom> where = new ArrayList<>();
    boolean before = others.stream().anyMatch(a -> a.from() < share);
    for (Atom atom : others) {
      boolean isScope =
          leads
              ? atom.from() < leadEnd
              : verb >= 0
                  ? atom.from() > share && atom.from() < verb
                  : before && atom.from() > share;
      (isScope ? scope : where).add(atom);
    }
    if (where.isEmpty()) {
      where.addAll(scope);
      scope.clear();
    }
    boolean isUnclear =
        scope.isEmpty()
            && verb < 0
            && where.size() > 1
            && where.stream().anyMatch(a -> a.condition() instanceof Condition.HasStatus)
            && where.stream().anyMatch(a -> !(a.condition() instanceof Condition.HasStatus));
    if (isUnclear) {
      throw new Refusal("I can't tell of which papers the share is: ask “What share of … is …?”.");
    }
    years.forEach(scope::add);
    return new Split(all(where), all(scope));
  }

  /** Whether a number is asked of some papers: "How many of the US papers …". */
  boolean isOfSome(int asked) {
    int first = phrase.find(0, Sense.AMONG, Sense.OF);
    boolean after = phrase.is(asked + 1, Sense.OF, Sense.AMONG);
    boolean leads = first >= 0 && first < asked && phrase.find(0, Sense.PAPER) < asked;
    return after || leads;
  }

  /** "Collaborations of China" are papers of China with another country. */
  List<Atom> withPartners(List<Atom> atoms) {
    List<Atom> places =
        atoms.stream()
            .filter(
                a -> a.condition() instanceof Condition.In || a.condition() instanceof Condition.At)
            .toList();
    boolean alone =
        phrase.has(Sense.COLLABORATE)
            && atoms.stream()
                .allMatch(a ->
                    a.condition() instanceof Condition.In
                        || a.condition() instanceof Condition.At
                        || a.condition() instanceof Condition.HasStatus
                        || a.condition() instanceof Condition.InYears);
    if (!alone || places.size() > 1) {
      return atoms;
    }
    List<Atom> more = new ArrayList<>(atoms);
    int at = phrase.find(0, Sense.COLLABORATE);
    if (places.isEmpty()) {
      more.add(
          new Atom(
              new Condition.Has(Condition.Size.COUNTRIES, "", Optional.empty(), ">=", 2),
              at,
              at + 1,
              false));
    } else if (places.getFirst().condition() instanceof Condition.In(Place place, Role role)
        && role == Role.ANY
        && !places.getFirst().isNegated()) {
      more.add(new Atom(new Condition.AlsoOutside(place), at, at + 1, false));
    } else if (places.getFirst().condition() instanceof Condition.At) {
      more.add(
          new Atom(
              new Condition.Has(Condition.Size.INSTITUTIONS, "", Optional.empty(), ">=", 2),
              at,
              at + 1,
              false));
    }
    return more;
  }

  /** All conditions, each run of like ones joined by the word that stands in it. */
  Condition all(List<Atom> atoms) throws Refusal {
    List<Condition> joined = new ArrayList<>();
    for (int i = 0; i < atoms.size(); ) {
      int end = i + 1;
      boolean byOr = false;
      while (end < atoms.size() && isRun(atoms.get(end - 1), atoms.get(end))) {
        byOr |= has(atoms.get(end - 1).to(), atoms.get(end).from(), Sense.OR);
        end++;
      }
      List<Atom> run = atoms.subList(i, end);
      joined.addAll(run(run, byOr));
      i = end;
    }
    if (joined.stream().noneMatch(c -> c instanceof Condition.Or)) {
      checkOverlap(atoms.stream().filter(a -> !a.isNegated()).toList());
    }
    return Condition.all(joined);
  }

  private boolean has(int from, int to, Sense sense) {
    int at = phrase.find(from, sense);
    return at >= 0 && at < to;
  }

  private boolean isRun(Atom one, Atom next) {
    return phrase.between(one.to(), next.from(), Sense.JOINING)
        && (has(one.to(), next.from(), Sense.OR)
            || has(one.to(), next.from(), Sense.COMMA)
            || has(one.to(), next.from(), Sense.AND)
            || one.isLike(next));
  }

  private static List<Condition> run(List<Atom> run, boolean byOr) throws Refusal {
    boolean sameSign = run.stream().allMatch(a -> a.isNegated() == run.getFirst().isNegated());
    boolean like = run.stream().allMatch(a -> a.isLike(run.getFirst()));
    Condition first = run.getFirst().condition();
    boolean isOneOf = first instanceof Condition.InYears || first instanceof Condition.HasStatus;
    if (like && isOneOf && sameSign && run.size() > 1) {
      Condition union = united(run);
      return List.of(run.getFirst().isNegated() ? new Condition.Not(union) : union);
    }
    boolean isEither =
        first instanceof Condition.AtConference || first instanceof Condition.InTrack;
    if (like && isEither && sameSign && run.size() > 1) {
      Condition any = new Condition.Or(run.stream().map(Atom::condition).toList());
      return List.of(run.getFirst().isNegated() ? new Condition.Not(any) : any);
    }
    if (run.stream().allMatch(a -> isOnly(a.condition())) && run.size() > 1 && like) {
      return only(run, byOr);
    }
    if (byOr && run.size() > 1) {
      if (!sameSign) {
        throw new Refusal("I can't tell how far the negation reaches.");
      }
      List<Condition> any = run.stream().map(Atom::condition).toList();
      return run.getFirst().isNegated()
          ? any.stream().map(c -> (Condition) new Condition.Not(c)).toList()
          : List.of(new Condition.Or(any));
    }
    return run.stream().map(Atom::signed).toList();
  }

  private static boolean isOnly(Condition condition) {
    return condition instanceof Condition.In(Place _, Role role) && role == Role.ONLY;
  }

  /** "Only US and Chinese authors": nobody else, and for "and" both of them. */
  private static List<Condition> only(List<Atom> run, boolean byOr) {
    List<Condition> all = new ArrayList<>();
    Place union = null;
    for (Atom atom : run) {
      Place place = ((Condition.In) atom.condition()).place();
      union = union == null ? place : union.or(place);
      if (!byOr) {
        all.add(new Condition.In(place, Role.ANY));
      }
    }
    all.addFirst(new Condition.In(Objects.requireNonNull(union), Role.ONLY));
    return all;
  }

  /** Years or statuses as one condition. */
  static Condition united(List<Atom> atoms) {
    TreeSet<Integer> years = new TreeSet<>();
    TreeSet<String> statuses = new TreeSet<>();
    for (Atom atom : atoms) {
      switch (atom.condition()) {
        case Condition.InYears in -> years.addAll(in.years());
        case Condition.HasStatus has -> statuses.addAll(has.statuses());
        default -> throw new IllegalArgumentException(atom.condition().toString());
      }
    }
    return years.isEmpty()
        ? new Condition.HasStatus(List.copyOf(statuses))
        : new Condition.InYears(years);
  }

  /** Refuses sides of which one is part of the other: nobody can be meant to collaborate so. */
  static void checkOverlap(List<Atom> atoms) throws Refusal {
    for (int i = 0; i < atoms.size(); i++) {
      for (int j = i + 1; j < atoms.size(); j++) {
        if (atoms.get(i).condition() instanceof Condition.In(Place one, Role first)
            && atoms.get(j).condition() instanceof Condition.In(Place other, Role second)
            && first == Role.ANY
            && second == Role.ANY
            && one.overlaps(other)) {
          throw new Refusal(
              "%s (%s) and %s (%s) overlap here: choose another --definition, or ask for one of them."
                  .formatted(one.name(), one.codeList(), other.name(), other.codeList()));
        }
      }
    }
  }

  static List<Atom> years(List<Atom> atoms) {
    return atoms.stream()
        .filter(a ->
            a.condition() instanceof Condition.InYears
                || a.condition() instanceof Condition.AtConference)
        .toList();
  }

  /** What narrows the papers rather than says something of their authors. */
  static List<Atom> scopes(List<Atom> atoms) {
    return atoms.stream()
        .filter(a ->
            a.condition() instanceof Condition.InYears
                || a.condition() instanceof Condition.AtConference
                || a.condition() instanceof Condition.HasStatus
                || a.condition() instanceof Condition.InTrack)
        .toList();
  }
}
