package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.stats.Definition.Side;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a paper joins two sides under a definition: the one place where that is said in
 * Java. In SQL the macro {@code joins_places} says it.
 *
 * @param definition which entries count
 * @param first codes of one side
 * @param second codes of the other
 */
public record JoinRule(Definition definition, Side first, Side second) {

  /**
   * The rule for two sides of a definition.
   *
   * @throws dev.byline.UserError when the definition does not know one of the sides
   */
  public static JoinRule of(Definition definition, String first, String second) {
    return new JoinRule(definition, definition.side(first), definition.side(second));
  }

  /** Whether the countries of a paper's entries hold both sides. */
  public boolean joins(Collection<Country> countries) {
    return joins(countries, first, second);
  }

  /** Whether the countries of a paper's entries hold both sides. */
  public static boolean joins(Collection<Country> countries, Side first, Side second) {
    return countries.stream().anyMatch(first.codes()::contains)
        && countries.stream().anyMatch(second.codes()::contains);
  }

  /**
   * Where a paper stands to a pair.
   *
   * @param joins by its decisions
   * @param surely by firm decisions alone
   * @param possibly when its open entries and open slots could make it
   */
  public record Standing(boolean joins, boolean surely, boolean possibly) {
    /** Whether what is not known could bring the paper into the pair or out of it. */
    public boolean isOpen() {
      return surely != possibly;
    }
  }

  /** Where a paper stands. */
  public Standing standing(PaperCountries paper) {
    boolean hasFirst = false;
    boolean hasSecond = false;
    boolean surelyFirst = false;
    boolean surelySecond = false;
    for (Decision decision : paper.everyDecision()) {
      if (definition.counts(decision.flag())) {
        boolean onFirst = isOn(decision, first);
        boolean onSecond = isOn(decision, second);
        hasFirst |= onFirst;
        hasSecond |= onSecond;
        surelyFirst |= onFirst && decision.isFirm();
        surelySecond |= onSecond && decision.isFirm();
      }
    }
    boolean joins = hasFirst && hasSecond;
    return new Standing(
        joins,
        surelyFirst && surelySecond,
        joins || paper.mayHideAffiliations() || couldJoin(paper.everyDecision()));
  }

  private static boolean isOn(Decision decision, Side side) {
    for (Country country : decision.countries()) {
      if (side.codes().contains(country)) {
        return true;
      }
    }
    return false;
  }

  /** Whether decisions that count hold a side. */
  boolean has(Side side, List<Decision> decisions) {
    return decisions.stream()
        .filter(d -> definition.counts(d.flag()))
        .anyMatch(d -> d.countries().stream().anyMatch(side.codes()::contains));
  }

  /** Two sides need two entries, unless one open entry could hold both. */
  private boolean couldJoin(Iterable<Decision> decisions) {
    Optional<Decision> forFirst = Optional.empty();
    Optional<Decision> forSecond = Optional.empty();
    boolean several = false;
    for (Decision decision : decisions) {
      boolean couldFirst = couldBe(decision, first.codes());
      boolean couldSecond = couldBe(decision, second.codes());
      several |= couldFirst && forFirst.filter(d -> !d.equals(decision)).isPresent();
      several |= couldSecond && forSecond.filter(d -> !d.equals(decision)).isPresent();
      forFirst = couldFirst ? Optional.of(decision) : forFirst;
      forSecond = couldSecond ? Optional.of(decision) : forSecond;
    }
    if (forFirst.isEmpty() || forSecond.isEmpty()) {
      return false;
    }
    return several || !forFirst.equals(forSecond) || !forFirst.get().isFirm();
  }

  /** An open entry that is coded to a headquarters may turn out to state a place. */
  private boolean couldBe(Decision decision, Set<Country> codes) {
    boolean counts = definition.counts(decision.flag()) || decision.provisional();
    return counts && decision.couldBe(codes);
  }
}
