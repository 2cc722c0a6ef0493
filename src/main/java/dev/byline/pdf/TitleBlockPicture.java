package dev.byline.pdf;

import dev.byline.ComparisonKey;
import dev.byline.pdf.PdfWorker.Kind;
import dev.byline.pdf.PdfWorker.Request;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The title block of a paper as a picture, with a text marked where it stands. */
public final class TitleBlockPicture {
  private static final float DPI = 130;
  private static final float POINTS_AN_INCH = 72;

  /** The part of a page, from its top, that is shown when nothing is marked below it. */
  private static final double TITLE_BLOCK = 0.45;

  private static final double BELOW_A_MARK = 40;
  private static final int SHORTEST_PART = 6;

  private TitleBlockPicture() {}

  /**
   * The top of the first page as PNG, down to the last mark.
   *
   * @param text to mark; where it does not stand as a whole, its parts between commas are marked
   * @throws UnreadablePdf with the reason
   */
  public static byte[] png(Path pdf, String text) throws UnreadablePdf {
    return PdfWorkers.ask(new Request(Kind.PICTURE, pdf, text), InputStream::readAllBytes);
  }

  static byte[] pngHere(Path pdf, String text) throws UnreadablePdf {
    return BoundedPdf.read(pdf, document -> png(document, text));
  }

  private static byte[] png(PDDocument document, String text) throws IOException {
    StreamGuard.requireModest(document.getPage(0));
    List<Rectangle2D> marks = marks(document, text);
    BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
    PDRectangle box = document.getPage(0).getCropBox();
    double bottom = marks.stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(0) + BELOW_A_MARK;
    double shown = Math.max(bottom / box.getHeight(), TITLE_BLOCK);
    int height = (int) Math.min(page.getHeight(), Math.ceil(shown * page.getHeight()));
    draw(page, marks);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(page.getSubimage(0, 0, page.getWidth(), height), "png", png);
    return png.toByteArray();
  }

  private static void draw(BufferedImage page, List<Rectangle2D> marks) {
    double scale = DPI / POINTS_AN_INCH;
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(scale, scale);
    for (Rectangle2D mark : marks) {
      graphics.setColor(new Color(255, 214, 10, 90));
      graphics.fill(mark);
      graphics.setColor(new Color(200, 80, 30));
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(mark);
    }
    graphics.dispose();
  }

  /** Where the text stands on the first page, a box a line, in points from the top left. */
  static List<Rectangle2D> marks(PDDocument document, String text) throws IOException {
    String wanted = ComparisonKey.of(text);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Glyphs asDrawn = new Glyphs(document, false);
    Glyphs asRead = new Glyphs(document, true);
    for (Glyphs glyphs : List.of(asDrawn, asRead)) {
      List<Rectangle2D> whole = glyphs.find(wanted);
      if (!whole.isEmpty()) {
        return whole;
      }
    }
    return Stream.of(text.split(","))
        .map(ComparisonKey::of)
        .filter(part -> part.length() >= SHORTEST_PART)
        .sorted(Comparator.comparingInt(part -> -part.length()))
        .flatMap(part -> asDrawn.find(part).stream())
        .toList();
  }

  /** The first page's letters, each with the glyph that it belongs to. */
  private static final class Glyphs extends PDFTextStripper {
    private final StringBuilder letters = new StringBuilder();
    private final List<TextPosition> glyphs = new ArrayList<>();

    Glyphs(PDDocument document, boolean sorted) throws IOException {
      setSortByPosition(sorted);
      setStartPage(1);
      setEndPage(1);
      getText(document);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      for (TextPosition position : positions) {
        String own = ComparisonKey.of(position.getUnicode());
        letters.append(own);
        for (int i = 0; i < own.length(); i++) {
          glyphs.add(position);
        }
      }
    }

    List<Rectangle2D> find(String wanted) {
      int from = letters.indexOf(wanted);
      List<Rectangle2D> lines = new ArrayList<>();
      for (int i = from; from >= 0 && i < from + wanted.length(); i++) {
        TextPosition glyph = glyphs.get(i);
        double height = glyph.getHeightDir() * 1.4;
        Rectangle2D box =
            new Rectangle2D.Double(
                glyph.getXDirAdj() - 1,
                glyph.getYDirAdj() - height,
                glyph.getWidthDirAdj() + 2,
                height + 3);
        Rectangle2D line = lines.isEmpty() ? null : lines.getLast();
        if (line != null && Math.abs(line.getCenterY() - box.getCenterY()) < height / 2) {
          line.add(box);
        } else {
          lines.add(box);
        }
      }
      return lines;
    }
  }
}
