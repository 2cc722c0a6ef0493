package dev.byline.analyze;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.pdf.PageReader;
import dev.byline.pdf.PageText;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlockReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads title blocks, with the gazetteer to tell an institution from a name. */
public final class Bylines {
  private static final RulesCoder RULES = new RulesCoder(Gazetteers.curated());
  private static final TitleBlockReader READER = new TitleBlockReader(Bylines::isKnown);

  private Bylines() {}

  private static boolean isKnown(String text) {
    List<Coding> codings = RULES.code(List.of(new Entry(text, "")));
    return codings.getFirst().answer() instanceof Answer.Coded coded
        && (coded.flag() == Flag.SEAT || coded.flag() == Flag.HQ || text.contains(","));
  }

  /**
   * The title block of a paper.
   *
   * @throws UserError when the file can't be read as a PDF or has no text on its first page
   */
  public static TitleBlock read(Path pdf) {
    List<PageText> pages;
    try {
      pages = PageReader.read(pdf, 1);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s can't be read as a PDF: %s".formatted(pdf, e.getMessage()),
          e);
    }
    if (pages.isEmpty()) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, pdf + " has no page.");
    }
    if (pages.getFirst().lines().isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          pdf + " has no text on its first page: it may be a picture only.");
    }
    return READER.read(pages);
  }
}
