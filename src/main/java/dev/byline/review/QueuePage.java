package dev.byline.review;

import dev.byline.decide.CountryVariable;
import dev.byline.review.EntryFilter.Facet;
import dev.byline.review.EntryFilter.Values;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Map;

/**
 * A page of the list of entries.
 *
 * @param facets by which it can be narrowed; none in a blind list
 * @param found entries that the filter takes
 * @param number of the page, from 1
 */
public record QueuePage(
    PageFrame frame,
    EntryFilter filter,
    Map<Facet, Values> facets,
    int found,
    int number,
    int pages,
    List<EntryLine> lines) {

  /** Whether it lists entries with a verdict. */
  public boolean done() {
    return filter.show() == EntryFilter.Show.DONE;
  }

  /** Who gave a verdict, and when. */
  public static String who(Verdict verdict) {
    return verdict.reviewer() + ", " + verdict.reviewedAt().replace('T', ' ').replace("Z", " UTC");
  }

  /** The verdict, with the paper that it is for alone. */
  public static String what(Verdict verdict) {
    String codes =
        CountryVariable.countries(verdict).isEmpty() ? "undeterminable" : verdict.value();
    return verdict.key().isOfOnePaper() ? codes + " on " + verdict.key().paperId() : codes;
  }
}
