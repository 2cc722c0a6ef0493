package dev.byline.variable;

/**
 * What a person says of an item; it wins over every coder.
 *
 * @param value as {@link Variable#parsed} gives it
 * @param reviewer who
 * @param reviewedAt when, ISO 8601
 */
public record Verdict(Key key, String value, String reviewer, String reviewedAt, String note) {

  /**
   * What a verdict is on; there is one verdict on it at a time.
   *
   * @param variable its name
   * @param item an entry's id, what a paper names, or empty where the paper itself is the item
   * @param paperId of the one paper that the verdict is for; empty: every paper that has the item
   */
  public record Key(String variable, String item, String paperId) {
    /** Whether it is for one paper alone. */
    public boolean isOfOnePaper() {
      return !paperId.isEmpty();
    }
  }
}
