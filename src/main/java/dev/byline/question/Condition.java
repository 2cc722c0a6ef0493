package dev.byline.question;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What papers have to fulfil to be counted. */
sealed interface Condition {
  /** Every paper. */
  static Condition every() {
    return new And(List.of());
  }

  /** Which authors of a paper are looked at. */
  enum Role {
    ANY,
    FIRST,
    LAST,
    /** All whose country or institution is known. */
    ONLY
  }

  /** An author in a place. */
  record In(Place place, Role role) implements Condition {}

  /** An author in a country outside of a place as well. */
  record AlsoOutside(Place place) implements Condition {}

  /** An author at an institution, by the name under which it is counted. */
  record At(String institution, Role role) implements Condition {}

  /**
   * An author at an institution of a kind.
   *
   * @param kind empty: any institution
   * @param seat where the institution sits; empty: anywhere
   */
  record AtKind(String kind, Optional<Place> seat, Role role) implements Condition {}

  /** An author of this very name. */
  record By(String author) implements Condition {}

  /** One of these statuses, as the papers write them. */
  record HasStatus(List<String> statuses) implements Condition {
    public HasStatus {
      statuses = List.copyOf(statuses);
    }
  }

  /** A track, as the papers write it. */
  record InTrack(String track) implements Condition {}

  /** A conference by its short name. */
  record AtConference(String conference) implements Condition {}

  /** One of these years. */
  record InYears(SortedSet<Integer> years) implements Condition {}

  /**
   * A named technology.
   *
   * @param family empty: any
   * @param origin where it comes from; empty: anywhere
   * @param role used, compared or mentioned; empty: named at all
   */
  record Names(String family, Optional<Place> origin, String role) implements Condition {}

  /** What is counted in a paper. */
  enum Size {
    AUTHORS,
    COUNTRIES,
    INSTITUTIONS
  }

  /**
   * A number of authors, countries or institutions.
   *
   * @param kind of institutions; empty: any
   * @param place only of this place; empty: of any
   * @param sign one of {@code >= <= =}
   */
  record Has(Size size, String kind, Optional<Place> place, String sign, int number)
      implements Condition {}

  /** No affiliation at all. */
  record NoAffiliation() implements Condition {}

  /** An affiliation whose country is not determined. */
  record Undetermined() implements Condition {}

  /** Words in title or abstract, one after the other. */
  record Topic(String words) implements Condition {}

  /** The contrary. */
  record Not(Condition condition) implements Condition {}

  /** All of them; every paper when there are none. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least one of them. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** All of several; the one itself where there is one. */
  static Condition all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.getFirst() : new And(conditions);
  }

  /** Those of its parts that say of which year, conference, status or track papers are. */
  default Stream<Condition> scopes() {
    return switch (this) {
      case And and -> and.conditions().stream().flatMap(Condition::scopes);
      case InYears _, AtConference _, HasStatus _, InTrack _ -> Stream.of(this);
      case Or or
          when or.conditions().stream()
              .allMatch(c -> c instanceof AtConference || c instanceof InTrack) ->
          Stream.of(this);
      default -> Stream.empty();
    };
  }

  /** Whether it narrows nothing. */
  default boolean isAll() {
    return this instanceof And(List<Condition> conditions) && conditions.isEmpty();
  }

  /** The same of other authors; empty where it is not about authors in a place or institution. */
  default Optional<Condition> withRole(Role role) {
    return switch (this) {
      case In in -> Optional.of(new In(in.place(), role));
      case At at -> Optional.of(new At(at.institution(), role));
      case AtKind kind -> Optional.of(new AtKind(kind.kind(), kind.seat(), role));
      default -> Optional.empty();
    };
  }
}
