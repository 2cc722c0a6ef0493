package dev.byline.stats;

import dev.byline.country.Country;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Papers that stand alike to the two sides of a pair, by the entries that count under its
 * definition. {@link JoinRule} says beside it what is not yet known.
 *
 * @param name for people
 */
public record PairGroup(String name, Predicate<PaperCountries> has) {

  /** The four groups: of the first side only, of the second only, of both, and of neither. */
  public static List<PairGroup> of(DefinedPair asked) {
    Predicate<PaperCountries> first = on(asked, asked.first());
    Predicate<PaperCountries> second = on(asked, asked.second());
    return List.of(
        new PairGroup(asked.first() + " only", first.and(second.negate())),
        new PairGroup(asked.second() + " only", second.and(first.negate())),
        new PairGroup("both", first.and(second)),
        new PairGroup("neither", first.negate().and(second.negate())));
  }

  /** Papers that have a side of the definition, also beside another. */
  public static Predicate<PaperCountries> on(DefinedPair asked, String side) {
    Definition definition = asked.definition();
    Set<Country> codes = definition.side(side).codes();
    return paper -> paper.isOf(codes, definition);
  }
}
