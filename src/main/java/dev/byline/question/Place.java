package dev.byline.question;

import dev.byline.country.Country;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A country or a group of them.
 *
 * @param isDefined whether its codes depend on the definition, as China's do
 */
record Place(String name, NavigableSet<Country> codes, boolean isDefined) {
  Place {
    codes = Collections.unmodifiableNavigableSet(new TreeSet<>(codes));
  }

  /** Whether every code of another place is one of this place's. */
  boolean holds(Place other) {
    return codes.containsAll(other.codes());
  }

  /** Whether the two have a code in common. */
  boolean overlaps(Place other) {
    return codes.stream().anyMatch(other.codes()::contains);
  }

  Place without(Place other) {
    TreeSet<Country> left = new TreeSet<>(codes);
    left.removeAll(other.codes());
    return new Place(name + " without " + other.name(), left, isDefined);
  }

  Place with(Place other) {
    TreeSet<Country> all = new TreeSet<>(codes);
    all.addAll(other.codes());
    return new Place(name + " including " + other.name(), all, isDefined);
  }

  /** The two together. */
  Place or(Place other) {
    TreeSet<Country> all = new TreeSet<>(codes);
    all.addAll(other.codes());
    return new Place(name + " or " + other.name(), all, isDefined || other.isDefined());
  }

  /** The codes, such as CN, HK, MO. */
  String codeList() {
    return codes.stream().map(Country::code).collect(Collectors.joining(", "));
  }
}
