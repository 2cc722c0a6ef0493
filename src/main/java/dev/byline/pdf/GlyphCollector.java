package dev.byline.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The glyphs of a page that run from left to right. */
final class GlyphCollector extends PDFTextStripper {
  /** No printed page has more. */
  private static final int MOST_GLYPHS = 40_000;

  private final List<Glyph> glyphs = new ArrayList<>();
  private final Map<String, String> fonts = new HashMap<>();

  private GlyphCollector(int page) {
    setStartPage(page);
    setEndPage(page);
  }

  /**
   * Reads a page.
   *
   * @param page from 1
   */
  static List<Glyph> glyphs(PDDocument document, int page) throws IOException {
    GlyphCollector collector = new GlyphCollector(page);
    collector.writeText(document, new StringWriter());
    return collector.glyphs;
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    // Text that runs upwards, such as a stamp in the margin, is no line of the page.
    if (position.getDir() == 0 && position.getUnicode() != null && glyphs.size() < MOST_GLYPHS) {
      glyphs.add(new Glyph(position, fonts));
    }
  }
}
