package dev.byline.country;

import java.util.Map;
import java.util.Set;

/**
 * Which countries are written after another that is larger: the sovereign after its territory
 * ("Cayenne, French Guiana, France").
 *
 * @param larger by the smaller one, those that may be written after it
 */
public record Territories(Map<Country, Set<Country>> larger) {
  public Territories {
    larger = Map.copyOf(larger);
  }

  /** Whether {@code whole} is written after {@code part}. */
  public boolean isPart(Country part, Country whole) {
    return larger.getOrDefault(part, Set.of()).contains(whole);
  }

  /** Whether two rows can be of one place. */
  boolean agree(Row one, Row other) {
    for (Country a : one.countries()) {
      for (Country b : other.countries()) {
        if (a.equals(b) || isPart(a, b) || isPart(b, a)) {
          return true;
        }
      }
    }
    return false;
  }
}
