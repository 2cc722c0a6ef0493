package dev.byline.browse;

import dev.byline.browse.ListFilter.Value;
import dev.byline.server.PageHead;
import dev.byline.stats.PairCount.OfConference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The first page: the headline, a question, and the ways into the papers. */
public record OverviewPage(PageHead head, Papers papers) {
  private static final int SHOWN = 8;

  /** Questions to begin with. */
  public List<String> examples() {
    return Stream.of(
            "How many papers have US authors but no Chinese ones?",
            "How many papers have three or more countries?",
            "Which universities have the most papers?")
        .toList();
  }

  /** The conferences. */
  public String title() {
    return papers.title();
  }

  /** How many papers and institutions there are. */
  public String counts() {
    return papers.papers().counted(papers.papers().items().size())
        + " · "
        + papers.institutions().counted(papers.institutions().items().size());
  }

  /**
   * The headline; one sentence for each conference where years with a gap between them must not be
   * pooled.
   */
  public List<String> headline() {
    return papers.counted().isPooled()
        ? List.of(papers.counted().pair().sentence() + ".")
        : papers.counted().conferences().stream().map(OverviewPage::sentence).toList();
  }

  private static String sentence(OfConference one) {
    return "%s: %s.".formatted(one.conference().title(), one.pair().sentence());
  }

  /** The definition that the headline goes by. */
  public String definition() {
    return papers.counted().pair().definition().meaning();
  }

  /** The address of the headline's papers. */
  public String headlineAddress() {
    return papers.headlineAddress();
  }

  /** The names of the facets that are worth a look first. */
  public List<Facet> facets() {
    return papers.papers().facets().stream()
        .filter(f ->
            !f.name().equals(Papers.HEADLINE)
                && !f.name().equals("conference")
                && !f.name().equals("role"))
        .toList();
  }

  /** The values of most papers. */
  public List<Value> top(Facet facet) {
    return papers.top(facet.name()).stream().limit(SHOWN).toList();
  }

  /** A number with thousands separated by commas. */
  public String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
