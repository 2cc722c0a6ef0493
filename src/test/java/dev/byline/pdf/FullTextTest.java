package dev.byline.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullTextTest {
  private static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);

  @TempDir Path folder = Path.of("");

  private interface Drawing {
    void on(PDPageContentStream page, int number) throws IOException;
  }

  private List<String> text(int pages, Drawing drawing) throws IOException {
    Path file = folder.resolve("paper.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int i = 1; i <= pages; i++) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          drawing.on(content, i);
        }
      }
      document.save(file.toFile());
    }
    return FullText.read(file);
  }

  private static void write(PDPageContentStream page, double x, double y, String text)
      throws IOException {
    page.beginText();
    page.setFont(FONT, 10);
    page.newLineAtOffset((float) x, (float) y);
    page.showText(text);
    page.endText();
  }

  @Test
  void twoColumnsAreReadOneAfterTheOther() throws IOException {
    String page =
        text(
                1,
                (content, _) -> {
                  write(
                      content,
                      150,
                      760,
                      "A title that stands over both of the columns of this page");
                  for (int i = 0; i < 12; i++) {
                    write(
                        content, 60, 730 - 12 * i, "left column, line number " + i + ", of words");
                    write(
                        content,
                        330,
                        727 - 12 * i,
                        "right column, line number " + i + ", of words");
                  }
                })
            .getFirst();
    assertThat(page).startsWith("A title that stands");
    assertThat(page.indexOf("left column, line number 11"))
        .isPositive()
        .isLessThan(page.indexOf("right column, line number 0"));
  }

  @Test
  void runningHeadsAndPageNumbersAreLeftOut() throws IOException {
    List<String> pages =
        text(
            4,
            (content, number) -> {
              write(content, 60, 770, "Proceedings of Studies " + number);
              String word = List.of("first", "second", "third", "fourth").get(number - 1);
              write(content, 60, 700, "What the " + word + " page says of its own in a line.");
              write(content, 60, 688, "And one line more, of the " + word + " of four pages.");
              write(content, 300, 30, "" + number);
            });
    assertThat(String.join("\n", pages))
        .doesNotContain("Proceedings")
        .contains("What the third page says");
    assertThat(pages.get(2).lines().toList().getLast()).startsWith("And one line more");
  }

  @Test
  void brokenWordsAreJoinedAndCompoundsKeepTheirHyphen() throws IOException {
    String page =
        text(
                1,
                (content, _) -> {
                  write(content, 60, 700, "We study self-attention, and the atten-");
                  write(content, 60, 688, "tion, in depth. Also self-");
                  write(content, 60, 676, "attention once more.");
                })
            .getFirst();
    assertThat(page).contains("the attention,\nin depth", "self-attention\nonce more");
  }

  /** Sentences as a person reads them on the page, from papers of five styles. */
  @Test
  void realPapersReadInOrder() throws UnreadablePdf {
    assertThat(pages("v216-aloui23a.pdf").getFirst())
        .contains(
            "For example, a classifier may learn to use\nthe background colors",
            "new vaccines must be developed for treatment when\nthe viruses undergo mutation");
    assertThat(String.join("\n", pages("v37-germain15.pdf")))
        .doesNotContain("\nMADE: Masked Autoencoder for Distribution Estimation\nMADE");
  }

  private static List<String> pages(String file) throws UnreadablePdf {
    return FullText.read(Shared.data("pdfs").resolve(file));
  }

  @Tag("slow")
  @Test
  void everyRealPaperGivesItsText() throws IOException {
    try (Stream<Path> files = Files.list(Shared.data("pdfs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pdf")).toList()) {
        assertThat(String.join(" ", FullText.read(file)))
            .as(file.toString())
            .hasSizeGreaterThan(5000);
      }
    }
  }
}
