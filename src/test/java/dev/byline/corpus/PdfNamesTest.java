package dev.byline.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfNamesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aPlainIdIsTheName() {
    assertThat(PdfNames.of("icml2024/Abc_1-x")).isEqualTo("Abc_1-x.pdf");
  }

  @Property(tries = 500)
  void noIdLeadsOutOfTheFolder(@ForAll String id) {
    Path base = Path.of("work", "pdf");
    Path file = base.resolve(PdfNames.of("conf2024/" + id)).normalize();
    assertThat(file.getParent()).isEqualTo(base);
    assertThat(file.getFileName().toString()).endsWith(".pdf").hasSizeLessThan(120);
  }

  @Test
  void hostileIdsStayAndDifferFromEachOther() {
    assertThat(PdfNames.of("c/../../etc/passwd")).doesNotContain("/").doesNotStartWith(".");
    assertThat(PdfNames.of("c/..\\x")).isNotEqualTo(PdfNames.of("c/../x"));
    assertThat(PdfNames.of("c/" + "a".repeat(300)))
        .isNotEqualTo(PdfNames.of("c/" + "a".repeat(301)));
  }

  @Test
  void aFileThatAPersonNamedByTheWholeIdIsFound() throws IOException {
    Path file = Files.createFile(folder.resolve("made2026_p1.pdf"));
    assertThat(PdfNames.find(folder, "made2026/p1")).contains(file);
    assertThat(PdfNames.find(folder, "made2026/p2")).isEmpty();
  }
}
