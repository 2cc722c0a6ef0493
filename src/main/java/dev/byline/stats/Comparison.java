package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.stats.Statistics.CountryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two sets of papers side by side, under the same definition.
 *
 * @param title of the other papers, such as {@code ICML 2023}
 * @param here the pair among the report's papers
 * @param there the pair among the other papers
 * @param countries every country of either, most papers of both first
 */
public record Comparison(
    String title, CountedPair here, CountedPair there, List<CountryDifference> countries) {
  /**
   * A country's papers in both.
   *
   * @param difference share there less share here, with Newcombe's interval
   */
  public record CountryDifference(Country country, Share here, Share there, Estimate difference) {}

  /** Sets the papers of a report beside others. */
  public static Comparison of(
      List<PaperCountries> papers, String title, List<PaperCountries> others, DefinedPair asked) {
    Map<Country, Share> here = shares(papers);
    Map<Country, Share> there = shares(others);
    Set<Country> all = new TreeSet<>(here.keySet());
    all.addAll(there.keySet());
    List<CountryDifference> rows = new ArrayList<>();
    for (Country country : all) {
      Share a = here.getOrDefault(country, Share.wilson(0, papers.size()));
      Share b = there.getOrDefault(country, Share.wilson(0, others.size()));
      rows.add(
          new CountryDifference(
              country,
              a,
              b,
              CorrectedShare.difference(b.asEstimate("counted"), a.asEstimate("counted"))));
    }
    rows.sort(
        Comparator.comparingLong((CountryDifference r) -> -r.here().hits() - r.there().hits())
            .thenComparing(CountryDifference::country));
    return new Comparison(
        title, CountedPair.of(papers, asked), CountedPair.of(others, asked), List.copyOf(rows));
  }

  private static Map<Country, Share> shares(List<PaperCountries> papers) {
    Function<CountryRow, Share> share = CountryRow::papers;
    return Statistics.countries(papers).stream()
        .collect(Collectors.toMap(CountryRow::country, share));
  }

  /** The pair's share there less its share here, as counted, with Newcombe's interval. */
  public Estimate difference() {
    return CorrectedShare.difference(
        there.pair().share().asEstimate("counted"), here.pair().share().asEstimate("counted"));
  }
}
