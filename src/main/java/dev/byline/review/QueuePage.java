package dev.byline.review;

import dev.byline.country.Country;
import dev.byline.decide.Decision;
import java.util.List;

/**
 * A page of the list of entries.
 *
 * @param done whether it lists entries with a verdict
 * @param number of the page, from 1
 */
public record QueuePage(PageFrame frame, boolean done, int number, int pages, List<Line> lines) {

  /** An entry of the list. */
  public record Line(ReviewTask.OfEntry task, Decision decision, long papers, int moves) {
    /** Its codes. */
    public String codes() {
      return Country.format(decision.countries());
    }
  }
}
