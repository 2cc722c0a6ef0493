package dev.byline.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Rebuilds a page's lines from its glyphs: superscripts stay marked, ligatures are resolved, and an
 * accent that is drawn apart joins its letter.
 */
public final class PageReader {
  /** Spacing accents, and the combining ones that they stand for. */
  private static final Map<String, String> ACCENTS =
      Map.ofEntries(
          Map.entry("´", "\u0301"),
          Map.entry("\u02CA", "\u0301"),
          Map.entry("`", "\u0300"),
          Map.entry("ˆ", "\u0302"),
          Map.entry("˜", "\u0303"),
          Map.entry("¨", "\u0308"),
          Map.entry("¯", "\u0304"),
          Map.entry("˘", "\u0306"),
          Map.entry("˙", "\u0307"),
          Map.entry("˚", "\u030A"),
          Map.entry("¸", "\u0327"),
          Map.entry("ˇ", "\u030C"),
          Map.entry("˝", "\u030B"));

  /** The time that a file gets. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** No printed page has more. */
  private static final int MOST_GLYPHS = 40_000;

  /** A gap between glyphs that is a space, in font sizes. */
  private static final double SPACE = 0.18;

  private PageReader() {}

  /** A glyph; {@code y} is its baseline. */
  private static final class Glyph {
    String text;
    final double x;
    final double y;
    final double width;
    final double size;
    final String font;
    final boolean blank;
    boolean raised;

    Glyph(TextPosition position) {
      text = Normalizer.normalize(position.getUnicode(), Normalizer.Form.NFKC);
      if (ACCENTS.containsKey(position.getUnicode())) {
        text = position.getUnicode();
      }
      x = position.getXDirAdj();
      y = position.getYDirAdj();
      width = position.getWidthDirAdj();
      size = Math.abs(position.getFontSizeInPt());
      String name = position.getFont().getName();
      font = name == null ? "" : name.replaceFirst("^[A-Z]{6}\\+", "");
      blank = position.getUnicode().isBlank();
    }

    double right() {
      return x + width;
    }

