package dev.byline.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.Shared;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleBlockPictureTest {
  @TempDir Path folder = Path.of("");

  /** A page with lines at these heights above its lower edge. */
  private Path pdf(Object... heightsAndLines) throws IOException {
    Path file = folder.resolve("paper.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.LETTER);
      document.addPage(page);
      try (PDPageContentStream text = new PDPageContentStream(document, page)) {
        text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
        for (int i = 0; i < heightsAndLines.length; i += 2) {
          text.beginText();
          text.newLineAtOffset(90, (int) heightsAndLines[i]);
          text.showText((String) heightsAndLines[i + 1]);
          text.endText();
        }
      }
      document.save(file.toFile());
    }
    return file;
  }

  private static List<Rectangle2D> marks(Path file, String text) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return TitleBlockPicture.marks(document, text);
    }
  }

  @Test
  void anEntryOverTwoLinesIsMarkedOnBoth() throws IOException {
    Path file =
        pdf(700, "Ada Example", 680, "Department of Physics,", 666, "University of Oslo, Norway");
    List<Rectangle2D> marks = marks(file, "Department of Physics, University of Oslo, Norway");
    assertThat(marks).hasSize(2);
    assertThat(marks.getFirst().getCenterY()).isBetween(792.0 - 690, 792.0 - 678);
    assertThat(marks.getLast().getCenterY()).isBetween(792.0 - 676, 792.0 - 664);
    assertThat(marks.getFirst().getMinX()).isBetween(86.0, 91.0);
  }

  @Test
  void anEntryThatTheMetadataPutsTogetherIsMarkedByItsParts() throws IOException {
    Path file = pdf(700, "University of Oslo", 680, "Ada Example", 660, "Department of Physics");
    assertThat(marks(file, "Department of Physics, University of Oslo")).hasSize(2);
    assertThat(marks(file, "University of Bergen")).isEmpty();
  }

  @Test
  void theMarkIsSeenInThePicture() throws IOException {
    Path file = pdf(700, "University of Oslo");
    BufferedImage plain = image(TitleBlockPicture.png(file, "not there"));
    BufferedImage marked = image(TitleBlockPicture.png(file, "University of Oslo"));
    assertThat(yellow(plain)).isZero();
    assertThat(yellow(marked)).isGreaterThan(500);
    assertThat(plain.getHeight()).isLessThan((int) (0.5 * 11 * 130));
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int yellow(BufferedImage image) {
    int found = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        int rgb = image.getRGB(x, y);
        found += (rgb >> 16 & 0xff) > 200 && (rgb & 0xff) < 190 ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void aFootnoteIsShownDownToItsMark() throws IOException {
    Path file = pdf(700, "Title", 60, "University of Oslo");
    assertThat(image(TitleBlockPicture.png(file, "University of Oslo")).getHeight())
        .isGreaterThan(13 * 100);
  }

  @Test
  void whatIsNoPdfIsSaidToBeNone() throws IOException {
    Path file = Files.writeString(folder.resolve("x.pdf"), "<html>");
    assertThatThrownBy(() -> TitleBlockPicture.png(file, "x")).isInstanceOf(IOException.class);
  }

  @Tag("slow")
  @Test
  void inRealPapersNineInTenAffiliationsAreFoundOnTheFirstPage() throws IOException {
    Path pdfs = Shared.data("pdfs");
    int all = 0;
    int found = 0;
    for (String line : Files.readAllLines(pdfs.resolve("labels.jsonl"))) {
      JsonNode label = Json.mapper().readTree(line);
      try (PDDocument document =
          Loader.loadPDF(pdfs.resolve(label.path("file").asText()).toFile())) {
        for (JsonNode author : label.path("authors")) {
          for (JsonNode affiliation : author.path("affiliations")) {
            all++;
            found += TitleBlockPicture.marks(document, affiliation.asText()).isEmpty() ? 0 : 1;
          }
        }
      }
    }
    assertThat(all).isGreaterThan(100);
    assertThat((double) found / all).as("%d of %d", found, all).isGreaterThan(0.9);
  }
}
