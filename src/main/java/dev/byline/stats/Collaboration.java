package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who works with whom, as bibliometrics counts it: papers of one country and of several, of one
 * institution. Only papers of which enough is known are counted: one whose author has no
 * affiliation may be of more countries than one sees.
 *
 * @param year 0: all years
 * @param papers all papers
 * @param located papers of which every author has an affiliation with a country
 * @param singleCountry of those: papers of one country; the others are of several
 * @param named papers of which, besides, every affiliation names an institution that is known
 * @param singleInstitution of those: papers of one institution
 */
public record Collaboration(
    int year, long papers, long located, long singleCountry, long named, long singleInstitution) {

  /** Papers of several countries, among those that are located. */
  public long multiCountry() {
    return located - singleCountry;
  }

  /** For all papers, and for every year where there are several. */
  public static List<Collaboration> of(List<PaperCountries> papers) {
    List<Collaboration> all = new ArrayList<>();
    for (Map.Entry<Integer, List<PaperCountries>> year : byYear(papers).entrySet()) {
      all.add(of(year.getKey(), year.getValue()));
    }
    return List.copyOf(all);
  }

  /** All papers under 0, and those of every year where there are several. */
  static Map<Integer, List<PaperCountries>> byYear(List<PaperCountries> papers) {
    Map<Integer, List<PaperCountries>> years = PaperLists.parts(papers, PaperCountries::year);
    if (years.size() == 1) {
      years.clear();
    }
    years.put(0, papers);
    return years;
  }

  private static Collaboration of(int year, List<PaperCountries> papers) {
    long located = 0;
    long singleCountry = 0;
    long named = 0;
    long singleInstitution = 0;
    for (PaperCountries paper : papers) {
      if (isLocated(paper)) {
        located++;
        singleCountry += countries(paper.decisions().toList()).size() == 1 ? 1 : 0;
        if (paper.decisions().noneMatch(d -> d.institutions().isEmpty())) {
          named++;
          singleInstitution += institutions(paper).size() == 1 ? 1 : 0;
        }
      }
    }
    return new Collaboration(year, papers.size(), located, singleCountry, named, singleInstitution);
  }

  private static boolean isLocated(PaperCountries paper) {
    return !paper.mayHideAffiliations()
        && paper.decisions().noneMatch(d -> d.countries().isEmpty());
  }

  private static Set<String> institutions(PaperCountries paper) {
    Set<String> names = new TreeSet<>();
    paper.decisions().forEach(d -> names.addAll(d.institutions()));
    return names;
  }

  private static Set<Country> countries(Collection<Decision> decisions) {
    Set<Country> countries = new TreeSet<>();
    decisions.forEach(d -> countries.addAll(d.countries()));
    return countries;
  }

  /**
   * A country as that of first and last authors. An author of two countries counts for both.
   *
   * @param year 0: all years
   * @param firstAuthor papers whose first author is of the country
   * @param lastAuthor papers whose last author is
   * @param singleCountry of the located papers of such first authors: those of one country
   * @param multiCountry and those of several
   * @param linked papers of the year with affiliations tied to authors, which all are of
   */
  public record Lead(
      Country country,
      int year,
      long firstAuthor,
      long lastAuthor,
      long singleCountry,
      long multiCountry,
      long linked) {}

  /** The countries of first and last authors, most first authors first within a year. */
  public static List<Lead> leads(List<PaperCountries> papers) {
    List<Lead> leads = new ArrayList<>();
    byYear(papers)
        .forEach((year, of) -> {
          long linked = 0;
          Map<Country, long[]> counts = new TreeMap<>();
          for (PaperCountries paper : of) {
            if (!paper.linked() || paper.authors().isEmpty()) {
              continue;
            }
            linked++;
            for (Country country : countries(paper.authors().getFirst())) {
              long[] own = counts.computeIfAbsent(country, _ -> new long[4]);
              own[0]++;
              if (isLocated(paper)) {
                own[countries(paper.decisions().toList()).size() == 1 ? 2 : 3]++;
              }
            }
            countries(paper.authors().getLast())
                .forEach(c -> counts.computeIfAbsent(c, _ -> new long[4])[1]++);
          }
          long all = linked;
          counts.entrySet().stream()
              .map(e -> lead(e.getKey(), year, e.getValue(), all))
              .sorted(
                  Comparator.comparingLong((Lead l) -> -l.firstAuthor())
                      .thenComparing(Lead::country))
              .forEach(leads::add);
        });
    return List.copyOf(leads);
  }

  private static Lead lead(Country country, int year, long[] counts, long linked) {
    return new Lead(country, year, counts[0], counts[1], counts[2], counts[3], linked);
  }
}