    Box box(int page) {
      return new Box(page, x, y - size * 0.75, width, size);
    }
  }

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
            List<Glyph> glyphs = new Collector(number, deadline).glyphs(document);
            pages.add(new PageText(number, box.getWidth(), box.getHeight(), lines(number, glyphs)));
          }
          if (pages.stream().allMatch(page -> page.lines().isEmpty())) {
            throw new UnreadablePdf("has no text on its first page: it may be a picture only");
          }
          return pages;
        });
  }

  private static final class Collector extends PDFTextStripper {
    private final List<Glyph> glyphs = new ArrayList<>();
    private final long deadline;

    Collector(int page, long deadline) {
      this.deadline = deadline;
      setStartPage(page);
      setEndPage(page);
    }

    List<Glyph> glyphs(PDDocument document) throws IOException {
      writeText(document, new StringWriter());
      return glyphs;
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
        glyphs.add(new Glyph(position));
      }
    }
  }

  private static List<TextLine> lines(int page, List<Glyph> all) {
    List<Glyph> glyphs = new ArrayList<>(all);
    glyphs.sort(Comparator.comparingDouble((Glyph g) -> g.y).thenComparingDouble(g -> g.x));
    accents(glyphs);
    double[] hosts = raise(glyphs);
    List<List<Glyph>> rows = new ArrayList<>();
    List<Double> baselines = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      if (!glyph.raised) {
        int last = rows.size() - 1;
        if (last >= 0 && Math.abs(baselines.get(last) - glyph.y) < 0.22 * glyph.size) {
          rows.get(last).add(glyph);
        } else {
          rows.add(new ArrayList<>(List.of(glyph)));
          baselines.add(glyph.y);
        }
      }
    }
    for (int i = 0; i < glyphs.size(); i++) {
      if (glyphs.get(i).raised) {
        int nearest = nearest(baselines, hosts[i]);
        rows.get(nearest).add(glyphs.get(i));
      }
    }
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Word> words = words(page, rows.get(i));
      if (!words.isEmpty()) {
        lines.add(new TextLine(baselines.get(i), words));
      }
    }
    return lines;
  }

  private static int nearest(List<Double> baselines, double y) {
    int best = 0;
    for (int i = 1; i < baselines.size(); i++) {
      if (Math.abs(baselines.get(i) - y) < Math.abs(baselines.get(best) - y)) {
        best = i;
      }
    }
    return best;
  }

  /** Marks superscripts; gives the baseline of each one's neighbour. */
  private static double[] raise(List<Glyph> glyphs) {
    double[] hosts = new double[glyphs.size()];
    for (int i = 0; i < glyphs.size(); i++) {
      Glyph small = glyphs.get(i);
      double nearest = Double.MAX_VALUE;
      for (int j = i + 1; j < glyphs.size() && glyphs.get(j).y - small.y < 12; j++) {
        Glyph host = glyphs.get(j);
        double rise = (host.y - small.y) / host.size;
        double gap = Math.max(host.x - small.right(), small.x - host.right()) / host.size;
        if (!small.blank
            && !host.blank
            && host.size > 1.15 * small.size
            && rise > 0.1
            && rise < 0.75
            && gap > -1
            && gap < 0.5
            && gap < nearest) {
          nearest = gap;
          small.raised = true;
          hosts[i] = host.y;
        }
      }
    }
    for (int i = 0; i < glyphs.size(); i++) {
      if (glyphs.get(i).raised) {
        beside(glyphs, i, 1, hosts);
        beside(glyphs, i, -1, hosts);
      }
    }
    return hosts;
  }

  /** What stands beside a superscript on its baseline in its size is one with it. */
  private static void beside(List<Glyph> glyphs, int from, int step, double[] hosts) {
    for (int i = from + step; i >= 0 && i < glyphs.size(); i += step) {
      Glyph one = glyphs.get(i - step);
      Glyph other = glyphs.get(i);
      double gap = Math.max(other.x - one.right(), one.x - other.right());
      if (other.raised
          || Math.abs(other.y - one.y) > 0.1
          || Math.abs(other.size - one.size) > 0.1
          || gap > 1.2 * one.size) {
        return;
      }
      other.raised = !other.blank;
      hosts[i] = hosts[i - step];
      if (other.blank) {
        return;
      }
    }
  }

  private static List<Word> words(int page, List<Glyph> row) {
    row.sort(Comparator.comparingDouble(g -> g.x));
    List<Word> words = new ArrayList<>();
    List<Glyph> open = new ArrayList<>();
    for (Glyph glyph : row) {
      Glyph last = open.isEmpty() ? null : open.getLast();
      boolean apart =
          last != null
              && (glyph.blank
                  || glyph.raised != last.raised
                  || glyph.x - last.right() > SPACE * Math.max(glyph.size, last.size));
      if (apart) {
        words.add(word(page, open));
        open.clear();
      }
      if (!glyph.blank && !glyph.text.isEmpty()) {
        open.add(glyph);
      }
    }
    if (!open.isEmpty()) {
      words.add(word(page, open));
    }
    return words;
  }

  /** An accent drawn apart joins the letter that it stands over. */
  private static void accents(List<Glyph> glyphs) {
    for (Glyph accent : List.copyOf(glyphs)) {
      String combining = ACCENTS.get(accent.text);
      if (combining != null) {
        Glyph best = null;
        double overlap = 0.2 * accent.size;
        for (Glyph letter : glyphs) {
          double common = Math.min(letter.right(), accent.right()) - Math.max(letter.x, accent.x);
          double below = letter.y - accent.y;
          if (below > -0.05 * accent.size
              && below < 0.5 * accent.size
              && letter != accent
              && Character.isLetter(letter.text.codePointAt(0))
              && common > overlap) {
            best = letter;
            overlap = common;
          }
        }
        if (best != null) {
          String base = best.text.replace('ı', 'i').replace('ȷ', 'j');
          best.text = Normalizer.normalize(base + combining, Normalizer.Form.NFC);
          glyphs.remove(accent);
        }
      }
    }
  }

  private static Word word(int page, List<Glyph> glyphs) {
    StringBuilder text = new StringBuilder();
    Box box = glyphs.getFirst().box(page);
    Glyph largest = glyphs.getFirst();
    for (Glyph glyph : glyphs) {
      text.append(glyph.text);
      box = box.with(glyph.box(page));
      largest = glyph.size > largest.size ? glyph : largest;
    }
    return new Word(text.toString(), box, largest.size, largest.font, largest.raised);
  }
}
