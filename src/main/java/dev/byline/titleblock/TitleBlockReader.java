package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import java.util.List;
import java.util.Optional;

/**
 * Reads a title block by its layout alone: by markers where affiliations carry them, as a list
 * where names stand at the left margin, else as blocks in columns.
 */
public final class TitleBlockReader {
  private final Lexicon lexicon;

  /**
   * A reader.
   *
   * @param known what a gazetteer knows
   */
  public TitleBlockReader(Institutions known) {
    this.lexicon = new Lexicon(known);
  }

  /**
   * The title block of a paper.
   *
   * @param pages the first one, and where it is not enough the second and the last
   */
  public TitleBlock read(List<PageText> pages) {
    Region region = Region.of(pages, lexicon, TitleBlockHint.NONE);
    List<List<Segment>> rows = region.rows();
    if (rows.isEmpty()) {
      return new TitleBlock(region.title(), List.of(), "none", 0);
    }
    Optional<List<Draft>> marked =
        new MarkerLayout(lexicon).read(region, pages.subList(1, pages.size()));
    String layout;
    List<Draft> drafts;
    if (marked.isPresent()) {
      layout = "markers";
      drafts = marked.get();
    } else if (ListLayout.fits(rows)) {
      layout = "list";
      drafts = new ListLayout(lexicon).read(rows, pages.getFirst().width());
    } else {
      layout = "blocks";
      drafts = new BlockLayout(lexicon).read(rows);
    }
    drafts.removeIf(draft -> draft.name().isEmpty());
    return new TitleBlock(
        region.title(), drafts.stream().map(Draft::author).toList(), layout, confidence(drafts));
  }

  private double confidence(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return 0;
    }
    double sure = 0;
    for (Draft draft : drafts) {
      boolean name = Lexicon.couldBeName(draft.name()) && !lexicon.isAffiliation(draft.name());
      boolean placed =
          draft.affiliations.stream().anyMatch(piece -> lexicon.isAffiliation(piece.text()));
      sure += (name ? 0.5 : 0) + (placed ? 0.5 : draft.affiliations.isEmpty() ? 0 : 0.3);
    }
    return sure / drafts.size();
  }
}
