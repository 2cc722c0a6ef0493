package dev.byline.stats;

import dev.byline.stats.PairCount.OfConference;
import dev.byline.stats.Statistics.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A headline under both choices about headquarters-coded entries.
 *
 * @param asked as it was asked for
 * @param otherwise with the other choice
 */
public record CountedPair(PairCount asked, PairCount otherwise) {

  /** Counts a pair over papers. */
  public static CountedPair of(List<PaperCountries> papers, DefinedPair asked) {
    return new CountedPair(PairCount.of(papers, asked), PairCount.of(papers, asked.otherwise()));
  }

  /** The pair as it was asked for. */
  public Pair pair() {
    return asked.pair();
  }

  /** What is estimated for missing affiliations, as it was asked for. */
  public Optional<MissingShare> missing() {
    return asked.missing();
  }

  /** The pair in each conference and year, as it was asked for. */
  public List<OfConference> conferences() {
    return asked.conferences();
  }

  /** The count with headquarters-coded entries. */
  public Pair withHeadquarters() {
    return pair().definition().countsHeadquarters() ? pair() : otherwise.pair();
  }

  /** The count without headquarters-coded entries. */
  public Pair withoutHeadquarters() {
    return pair().definition().countsHeadquarters() ? otherwise.pair() : pair();
  }

  /** Papers that join the pair only when headquarters-coded entries count. */
  public long restOnHeadquarters() {
    Set<String> rest = new HashSet<>(withHeadquarters().paperIds());
    withoutHeadquarters().paperIds().forEach(rest::remove);
    return rest.size();
  }

  /** Whether one share may stand for all papers: years with a gap between them have none. */
  public boolean isPooled() {
    return asked.isPooled();
  }
}
