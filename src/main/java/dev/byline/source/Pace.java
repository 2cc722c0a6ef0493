package dev.byline.source;

import java.time.Duration;

/**
 * How a source is asked, for the estimate of a fetch.
 *
 * @param requestsPerPaper beside those for the list of papers
 * @param perHour requests that the source allows in an hour; 0 when it names no number
 */
public record Pace(double requestsPerPaper, int perHour) {
  /** The list has everything. */
  static final Pace OF_LISTS = new Pace(0, 0);

  /** Requests for this many papers, those of the list not among them. */
  public long requests(int papers) {
    return (long) Math.ceil(requestsPerPaper * papers);
  }

  /**
   * How long this many requests take.
   *
   * @param interval between two requests to a host
   */
  public Duration time(long requests, Duration interval) {
    Duration polite = interval.multipliedBy(requests);
    if (perHour == 0 || requests <= perHour) {
      return polite;
    }
    Duration allowed = Duration.ofHours(requests / perHour);
    return polite.compareTo(allowed) > 0 ? polite : allowed;
  }
}
