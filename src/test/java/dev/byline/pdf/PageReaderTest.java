package dev.byline.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageReaderTest {
  private static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);

  @TempDir Path folder = Path.of("");

  private interface Drawing {
    void on(PDPageContentStream page) throws IOException;
  }

  private List<TextLine> lines(Drawing drawing) throws IOException {
    Path file = folder.resolve("page.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        drawing.on(content);
      }
      document.save(file.toFile());
    }
    return PageReader.first(file).lines();
  }

  private static void write(PDPageContentStream page, double x, double y, int size, String text)
      throws IOException {
    page.beginText();
    page.setFont(FONT, size);
    page.newLineAtOffset((float) x, (float) y);
    page.showText(text);
    page.endText();
  }

  private static double width(String text, int size) throws IOException {
    return FONT.getStringWidth(text) / 1000 * size;
  }

  @Test
  void aSuperscriptStaysAWordOfItsOwnOnItsLine() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          write(page, 100, 700, 10, "Ada Able");
          write(page, 100 + width("Ada Able", 10), 704, 7, "1,2");
          write(page, 100, 688, 10, "University of Oslo");
        });
    assertThat(lines.stream().map(TextLine::text))
        .containsExactly("Ada Able 1,2", "University of Oslo");
    assertThat(lines.getFirst().words().stream().filter(Word::raised).map(Word::text))
        .containsExactly("1,2");
  }

  @Test
  void aNumberThatTouchesNoLetterIsASuperscriptToo() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          write(page, 100, 700, 10, "Ada Able*");
          write(page, 100 + width("Ada Able*", 10) + 7, 703, 7, "1");
          write(page, 220, 700, 10, "Ben Bode");
        });
    assertThat(lines.stream().map(TextLine::text)).containsExactly("Ada Able* 1 Ben Bode");
    assertThat(lines.getFirst().words().stream().filter(Word::raised).map(Word::text))
        .containsExactly("1");
  }

  @Test
  void aSizeIsTheOneThatIsDrawn() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          page.saveGraphicsState();
          page.transform(Matrix.getScaleInstance(0.25f, 0.25f));
          write(page, 400, 2800, 40, "Figure");
          page.restoreGraphicsState();
        });
    assertThat(lines.getFirst().size()).isCloseTo(10, within(0.01));
  }

  @Test
  void aLargerHeadingInTheNextColumnRaisesNothing() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          write(page, 100, 700, 9, "University of Bath");
          write(page, 100 + width("University of Bath", 9) + 12, 696, 14, "Introduction");
        });
    assertThat(lines.stream().flatMap(l -> l.words().stream())).noneMatch(Word::raised);
  }

  @Test
  void anAccentThatIsDrawnApartJoinsItsLetter() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          write(page, 100, 700, 10, "Matao Ecole");
          double a = 100 + width("Mat", 10);
          write(page, a + 0.5, 700, 10, "˜");
          write(page, 100 + width("Matao ", 10) + 1, 702, 10, "´");
        });
    assertThat(lines.stream().map(TextLine::text)).containsExactly("Matão École");
  }

  @Test
  void aStampInTheMarginIsNoLine() throws IOException {
    List<TextLine> lines =
        lines(page -> {
          write(page, 100, 700, 10, "Title");
          page.beginText();
          page.setFont(FONT, 20);
          page.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 30, 300));
          page.showText("stamped sideways");
          page.endText();
        });
    assertThat(lines.stream().map(TextLine::text)).containsExactly("Title");
  }
}
