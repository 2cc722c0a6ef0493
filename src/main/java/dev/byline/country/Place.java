package dev.byline.country;

import java.util.List;

/**
 * A location that a text writes out: units one after another, such as city, state and country.
 *
 * @param units in text order, never empty
 * @param standing where in its part of the address it stands
 */
public record Place(List<Match> units, Standing standing) {
  public Place {
    units = List.copyOf(units);
  }

  /** Where a place stands between two commas, from the least telling to the most. */
  public enum Standing {
    /** Within other words: it may be part of a name ("China-Japan Friendship Hospital"). */
    WITHIN,
    /** At the end of other words ("University of Salento Lecce"). */
    END,
    /** Alone, but for postcodes and the like. */
    OWN
  }

  /** First unit. */
  public Match first() {
    return units.getFirst();
  }

  /** Last unit. */
  public Match last() {
    return units.getLast();
  }

  /** "UMR PRC, Nouzilly, France": initials of a country, which may be another thing's. */
  public boolean isInitials() {
    Match unit = first();
    return units.size() == 1
        && unit.row().kind() == Row.Kind.COUNTRY
        && unit.to() - unit.from() == 3
        && !unit.row().name().contains("United");
  }

  /** Whether a country is written out, also within the name of a city: "Santiago de Chile". */
  public boolean namesCountry() {
    for (Match unit : units) {
      if (unit.row().kind() == Row.Kind.COUNTRY) {
        return true;
      }
    }
    return false;
  }
}
