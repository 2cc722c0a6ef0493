package dev.byline.coding;

import dev.byline.country.Country;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What one institution or place of a text says.
 *
 * @param countries one when it decides, several when the name is shared
 * @param weight how much it says beside others
 * @param brand first word of the institution's name; empty for a place
 * @param usual of a shared name, the country that is meant unless something says otherwise
 */
record Claim(
    SortedSet<Country> countries,
    Flag flag,
    Evidence evidence,
    Weight weight,
    String brand,
    Optional<Country> usual) {

  /** Of a name that no other shares, or that stays open where it is shared. */
  Claim(SortedSet<Country> countries, Flag flag, Evidence evidence, Weight weight, String brand) {
    this(countries, flag, evidence, weight, brand, Optional.empty());
  }

  /** From what speaks only where nothing else does to what always counts. */
  enum Weight {
    /** A place within a name, an acronym or a plain word beside others. */
    ALONE,
    /** A headquarters: no place of another part stands in for it. */
    FULL
  }

  boolean decides() {
    return countries.size() == 1;
  }
}
