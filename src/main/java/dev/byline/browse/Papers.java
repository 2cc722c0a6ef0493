package dev.byline.browse;

import dev.byline.stats.CountedPair;
import dev.byline.stats.JoinRule;
import dev.byline.stats.PaperCountries;
import java.util.List;
import java.util.Map;

/**
 * What a workspace holds, as the lists and the start page show it.
 *
 * @param title of the conferences
 * @param counted the headline
 * @param decided the papers with their decisions, by id
 */
public record Papers(
    String title,
    FacetedList papers,
    FacetedList institutions,
    CountedPair counted,
    Map<String, PaperCountries> decided) {
  /** Address of the list of papers. */
  static final String PAPERS = "/papers";

  /** Address of the list of institutions. */
  static final String INSTITUTIONS = "/institutions";

  /** Name of the facet that says where papers stand to the headline. */
  static final String HEADLINE = "headline";

  /** The rule of the headline. */
  JoinRule rule() {
    return counted.pair().rule();
  }

  /** The address of the papers of the headline. */
  public String headlineAddress() {
    return papers.address() + "?" + HEADLINE + "=" + HeadlineFacet.JOINS;
  }

  /** The values of a facet with the numbers of papers, and where each leads. */
  public List<ListFilter.Value> top(String facet) {
    return ListFilter.of(papers, _ -> List.of()).facets().stream()
        .filter(values -> values.facet().name().equals(facet))
        .flatMap(values -> values.values().stream())
        .toList();
  }
}
