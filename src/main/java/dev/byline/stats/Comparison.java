package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.stats.GroupShare.Basis;
import dev.byline.stats.PairCount.Part;
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
 * @param hereTitle of the report's papers, such as {@code NeurIPS 2021}
 * @param title of the other papers, such as {@code ICML 2023}
 * @param here the pair among the report's papers
 * @param there the pair among the other papers
 * @param countries every country of either, most papers of both first
 */
public record Comparison(
    String hereTitle,
    String title,
    PairCount here,
    PairCount there,
    List<CountryDifference> countries) {
  /**
   * A country's papers in both.
   *
   * @param difference share there less share here, with Newcombe's interval
   */
  public record CountryDifference(Country country, Share here, Share there, Estimate difference) {}

  /** Sets the papers of a report beside others. */
  public static Comparison of(
      String hereTitle,
      List<PaperCountries> papers,
      String title,
      List<PaperCountries> others,
      DefinedPair asked) {
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
        hereTitle,
        title,
        PairCount.of(papers, asked),
        PairCount.of(others, asked),
        List.copyOf(rows));
  }

  private static Map<Country, Share> shares(List<PaperCountries> papers) {
    Function<CountryRow, Share> share = CountryRow::papers;
    return Statistics.countries(papers).stream()
        .collect(Collectors.toMap(CountryRow::country, share));
  }

  /** Whether one share may stand for all papers of each side. */
  public boolean isPooled() {
    return here.isPooled() && there.isPooled();
  }

  /**
   * A conference and year of each side.
   *
   * @param difference share there less share here, with Newcombe's interval
   */
  public record PartDifference(Part here, Part there, Basis basis, Estimate difference) {}

  /**
   * The pair's shares there less its shares here, as counted and imputed: of conferences of one
   * year where both sides have such, else of every conference and year with every other.
   */
  public List<PartDifference> differences() {
    List<PartDifference> all = new ArrayList<>();
    for (Part a : here.parts(hereTitle)) {
      for (Part b : there.parts(title)) {
        for (Basis basis : Basis.values()) {
          a.on(basis)
              .flatMap(before -> b.on(basis).map(after -> CorrectedShare.difference(after, before)))
              .ifPresent(difference -> all.add(new PartDifference(a, b, basis, difference)));
        }
      }
    }
    List<PartDifference> ofOneYear =
        all.stream().filter(d -> d.here().year() == d.there().year()).toList();
    return ofOneYear.isEmpty() ? List.copyOf(all) : ofOneYear;
  }
}
