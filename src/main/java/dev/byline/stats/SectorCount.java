package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Papers of academia (with public research) and of industry. What nobody knows is counted apart: a
 * paper is of one sector alone only when every affiliation's is known and no author lacks one.
 *
 * @param year 0: all years
 * @param country whose affiliations are looked at; empty: all of a paper
 * @param papers with an affiliation in the country; without a country all papers
 * @param academia of these, those of academia alone
 * @param industry those of industry alone
 * @param both those of both, whatever else is not known
 * @param academiaAndUnknown those of academia, and of what nobody knows
 * @param industryAndUnknown those of industry, and of what nobody knows
 * @param unknown those of which nothing is known
 */
public record SectorCount(
    int year,
    Optional<Country> country,
    long papers,
    long academia,
    long industry,
    long both,
    long academiaAndUnknown,
    long industryAndUnknown,
    long unknown) {

  /** Papers that nobody can say to be of one sector alone or of both. */
  public long notKnown() {
    return academiaAndUnknown + industryAndUnknown + unknown;
  }

  /** The sector of an affiliation. */
  public enum Sector {
    /** Universities, hospitals, research institutes and agencies. */
    ACADEMIA,
    /** Companies. */
    INDUSTRY,
    /** No institution is named, or nobody knows what it is. */
    UNKNOWN
  }

  /** What is known of a workspace's affiliations. */
  public interface Known {
    /** The sectors of an entry in a paper; never empty. */
    Set<Sector> of(String paperId, String entryId);
  }

  /** Papers that wait to be counted. */
  private static final class Tally {
    private final long[] counts = new long[6];

    void add(Set<Sector> sectors) {
      boolean academia = sectors.contains(Sector.ACADEMIA);
      boolean industry = sectors.contains(Sector.INDUSTRY);
      int unknown = sectors.contains(Sector.UNKNOWN) ? 3 : 0;
      counts[academia && industry ? 2 : academia ? unknown : industry ? 1 + unknown : 5]++;
    }

    SectorCount count(int year, Optional<Country> country) {
      long papers = 0;
      for (long count : counts) {
        papers += count;
      }
      return new SectorCount(
          year, country, papers, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
  }

  /** For all papers and every country, then for every year where there are several. */
  public static List<SectorCount> of(List<PaperCountries> papers, Known known) {
    List<SectorCount> all = new ArrayList<>();
    Collaboration.byYear(papers).forEach((year, of) -> all.addAll(of(year, of, known)));
    return List.copyOf(all);
  }

  private static List<SectorCount> of(int year, List<PaperCountries> papers, Known known) {
    Tally all = new Tally();
    Map<Country, Tally> countries = new TreeMap<>();
    for (PaperCountries paper : papers) {
      Set<Sector> sectors = sectors(paper.id(), paper.decisions().toList(), known);
      if (paper.mayHideAffiliations()) {
        sectors.add(Sector.UNKNOWN);
      }
      all.add(sectors);
      Set<Country> named = new TreeSet<>();
      paper.decisions().forEach(d -> named.addAll(d.countries()));
      for (Country country : named) {
        countries.computeIfAbsent(country, _ -> new Tally()).add(sectorsIn(country, paper, known));
      }
    }
    List<SectorCount> counts = new ArrayList<>();
    counts.add(all.count(year, Optional.empty()));
    countries.entrySet().stream()
        .map(e -> e.getValue().count(year, Optional.of(e.getKey())))
        .sorted(
            Comparator.comparingLong((SectorCount c) -> -c.papers())
                .thenComparing(c -> c.country().orElseThrow()))
        .forEach(counts::add);
    return counts;
  }

  private static Set<Sector> sectors(String paperId, Collection<Decision> decisions, Known known) {
    Set<Sector> sectors = EnumSet.noneOf(Sector.class);
    decisions.forEach(d -> sectors.addAll(known.of(paperId, d.entryId())));
    return sectors;
  }

  /** Of an entry with several countries and several sectors nobody can say which is where. */
  private static Set<Sector> sectorsIn(Country country, PaperCountries paper, Known known) {
    Set<Sector> sectors = EnumSet.noneOf(Sector.class);
    paper
        .decisions()
        .filter(d -> d.countries().contains(country))
        .forEach(d -> {
          Set<Sector> own = known.of(paper.id(), d.entryId());
          sectors.addAll(own.size() > 1 && d.countries().size() > 1 ? Set.of(Sector.UNKNOWN) : own);
        });
    return sectors;
  }
}
