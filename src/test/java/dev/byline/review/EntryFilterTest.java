package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Entry;
import dev.byline.review.EntryFilter.Facet;
import dev.byline.review.EntryFilter.Show;
import dev.byline.review.EntryFilter.Value;
import dev.byline.review.EntryFilter.Values;
import dev.byline.stats.PaperNotation;
import dev.byline.variable.Precedence;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** By what the list of entries is narrowed. */
class EntryFilterTest {
  private static final List<String> COUNTRIES =
      List.of(
          "AT", "BE", "CH", "CN", "DE", "DK", "ES", "FI", "FR", "GB", "IT", "NL", "NO", "SE", "US");

  private static EntryLine line(String country) {
    return new EntryLine(
        new ReviewTask.OfEntry(
            country,
            new Entry("University of " + country, country.toLowerCase(Locale.ROOT) + ".example"),
            Collections.emptySortedMap(),
            List.of(),
            List.of("p"),
            0,
            Precedence.NONE,
            false),
        PaperNotation.decision(country),
        0,
        Optional.empty());
  }

  /** An entry of each country, and a second one of the last. */
  private static List<EntryLine> lines() {
    return Stream.concat(COUNTRIES.stream(), Stream.of("US")).map(EntryFilterTest::line).toList();
  }

  private static Values of(Map<Facet, Values> facets, Facet facet) {
    return Objects.requireNonNull(facets.get(facet));
  }

  @Test
  void theRestOfAFacetsValuesIsALinkAway() {
    EntryFilter filter = new EntryFilter(Show.ALL, "university", Map.of(), null);
    Values few = of(filter.facets(lines()), Facet.COUNTRY);
    assertThat(few.values()).hasSize(12).first().extracting(Value::name).isEqualTo("US");
    assertThat(few.more()).isEqualTo(3);
    assertThat(few.moreAddress()).isEqualTo("/queue?show=all&q=university&all=country");
    Map<Facet, Values> whole =
        new EntryFilter(Show.ALL, "university", Map.of(), Facet.of("country")).facets(lines());
    assertThat(of(whole, Facet.COUNTRY).values())
        .extracting(Value::name)
        .containsExactlyInAnyOrderElementsOf(COUNTRIES);
    assertThat(of(whole, Facet.COUNTRY).more()).isZero();
    assertThat(of(whole, Facet.DOMAIN).values()).as("only the one").hasSize(12);
    assertThat(of(whole, Facet.COUNTRY).values().getLast().address())
        .contains("country=SE", "all=country");
  }

  @Test
  void aFacetThatShowsAllHasNoLinkForMore() {
    Values few =
        of(
            new EntryFilter(Show.ALL, "", Map.of(), null).facets(lines().subList(0, 12)),
            Facet.COUNTRY);
    assertThat(few.values()).hasSize(12);
    assertThat(few.more()).isZero();
    assertThat(Facet.of("nonsense")).isNull();
  }
}
