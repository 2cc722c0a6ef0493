package dev.byline.stats;

import java.util.Collection;

/**
 * How much of the papers' affiliations is known. An author without any affiliation entry is an open
 * slot. Where entries are not tied to authors (a paper that is not linked), the open slots are the
 * authors less the entries: at least this many, because one author may have several entries.
 *
 * @param authors authors of all papers
 * @param openSlots authors without an entry; at least, when {@code unlinked} is not 0
 * @param papers all papers
 * @param complete papers that are linked and have an entry of every author
 * @param unlinked papers whose entries are not tied to authors
 */
public record Coverage(long authors, long openSlots, long papers, long complete, long unlinked) {

  /** The coverage of papers. */
  public static Coverage of(Collection<PaperCountries> papers) {
    Count count = new Count();
    papers.forEach(count::add);
    return count.coverage();
  }

  /** Papers that are counted one after the other. */
  static final class Count {
    private long papers;
    private long authors;
    private long open;
    private long complete;
    private long unlinked;

    void add(PaperCountries paper) {
      papers++;
      authors += paper.authors().size();
      open += paper.openSlots();
      complete += paper.mayHideAffiliations() ? 0 : 1;
      unlinked += paper.linked() ? 0 : 1;
    }

    Coverage coverage() {
      return new Coverage(authors, open, papers, complete, unlinked);
    }
  }

  /** Authors with an entry; at most, when some papers are not linked. */
  public long covered() {
    return authors - openSlots;
  }

  /** Authors with an entry, as a share of all authors; 1 when there are none. */
  public double authorShare() {
    return authors == 0 ? 1 : (double) covered() / authors;
  }

  /** Complete papers as a share of all papers; 1 when there are none. */
  public double paperShare() {
    return papers == 0 ? 1 : (double) complete / papers;
  }

  /** Whether an affiliation of every author of every paper is known. */
  public boolean isComplete() {
    return complete == papers;
  }
}
