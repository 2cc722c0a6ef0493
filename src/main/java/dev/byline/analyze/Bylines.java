package dev.byline.analyze;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.pdf.PageReader;
import dev.byline.pdf.UnreadablePdf;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlockReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads title blocks, with the gazetteer to tell an institution from a name. */
public final class Bylines {
  private static final RulesCoder RULES = new RulesCoder(Gazetteers.curated());
  private static final TitleBlockReader READER = new TitleBlockReader(Bylines::isKnown);

  private Bylines() {}

  /** Whether a text names an institution or a place that the gazetteer has. */
  static boolean isKnown(String text) {
    List<Coding> codings = RULES.code(List.of(new Entry(text, "")));
    return codings.getFirst().answer() instanceof Answer.Coded coded
        && (coded.flag() == Flag.SEAT || coded.flag() == Flag.HQ || text.contains(","));
  }

  /**
   * A file and what it gave.
   *
   * @param block empty when it could not be read
   * @param problem why not, as the end of a sentence; else empty
   */
  public record Outcome(Path file, Optional<TitleBlock> block, String problem) {}

  /** Reads a file; a broken one fails alone. */
  public static Outcome read(Path pdf) {
    try {
      TitleBlock block = READER.read(List.of(PageReader.first(pdf)));
      if (block.confidence() < TitleBlock.SURE) {
        TitleBlock more = READER.read(PageReader.edges(pdf));
        block = more.confidence() > block.confidence() ? more : block;
      }
      return new Outcome(pdf, Optional.of(block), "");
    } catch (UnreadablePdf e) {
      return new Outcome(pdf, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Reads files, several at a time; hands each over in the files' order. */
  public static void read(List<Path> files, int threads, Consumer<Outcome> take) {
    InParallel.map(files, threads, Bylines::read, take);
  }
}
