package dev.byline.report;

import java.util.List;

/**
 * Why a paper counts for the headline: the entries that put it on a side.
 *
 * @param lines in the order of its authors
 */
public record PaperEvidence(String paperId, List<Line> lines) {
  public PaperEvidence {
    lines = List.copyOf(lines);
  }

  /**
   * An author's entry that puts the paper on a side, or on both.
   *
   * @param side its name; both names when the entry holds both
   * @param position of the author, from 1; 0 when entries are not tied to authors
   * @param author empty when entries are not tied to authors
   * @param coder whose answers are the decision's, or the person who decided
   * @param rule of the codebook by which it was coded
   * @param quote what the coder read it from, verbatim
   * @param flag how sure the coding is, such as {@code hq}
   * @param basis of the decision
   * @param provisional whether a person has still to look
   */
  public record Line(
      String side,
      int position,
      String author,
      String entry,
      String domain,
      String countries,
      String coder,
      String rule,
      String quote,
      String flag,
      String basis,
      boolean provisional) {

    /** Whether it counts by an organization's headquarters alone. */
    public boolean isByHeadquarters() {
      return flag.equals("hq");
    }
  }

  /** The lines of a side in a sentence each, for a table's cell. */
  String sentences(String side) {
    return lines.stream()
        .filter(line -> line.side().contains(side))
        .map(line ->
            "%s%s [%s; %s; %s; “%s”%s]"
                .formatted(
                    line.author().isEmpty() ? "" : line.author() + ": ",
                    line.entry(),
                    line.countries(),
                    line.coder(),
                    line.rule(),
                    line.quote(),
                    line.provisional() ? "; provisional" : ""))
        .distinct()
        .reduce((a, b) -> a + " | " + b)
        .orElse("");
  }
}
