package dev.byline.coding;

import dev.byline.country.Country;
import java.util.SortedSet;

/**
 * What one institution or place of a text says.
 *
 * @param countries one when it decides, several when the name is shared
 * @param weight how much it says beside others
 * @param brand first word of the institution's name; empty for a place
 */
record Claim(
    SortedSet<Country> countries, Flag flag, Evidence evidence, Weight weight, String brand) {

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
