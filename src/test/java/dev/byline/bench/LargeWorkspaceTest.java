package dev.byline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.Json;
import dev.byline.cli.Byline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A made-up workspace is one like any other, and many papers do not make a page that none opens.
 */
class LargeWorkspaceTest {
  private static final int MANY = 25_001;
  private static final int SHOWN = 200;

  private static void make(Path work, int papers, int authors) {
    LargeWorkspace.make(work, papers, authors, Home.located().gazetteer());
    assertThat(Byline.run("decide", "-w", work.toString()).exit()).isZero();
  }

  @Test
  void theSameNumbersMakeTheSamePapers(@TempDir Path folder) {
    make(folder.resolve("a"), 60, 3);
    make(folder.resolve("b"), 60, 3);
    String first = Byline.run("stats", "-w", folder.resolve("a").toString(), "--json").out();
    assertThat(first).contains("\"of_papers\":60");
    assertThat(Byline.run("stats", "-w", folder.resolve("b").toString(), "--json").out())
        .isEqualTo(first);
  }

  @Test
  @Tag("slow")
  void aReportOfVeryManyPapersLeavesThemToTheFiles(@TempDir Path folder) throws IOException {
    make(folder.resolve("w"), MANY, 2);
    assertThat(Byline.run("report", "-w", folder.resolve("w").toString()).exit()).isZero();
    Path report = folder.resolve("w/report");
    String page = Files.readString(report.resolve("index.html"));
    assertThat(page)
        .hasSizeLessThan(2_500_000)
        .contains(
            "<a href=\"papers.csv\">", "<a href=\"evidence.csv\">", "25,001 papers are too many");
    assertThat(page.split("<li data-i=")).hasSize(SHOWN + 1);
    assertThat(Files.size(report.resolve("report.json"))).isLessThan(4_000_000);
    assertThat(
            Json.mapper().readTree(report.resolve("report.json").toFile()).path("papers").asText())
        .isEqualTo("papers.csv");
    try (var lines = Files.lines(report.resolve("papers.csv"))) {
      assertThat(lines).hasSize(MANY + 1);
    }
  }
}
