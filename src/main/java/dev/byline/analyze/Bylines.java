package dev.byline.analyze;

import dev.byline.Letters;
import dev.byline.coding.Answer;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
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

/** Reads title blocks, with the gazetteer to tell an institution from a name. */
public final class Bylines {
  private static final RulesCoder RULES = new RulesCoder(Gazetteers.curated());

  /** What the gazetteer knows of a line. */
  static final Institutions KNOWN =
      new Institutions() {
        @Override
        public boolean isKnown(String text) {
          return coded(text)
              .filter(coded -> isInstitution(coded) || text.contains(","))
              .isPresent();
        }

        @Override
        public Optional<String> name(String text) {
          return coded(text)
              .filter(coded -> coded.institutions().size() == 1)
              .filter(coded ->
                  coded.evidence().stream()
                      .anyMatch(e -> Letters.of(e.quote()).equals(Letters.of(text))))
              .map(coded -> coded.institutions().getFirst());
        }
      };

  private static final TitleBlockReader READER = new TitleBlockReader(KNOWN);

  private Bylines() {}

  private static Optional<Answer.Coded> coded(String text) {
    return RULES.code(List.of(new Entry(text, ""))).getFirst().answer()
            instanceof Answer.Coded coded
        ? Optional.of(coded)
        : Optional.empty();
  }

  private static boolean isInstitution(Answer.Coded coded) {
    return coded.flag() == Flag.SEAT || coded.flag() == Flag.HQ;
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
    return read(pdf, TitleBlockHint.NONE);
  }

  /** Reads a file of which the metadata is known. */
  public static Outcome read(Path pdf, TitleBlockHint hint) {
    try {
      TitleBlock block = READER.read(List.of(PageReader.first(pdf)), hint);
      if (block.confidence() < TitleBlock.SURE) {
        TitleBlock more = READER.read(PageReader.edges(pdf), hint);
        block = more.confidence() > block.confidence() ? more : block;
      }
      return new Outcome(pdf, Optional.of(block), "");
    } catch (UnreadablePdf e) {
      return new Outcome(pdf, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Reads files, several at a time; hands each over in the files' order. */
  public static void read(List<Path> files, int threads, Consumer<Outcome> take) {
    read(files, _ -> TitleBlockHint.NONE, threads, take);
  }

  /** Reads files of which the metadata is known. */
  static void read(
      List<Path> files, Function<Path, TitleBlockHint> hints, int threads, Consumer<Outcome> take) {
    InParallel.map(files, threads, pdf -> read(pdf, hints.apply(pdf)), take);
  }
}
