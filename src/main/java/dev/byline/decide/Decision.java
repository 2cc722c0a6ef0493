package dev.byline.decide;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.variable.Basis;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * The countries of an entry.
 *
 * @param countries empty when undecided
 * @param flag of the answer that decided; {@code NONE} when undecided
 * @param provisional whether a person has still to look
 * @param candidates what an undecided or provisional entry could be; empty for an undecided entry:
 *     any country
 * @param institutions as named by the coder that decided
 * @param violationIds of the rules that its codings violate
 */
public record Decision(
    String entryId,
    SortedSet<Country> countries,
    Flag flag,
    Basis basis,
    boolean provisional,
    SortedSet<Country> candidates,
    List<String> institutions,
    List<String> violationIds) {
  public Decision {
    countries = Country.copyOf(countries);
    candidates = Country.copyOf(candidates);
    institutions = List.copyOf(institutions);
    violationIds = List.copyOf(violationIds);
  }

  /** The decision with no country. */
  public Decision withoutCountries() {
    return new Decision(
        entryId,
        Collections.emptySortedSet(),
        flag,
        basis,
        provisional,
        candidates,
        institutions,
        violationIds);
  }

  /** Whether the entry surely has these countries: decided, and no person has to look. */
  public boolean isFirm() {
    return !countries.isEmpty() && !provisional;
  }

  /** Whether the entry could have one of {@code codes}, for an upper bound. */
  public boolean couldBe(Set<Country> codes) {
    if (isFirm()) {
      return countries.stream().anyMatch(codes::contains);
    }
    if (basis == Basis.REVIEWED) {
      return false;
    }
    return candidates.isEmpty()
        || candidates.stream().anyMatch(codes::contains)
        || countries.stream().anyMatch(codes::contains);
  }
}
