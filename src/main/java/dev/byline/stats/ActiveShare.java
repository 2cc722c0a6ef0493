package dev.byline.stats;

/**
 * The share of all papers as an active sample corrects it.
 *
 * @param estimate of all papers; its interval covers coding errors alone
 * @param ofPapers all papers
 * @param checked papers that were drawn and of which every entry has a person's verdict
 * @param verdicts distinct entries of these
 */
public record ActiveShare(Estimate estimate, long ofPapers, long checked, long verdicts) {
  /**
   * Of all papers, from the share of those that could be drawn: the others have no affiliation and
   * join nothing.
   *
   * @param drawable papers that could be drawn
   */
  public static ActiveShare of(
      Estimate ofDrawable, long drawable, long papers, long checked, long verdicts) {
    double part = (double) drawable / papers;
    return new ActiveShare(
        new Estimate(
            ofDrawable.method(),
            ofDrawable.estimate() * part,
            ofDrawable.low() * part,
            ofDrawable.high() * part,
            ofDrawable.standardError() * part,
            "The interval covers coding errors alone."),
        papers,
        checked,
        verdicts);
  }
}
