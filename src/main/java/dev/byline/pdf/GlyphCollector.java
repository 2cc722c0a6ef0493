package dev.byline.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The glyphs of a page that run from left to right. */
final class GlyphCollector extends PDFTextStripper {
  /** No printed page has more. */
  private static final int MOST_GLYPHS = 40_000;

  private final List<Glyph> glyphs = new ArrayList<>();
  private final Map<String, String> fonts = new HashMap<>();
  private final long deadline;

  private GlyphCollector(int page, long deadline) {
    this.deadline = deadline;
    setStartPage(page);
    setEndPage(page);
  }

  /**
   * Reads a page.
   *
   * @param page from 1
   * @param deadline by {@link System#nanoTime()}
   * @throws UnreadablePdf when it takes longer
   */
  static List<Glyph> glyphs(PDDocument document, int page, long deadline) throws IOException {
    GlyphCollector collector = new GlyphCollector(page, deadline);
    collector.writeText(document, new StringWriter());
    return collector.glyphs;
  }

  /** So that a page without end ends with its reader, and not only with the wait for it. */
  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
      throw new UnreadablePdf("takes too long to read");
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    // Text that runs upwards, such as a stamp in the margin, is no line of the page.
    if (position.getDir() == 0 && position.getUnicode() != null && glyphs.size() < MOST_GLYPHS) {
      glyphs.add(new Glyph(position, fonts));
    }
  }
}
