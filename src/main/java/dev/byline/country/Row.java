package dev.byline.country;

import java.util.Optional;
import java.util.SortedSet;

/**
 * A row of the gazetteer.
 *
 * @param kind what the row is of
 * @param name canonical name
 * @param countries one country; several for a name that is listed as shared
 * @param reach where it has sites
 * @param usual of a name that others share, the one that is meant unless something says otherwise:
 *     Georgia is GE, the Massachusetts Institute of Technology is the usual MIT; empty: open
 * @param source file and line, such as {@code institutions.csv:120}, or the ROR id
 */
public record Row(
    Kind kind,
    String name,
    SortedSet<Country> countries,
    Reach reach,
    Optional<Country> usual,
    String source) {

  Row(Kind kind, String name, SortedSet<Country> countries, Reach reach, String source) {
    this(kind, name, countries, reach, Optional.empty(), source);
  }

  /** Whether its country is its headquarters (codebook rule 3). */
  public boolean multisite() {
    return reach == Reach.HEADQUARTERS;
  }

  /** The country, when there is just one. */
  public Optional<Country> country() {
    return countries.size() == 1 ? Optional.of(countries.first()) : Optional.empty();
  }

  /** In how many countries an organization sits. */
  public enum Reach {
    /** In its own. */
    HOME,
    /** A family with members abroad, such as the Max Planck Society: a written place decides. */
    FAMILY,
    /** In several, so that its own is its headquarters; a written place decides. */
    HEADQUARTERS
  }

  /** What a row of the gazetteer is of. Places run from the largest to the smallest. */
  public enum Kind {
    COUNTRY,
    REGION,
    CITY,
    /** A postal code of a state, or a country's two letters at the end of a text. */
    REGION_CODE,
    /** "German", "Chinese": evidence only before a word such as "academy". */
    ADJECTIVE,
    UNIVERSITY,
    COMPANY,
    INSTITUTE,
    HOSPITAL,
    AGENCY,
    /** A kind of unit that one country has, such as a state key laboratory: its host decides. */
    UNIT;

    /** Whether rows of this kind are places. */
    public boolean isPlace() {
      return compareTo(REGION_CODE) <= 0;
    }

    /** Whether rows of this kind are institutions. */
    public boolean isInstitution() {
      return compareTo(UNIVERSITY) >= 0;
    }
  }
}
