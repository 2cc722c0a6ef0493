package dev.byline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final Entry OSLO = new Entry("University of Oslo", "");
  private static final Author ADA = new Author("Ada Able", List.of(OSLO));
  private static final Author BEN = new Author("Ben Bode", List.of());

  private static Paper paper(String pdf, List<Author> authors, Entry... unlinked) {
    return new Paper("p", "Title", "", "", "", pdf, "", authors, List.of(unlinked));
  }

  /** Nothing is missing of the first two; of the third one author's affiliation is there. */
  private static final List<Paper> PAPERS =
      List.of(
          paper("https://example.org/1.pdf", List.of(ADA)),
          paper("https://example.org/2.pdf", List.of(BEN), OSLO),
          paper("https://example.org/3.pdf", List.of(ADA, BEN)),
          paper("", List.of(BEN)),
          paper("", List.of()));

  @Test
  void whatIsMissingIsCountedByPaper() {
    assertThat(Completeness.of(PAPERS, 7)).isEqualTo(new Completeness(5, 7, 1, 1, 2));
    assertThat(Completeness.of(List.of(), 0)).isEqualTo(new Completeness(0, 0, 0, 0, 0));
  }

  @Test
  void theLineSetsWhatCameBesideWhatTheSourceSaysThereIs() {
    assertThat(Completeness.of(PAPERS, 5823).sentence("neurips"))
        .isEqualTo(
            "Completeness: 5 papers of 5,823 that neurips has; without authors 1, without affiliations 1, without a link to a PDF 2");
    assertThat(Completeness.of(Collections.nCopies(1234, PAPERS.getFirst()), 0).sentence("pmlr"))
        .isEqualTo(
            "Completeness: 1,234 papers that pmlr gave; without authors 0, without affiliations 0, without a link to a PDF 0");
  }
}
