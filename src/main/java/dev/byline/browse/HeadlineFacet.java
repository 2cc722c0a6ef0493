package dev.byline.browse;

import dev.byline.country.Country;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule;
import dev.byline.stats.JoinRule.Standing;
import dev.byline.stats.PaperCountries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where papers stand to the headline, as values of a facet. */
final class HeadlineFacet {
  static final String JOINS = "joins";
  static final String OPEN = "open";

  private HeadlineFacet() {}

  static List<String> of(PaperCountries paper, JoinRule rule) {
    Standing standing = rule.standing(paper);
    List<String> values = new ArrayList<>();
    if (standing.joins()) {
      values.add(JOINS);
    }
    if (standing.isOpen()) {
      values.add(OPEN);
    }
    return values.isEmpty() ? List.of("neither") : values;
  }

  /** The facet; its query gives the papers that join. */
  static Facet facet(JoinRule rule) {
    String sql =
        "SELECT paper_id, 'joins' AS value FROM affiliation_countries WHERE %s INTERSECT SELECT paper_id, 'joins' FROM affiliation_countries WHERE %s"
            .formatted(has(rule, rule.first()), has(rule, rule.second()));
    return Facet.several(
        Papers.HEADLINE, "%s and %s".formatted(rule.first().name(), rule.second().name()), sql);
  }

  private static String has(JoinRule rule, Side side) {
    String codes =
        side.codes().stream()
            .map(Country::code)
            .sorted()
            .collect(Collectors.joining("', '", "country IN ('", "')"));
    return rule.definition().countsHeadquarters() ? codes : codes + " AND flag <> 'hq'";
  }
}
