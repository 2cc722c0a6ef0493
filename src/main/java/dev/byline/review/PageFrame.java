package dev.byline.review;

import dev.byline.review.ReviewSession.Progress;
import dev.byline.server.PageHead;
import dev.byline.stats.LivePair;
import java.util.Locale;
import java.util.Optional;

/**
 * What every page of the review has around it.
 *
 * @param head of the page
 * @param secret that its forms carry
 * @param corrected what an active sample says of the headline; empty where there is none
 * @param ofPapers what the list of values of papers to decide is called; empty: there are none
 * @param last the latest verdict that can be taken back
 * @param said what just happened, for a screen reader too; empty: nothing
 */
public record PageFrame(
    PageHead head,
    String secret,
    boolean blind,
    Progress progress,
    Optional<LivePair.Count> headline,
    String corrected,
    String ofPapers,
    Optional<Undoable> last,
    String said) {

  /** The headline with its interval and bounds; empty in blind mode. */
  public String headlineSentence() {
    return headline.map(LivePair.Count::sentence).orElse("");
  }

  /** How far the work is. */
  public String progressSentence() {
    return String.format(
        Locale.ROOT, "%,d open, %,d with a verdict", progress.open(), progress.done());
  }

  /** The number of the verdict that can be taken back; 0: none. */
  public int lastNumber() {
    return last.map(Undoable::number).orElse(0);
  }

  /** The verdict that can be taken back, in words. */
  public String lastWords() {
    return last.map(Undoable::words).orElse("");
  }

  static String shortened(String text) {
    return text.length() <= 48 ? text : text.substring(0, 47) + "…";
  }
}
