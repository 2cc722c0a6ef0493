package dev.byline.stats;

import dev.byline.stats.Statistics.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A headline with what has to be said beside it.
 *
 * @param pair as counted
 * @param otherwise the same pair with the other choice about headquarters-coded entries
 * @param missing what is estimated for missing affiliations; empty when no paper is complete
 * @param years the pair in each year, where there are several
 */
public record CountedPair(
    Pair pair, Pair otherwise, Optional<MissingShare> missing, List<YearCount> years) {
  /** The pair in one year. */
  public record YearCount(int year, Pair pair) {}

  /** Counts a pair over papers. */
  public static CountedPair of(List<PaperCountries> papers, DefinedPair asked) {
    Pair pair = asked.count(papers);
    Map<Integer, List<PaperCountries>> years = PaperLists.parts(papers, PaperCountries::year);
    return new CountedPair(
        pair,
        asked.otherwise().count(papers),
        MissingShare.of(papers, pair.rule()),
        years.size() < 2
            ? List.of()
            : years.entrySet().stream()
                .map(e -> new YearCount(e.getKey(), asked.count(e.getValue())))
                .toList());
  }

  /** The count with headquarters-coded entries. */
  public Pair withHeadquarters() {
    return pair.definition().countsHeadquarters() ? pair : otherwise;
  }

  /** The count without headquarters-coded entries. */
  public Pair withoutHeadquarters() {
    return pair.definition().countsHeadquarters() ? otherwise : pair;
  }

  /** Papers that join the pair only when headquarters-coded entries count. */
  public long restOnHeadquarters() {
    Set<String> rest = new HashSet<>(withHeadquarters().paperIds());
    withoutHeadquarters().paperIds().forEach(rest::remove);
    return rest.size();
  }

  /** Whether one share may stand for all papers: years with a gap between them have none. */
  public boolean isPooled() {
    for (int i = 1; i < years.size(); i++) {
      if (years.get(i).year() - years.get(i - 1).year() != 1) {
        return false;
      }
    }
    return true;
  }
}
