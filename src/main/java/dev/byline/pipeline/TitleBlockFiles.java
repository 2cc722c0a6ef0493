package dev.byline.pipeline;

import dev.byline.InParallel;
import dev.byline.coding.KnownInstitutions;
import dev.byline.country.Gazetteer;
import dev.byline.pdf.PageReader;
import dev.byline.pdf.UnreadablePdf;
import dev.byline.titleblock.Institutions;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlockHint;
import dev.byline.titleblock.TitleBlockReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads title blocks from PDF files, with the gazetteer to tell an institution from a name. Safe
 * for many threads.
 */
public final class TitleBlockFiles {
  private final Institutions institutions;
  private final TitleBlockReader reader;

  /** With the institutions of a gazetteer. */
  public TitleBlockFiles(Gazetteer gazetteer) {
    institutions = institutions(new KnownInstitutions(gazetteer));
    reader = new TitleBlockReader(institutions);
  }

  private static Institutions institutions(KnownInstitutions known) {
    return new Institutions() {
      @Override
      public boolean isKnown(String text) {
        return known.isKnown(text);
      }

      @Override
      public Optional<String> name(String text) {
        return known.name(text);
      }

      @Override
      public boolean isPlace(String text) {
        return known.isPlace(text);
      }
    };
  }

  /** What the gazetteer knows of a line. */
  Institutions institutions() {
    return institutions;
  }

  /**
   * A file and what it gave.
   *
   * @param block empty when it could not be read
   * @param problem why not, as the end of a sentence; else empty
   */
  public record Outcome(Path file, Optional<TitleBlock> block, String problem) {}

  /** Reads a file; a broken one fails alone. */
  public Outcome read(Path pdf) {
    return read(pdf, TitleBlockHint.NONE);
  }

  /** Reads a file of which the metadata is known. */
  Outcome read(Path pdf, TitleBlockHint hint) {
    try {
      TitleBlock block = reader.read(List.of(PageReader.first(pdf)), hint);
      if (block.confidence() < TitleBlock.SURE) {
        TitleBlock more = reader.read(PageReader.edges(pdf), hint);
        block = more.confidence() > block.confidence() ? more : block;
      }
      return new Outcome(pdf, Optional.of(block), "");
    } catch (UnreadablePdf e) {
      return new Outcome(pdf, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Reads files, several at a time; hands each over in the files' order. */
  public void read(List<Path> files, int threads, Consumer<Outcome> take) {
    read(files, _ -> TitleBlockHint.NONE, threads, take);
  }

  /** Reads files of which the metadata is known. */
  void read(
      List<Path> files, Function<Path, TitleBlockHint> hints, int threads, Consumer<Outcome> take) {
    InParallel.map(files, threads, pdf -> read(pdf, hints.apply(pdf)), take);
  }
}
