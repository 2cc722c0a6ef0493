package dev.byline.pipeline;

import dev.byline.corpus.Paper;
import java.util.List;
import java.util.Locale;

/**
 * How much of a conference a fetch brought.
 *
 * @param papers that were found
 * @param promised how many the source itself says there are; 0 when it does not say
 * @param withoutAuthors papers of which no author is known
 * @param withoutAffiliations papers with authors and not one affiliation
 * @param withoutPdf papers without a link to a PDF
 */
public record Completeness(
    int papers, long promised, int withoutAuthors, int withoutAffiliations, int withoutPdf) {

  /** Counts what is there and what is not. */
  public static Completeness of(List<Paper> papers, long promised) {
    int withoutAuthors = 0;
    int withoutAffiliations = 0;
    int withoutPdf = 0;
    for (Paper paper : papers) {
      boolean affiliated =
          !paper.unlinked().isEmpty()
              || paper.authors().stream().anyMatch(author -> !author.affiliations().isEmpty());
      withoutAuthors += paper.authors().isEmpty() ? 1 : 0;
      withoutAffiliations += !paper.authors().isEmpty() && !affiliated ? 1 : 0;
      withoutPdf += paper.pdf().isEmpty() ? 1 : 0;
    }
    return new Completeness(
        papers.size(), promised, withoutAuthors, withoutAffiliations, withoutPdf);
  }

  /** For people, in a line. */
  public String sentence(String source) {
    String of =
        promised > 0
            ? " of %,d that %s has".formatted(promised, source)
            : " that %s gave".formatted(source);
    return String.format(
        Locale.ROOT,
        "Completeness: %,d papers%s; without authors %,d, without affiliations %,d, without a link to a PDF %,d",
        papers,
        of,
        withoutAuthors,
        withoutAffiliations,
        withoutPdf);
  }
}
