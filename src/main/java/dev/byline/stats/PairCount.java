package dev.byline.stats;

import dev.byline.corpus.Conference;
import dev.byline.stats.GroupShare.Basis;
import dev.byline.stats.Statistics.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pair counted under one choice about headquarters-coded entries, with what has to be said beside
 * it.
 *
 * @param asked what was counted
 * @param pair over all papers
 * @param missing what is estimated for missing affiliations; empty when no paper is complete
 * @param conferences the same in each conference and year, by name and year; empty with fewer than
 *     two of them
 */
public record PairCount(
    DefinedPair asked, Pair pair, Optional<MissingShare> missing, List<OfConference> conferences) {
  /** The pair in one conference and year. */
  public record OfConference(Conference conference, Pair pair, Optional<MissingShare> missing) {}

  /** Counts a pair over papers. */
  public static PairCount of(List<PaperCountries> papers, DefinedPair asked) {
    Pair pair = asked.count(papers);
    Map<Conference, List<PaperCountries>> parts = PaperLists.parts(papers, PaperCountries::venue);
    return new PairCount(
        asked,
        pair,
        MissingShare.of(papers, pair.rule()),
        parts.size() < 2
            ? List.of()
            : parts.entrySet().stream().map(e -> of(e.getKey(), e.getValue(), asked)).toList());
  }

  private static OfConference of(
      Conference conference, List<PaperCountries> papers, DefinedPair asked) {
    Pair pair = asked.count(papers);
    return new OfConference(conference, pair, MissingShare.of(papers, pair.rule()));
  }

  /** The conferences, or the papers as a whole where there is only one, with a name for these. */
  public List<Part> parts(String title) {
    return conferences.isEmpty()
        ? List.of(new Part(title, 0, pair, missing))
        : conferences.stream()
            .map(
                c -> new Part(c.conference().title(), c.conference().year(), c.pair(), c.missing()))
            .toList();
  }

  /**
   * Papers that may be compared with others as they are.
   *
   * @param title of the conference, with its year
   * @param year 0 when it is not known
   */
  public record Part(String title, int year, Pair pair, Optional<MissingShare> missing) {
    Optional<Estimate> on(Basis basis) {
      return switch (basis) {
        case COUNTED -> Optional.of(pair.share().asEstimate(basis.label()));
        case IMPUTED -> missing.map(MissingShare::withChance);
        case CORRECTED -> Optional.empty();
      };
    }
  }

  /** Whether one share may stand for all papers: years with a gap between them have none. */
  public boolean isPooled() {
    List<Integer> years =
        conferences.stream().map(c -> c.conference().year()).distinct().sorted().toList();
    for (int i = 1; i < years.size(); i++) {
      if (years.get(i) - years.get(i - 1) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are conferences of different names. */
  public boolean isOfSeveralSeries() {
    return conferences.stream().map(c -> c.conference().name()).distinct().count() > 1;
  }
}
