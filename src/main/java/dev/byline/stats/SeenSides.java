package dev.byline.stats;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.stats.Definition.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The shapes of papers under several rules at once. What a decision says under each of them is kept
 * by its countries, of which there are few. Not safe for several threads.
 */
final class SeenSides {
  private final List<JoinRule> rules;
  private final Map<Seen, Integer> known = new HashMap<>();

  private record Seen(Flag flag, SortedSet<Country> countries) {}

  /** Over at most 16 rules. */
  SeenSides(List<JoinRule> rules) {
    if (2 * rules.size() > Integer.SIZE) {
      throw new IllegalArgumentException("too many rules: " + rules.size());
    }
    this.rules = List.copyOf(rules);
  }

  /**
   * A paper as each rule sees it, in their order. Of a paper that is not linked, an entry stands
   * for an author.
   */
  List<PaperShape> shapes(PaperCountries paper) {
    int[] sides =
        paper.linked()
            ? paper.authors().stream().mapToInt(this::sides).toArray()
            : paper.unlinked().stream().mapToInt(this::sides).toArray();
    int authors = paper.authors().size();
    int hidden = paper.openSlots();
    boolean complete = !paper.mayHideAffiliations();
    List<PaperShape> shapes = new ArrayList<>(rules.size());
    for (int rule = 0; rule < rules.size(); rule++) {
      int first = 0;
      int second = 0;
      int either = 0;
      for (int own : sides) {
        int here = own >>> (2 * rule);
        first += here & 1;
        second += (here >>> 1) & 1;
        either += (here & 3) == 0 ? 0 : 1;
      }
      shapes.add(new PaperShape(authors, hidden, complete, first, second, either));
    }
    return shapes;
  }

  private int sides(List<Decision> author) {
    int sides = 0;
    for (Decision decision : author) {
      sides |= sides(decision);
    }
    return sides;
  }

  /** Two bits for each rule: whether the decision counts for its first, and its second side. */
  private int sides(Decision decision) {
    return known.computeIfAbsent(
        new Seen(decision.flag(), decision.countries()),
        seen -> {
          int sides = 0;
          for (int rule = 0; rule < rules.size(); rule++) {
            JoinRule of = rules.get(rule);
            if (of.definition().counts(seen.flag())) {
              sides |= (has(seen, of.first()) | (has(seen, of.second()) << 1)) << (2 * rule);
            }
          }
          return sides;
        });
  }

  private static int has(Seen seen, Side side) {
    return seen.countries().stream().anyMatch(side.codes()::contains) ? 1 : 0;
  }
}
