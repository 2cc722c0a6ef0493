package dev.byline.stats;

import dev.byline.Home;
import dev.byline.stats.Statistics.Pair;
import java.util.List;

/**
 * A pair of sides under a definition: what a headline counts.
 *
 * @param first a side: a group's name or country codes, such as {@code US}
 * @param second the other side, such as {@code China}
 * @param definition name of the definition, such as {@code prc}
 * @param headquarters whether headquarters-coded entries count
 */
public record DefinedPair(
    String first, String second, String definition, Headquarters headquarters) {
  /** The default: United States and China under {@code prc}. */
  public static final DefinedPair DEFAULT =
      new DefinedPair("US", "China", "prc", Headquarters.AS_DEFINED);

  /** The definition of that name, with headquarters-coded entries counted as asked. */
  public Definition asDefinition() {
    return headquarters.apply(Definition.named(definition, Definition.load(Home.folder())));
  }

  /** How many of the papers join the pair. */
  public Pair count(List<PaperCountries> papers) {
    return Statistics.pair(papers, asDefinition(), first, second);
  }
}
