package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import dev.byline.pdf.Word;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a title block by its layout alone: by markers where affiliations carry them, as a list
 * where names stand at the left margin, else as blocks in columns.
 */
public final class TitleBlockReader {
  /** A block in which something stood that was taken for a name and can't be one. */
  private static final double UNSURE = 0.6;

  /** Ends the layout of a block that known names helped to find. */
  static final String BY_NAMES = " by known names";

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
    return read(pages, TitleBlockHint.NONE);
  }

  /**
   * The title block of a paper of which something is known. Its title and its authors' names then
   * say where the block stands; {@code layout} says when they did.
   *
   * @param pages the first one, and where it is not enough the second and the last
   */
  public TitleBlock read(List<PageText> pages, TitleBlockHint hint) {
    Region found = Region.of(pages, lexicon, hint);
    Region region = found.withRows(NameRows.joined(found.rows(), lexicon));
    TitleBlock plain = read(region, pages);
    Optional<TitleBlock> known =
        KnownNames.in(region.rows(), hint.authors())
            .map(rows -> read(region.withRows(rows), pages))
            .filter(block -> block.confidence() >= plain.confidence())
            .map(block ->
                new TitleBlock(
                    block.title(), block.authors(), block.layout() + BY_NAMES, block.confidence()));
    return known.orElse(plain);
  }

  private TitleBlock read(Region region, List<PageText> pages) {
    List<PageText> further = pages.subList(1, pages.size());
    double width = pages.getFirst().width();
    Reading reading = best(region, further, width);
    double confidence = reading.confidence(region.rows(), lexicon);
    if (reading.drafts().stream().anyMatch(TitleBlockReader::isImpossible)) {
      Region without = region.withRows(without(region.rows(), reading.drafts()));
      Reading again = best(without, further, width);
      double sure = again.confidence(without.rows(), lexicon);
      reading = sure >= confidence ? again : reading;
      confidence = Math.min(UNSURE, Math.max(sure, confidence));
    }
    List<UnresolvedAuthor> possible = reading.possible();
    return new TitleBlock(
        region.title(),
        possible.stream().map(UnresolvedAuthor::author).toList(),
        possible.isEmpty() ? "none" : reading.layout(),
        possible.isEmpty() ? 0 : confidence);
  }

  private static boolean isImpossible(UnresolvedAuthor draft) {
    return NameCheck.flaw(draft.name()).isPresent();
  }

  /** The reading that is sure, or else the surest; of like ones the first. */
  private Reading best(Region region, List<PageText> further, double width) {
    List<List<Segment>> plain = region.rowsWithoutNotes(lexicon);
    if (plain.isEmpty()) {
      return new Reading("none", List.of());
    }
    Reading best = new Reading("none", List.of());
    List<Supplier<Reading>> layouts =
        List.of(
            () ->
                new Reading(
                    "markers", new MarkerLayout(lexicon).read(region, further).orElse(List.of())),
            () ->
                new Reading(
                    "list",
                    ListLayout.fits(plain)
                        ? new ListLayout(lexicon).read(plain, width)
                        : List.of()),
            () -> new Reading("blocks", new BlockLayout(lexicon).read(plain)));
    double most = 0;
    for (Supplier<Reading> layout : layouts) {
      Reading next = layout.get();
      double confidence = next.confidence(region.rows(), lexicon);
      if (confidence > most
          || (confidence == most && next.possible().size() > best.possible().size())) {
        best = next;
        most = confidence;
      }
      if (most >= TitleBlock.SURE) {
        return best;
      }
    }
    return best;
  }

  /** The rows without the words of what was taken for names and can't be. */
  private static List<List<Segment>> without(
      List<List<Segment>> rows, List<UnresolvedAuthor> drafts) {
    Set<Word> strange =
        drafts.stream()
            .filter(TitleBlockReader::isImpossible)
            .flatMap(draft -> draft.words.stream())
            .collect(
                Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    return rows.stream()
        .map(row ->
            row.stream()
                .map(cell -> cell.words().stream().filter(word -> !strange.contains(word)).toList())
                .filter(words -> !words.isEmpty())
                .map(words -> new Segment(words, row.getFirst().baseline()))
                .toList())
        .filter(row -> !row.isEmpty())
        .toList();
  }
}
