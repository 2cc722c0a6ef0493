package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TitleBlocksTest {
  @TempDir Path folder = Path.of("");

  /** The bars hold over all files; the rules were written with every second one unseen. */
  @Test
  void realTitleBlocksAreReadByLayoutAlone() {
    Path labels = Shared.data("pdfs").resolve("labels.jsonl");
    Byline.Run run = Byline.run("titleblocks", "measure", labels);
    String last = run.out().lines().filter(line -> line.startsWith("all")).findFirst().orElse("");
    Matcher figures =
        Pattern.compile("all +42 files: title ([\\d.]+), authors F1 ([\\d.]+), links F1 ([\\d.]+)")
            .matcher(last);
    assertThat(figures.find()).as(last).isTrue();
    assertThat(Double.parseDouble(figures.group(1))).isGreaterThanOrEqualTo(0.97);
    assertThat(Double.parseDouble(figures.group(2))).isGreaterThanOrEqualTo(0.98);
    assertThat(Double.parseDouble(figures.group(3))).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void onePaperIsShownWithItsPlaces() {
    Path paper = Shared.data("pdfs").resolve("v205-beck23a.pdf");
    assertThat(Byline.run("titleblocks", paper).out())
        .contains("Hypernetworks in Meta-Reinforcement Learning", "  Jacob Beck <jacob_beck@");
    assertThat(Byline.run("titleblocks", paper, "--json").out())
        .contains("\"layout\":\"blocks\"", "\"boxes\":[{\"height\":");
  }

  @Test
  void whatHasNoTextOrIsNoPdfIsSaidInOneLine() throws IOException {
    Path html = Files.writeString(folder.resolve("x.pdf"), "<html>");
    Path empty = folder.resolve("empty.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(empty.toFile());
    }
    Byline.Run run = Byline.run("titleblocks", html);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("x.pdf is not a PDF").hasLineCount(1);
    run = Byline.run("titleblocks", empty);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("no text on its first page").hasLineCount(1);
    assertThat(Byline.run("titleblocks").exit()).isEqualTo(2);
  }
}
