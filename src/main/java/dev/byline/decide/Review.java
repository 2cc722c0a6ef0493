package dev.byline.decide;

import dev.byline.country.Country;
import java.util.SortedSet;

/**
 * A reviewer's verdict on an entry; it wins over every coder.
 *
 * @param paperId of the one paper that the verdict is for; empty: every paper that has the entry
 * @param countries empty: undeterminable
 * @param reviewer who
 * @param reviewedAt when, ISO 8601
 */
public record Review(
    String entryId,
    String paperId,
    SortedSet<Country> countries,
    String reviewer,
    String reviewedAt,
    String note) {

  /** What a verdict is on; there is one verdict on it at a time. */
  public record Key(String entryId, String paperId) {
    /** Every paper that has the entry. */
    public static Key of(String entryId) {
      return new Key(entryId, "");
    }

    /** Whether it is on one paper only. */
    public boolean isOfOnePaper() {
      return !paperId.isEmpty();
    }
  }

  /** What the verdict is on. */
  public Key key() {
    return new Key(entryId, paperId);
  }
}
