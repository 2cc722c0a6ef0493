package dev.byline.pdf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Reads the pages of a PDF as lines of words with their places. */
public final class PageReader {
  /** The time that a file gets. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  private PageReader() {}

  /**
   * The first pages.
   *
   * @param limit at most so many
   * @throws UnreadablePdf with the reason, when the file gives no text
   */
  public static List<PageText> read(Path pdf, int limit) throws UnreadablePdf {
    return BoundedPdf.read(
        pdf,
        LIMIT,
        document -> {
          List<PageText> pages = new ArrayList<>();
          long deadline = System.nanoTime() + LIMIT.toNanos();
          for (PDPage page : BoundedPdf.pages(document, limit)) {
            BoundedPdf.requireModest(page);
            int number = pages.size() + 1;
            PDRectangle box = page.getCropBox();
            pages.add(
                new PageText(
                    number,
                    box.getWidth(),
                    box.getHeight(),
                    Lines.of(number, GlyphCollector.glyphs(document, number, deadline))));
          }
          if (pages.getFirst().lines().isEmpty()) {
            throw new UnreadablePdf("has no text on its first page: it may be a picture only");
          }
          return pages;
        });
  }
}
