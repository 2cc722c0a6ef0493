package dev.byline.country;

import java.util.SortedSet;

/**
 * A row of the gazetteer.
 *
 * @param kind what the row is of
 * @param name canonical name
 * @param countries one country; several for a name that is listed as shared
 * @param multisite whether it has sites in several countries, so that its country is its
 *     headquarters (codebook rule 3)
 * @param source file and line, such as {@code institutions.csv:120}, or the ROR id
 */
public record Row(
    Kind kind, String name, SortedSet<Country> countries, boolean multisite, String source) {

  /** What a row of the gazetteer is of. Places run from the largest to the smallest. */
  public enum Kind {
    COUNTRY,
    REGION,
    CITY,
    /** A postal code of a state or province: a hint that never contradicts a city. */
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
