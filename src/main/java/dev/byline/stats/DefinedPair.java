package dev.byline.stats;

import dev.byline.stats.Statistics.Pair;
import java.util.List;

/**
 * A pair of sides under a definition: what a headline counts.
 *
 * @param first a side: a group's name or country codes, such as {@code US}
 * @param second the other side, such as {@code China}
 * @param definition what the names of groups mean, and whether headquarters-coded entries count
 */
public record DefinedPair(String first, String second, Definition definition) {
  /** The pair that is counted where nobody asks for another: United States and China. */
  public static DefinedPair usual(Definition definition) {
    return new DefinedPair("US", "China", definition);
  }

  /** The same under the default definition, which is one of those given. */
  public static DefinedPair usual(List<Definition> definitions) {
    return usual(Definition.named(Definition.DEFAULT, definitions));
  }

  /** The same pair with the other choice about headquarters-coded entries. */
  public DefinedPair otherwise() {
    return new DefinedPair(
        first, second, definition.withHeadquarters(!definition.countsHeadquarters()));
  }

  /** How many of the papers join the pair. */
  public Pair count(List<PaperCountries> papers) {
    return Statistics.pair(papers, definition, first, second);
  }
}
