package dev.byline.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.cli.Byline;
import dev.byline.cli.BylineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good papers are read beside seventeen hostile ones, in 1 GB, whatever their order: the names are
 * shuffled by a seed, each hostile kind once and some twice.
 */
@Tag("campaign")
class HostilePdfCampaignTest {
  private static final int FOLDERS = 4;
  private static final int GOOD = 6;
  private static final int HOSTILE = 17;
  private static final long SEED = 20261;

  @TempDir Path folder = Path.of("");

  /** Writes a file of its kind. */
  private interface Kind {
    void write(Path file) throws IOException;
  }

  private static final List<Kind> KINDS =
      List.of(
          file -> HostilePdfs.characterMapBomb(file, "bfrange", "<0000> <FFFFFFFF> <0041>"),
          file -> HostilePdfs.characterMapBomb(file, "bfrange", "<00000000> <7FFFFFFF> <0041>"),
          file -> HostilePdfs.characterMapBomb(file, "cidrange", "<00000000> <7FFFFFFF> 0"),
          file ->
              HostilePdfs.characterMapBomb(file, "bfrange", "<0000> <FFFF> <0041>\n".repeat(2000)),
          file -> HostilePdfs.widthBomb(file, "/W [0 2147483647 500]"),
          file -> HostilePdfs.widthBomb(file, "/W2 [0 2147483647 500 0 0]"),
          file -> HostilePdfs.widthBomb(file, "/W [" + "0 65535 500 ".repeat(2000) + "]"),
          HostilePdfs::encrypted,
          HostilePdfs::imageOnly,
          HostilePdfs::withoutPages,
          HostilePdfs::loops,
          HostilePdfs::contentBomb,
          HostilePdfs::nestedBomb,
          HostilePdfs::fontBomb,
          HostilePdfs::objectBomb,
          HostilePdfs::withoutEnd,
          file -> Files.write(file, Arrays.copyOf(HostilePdfs.good(), 200)));

  @Test
  void everyGoodPaperIsReadBesideSeventeenHostileOnes() throws Exception {
    assertThat(KINDS).hasSize(HOSTILE);
    Random random = new Random(SEED);
    int read = 0;
    int named = 0;
    for (int i = 0; i < FOLDERS; i++) {
      Path pdfs = Files.createDirectories(folder.resolve("pdfs" + i));
      for (int kind = 0; kind < HOSTILE; kind++) {
        KINDS.get(kind).write(pdfs.resolve("%03d-bad%d.pdf".formatted(random.nextInt(1000), kind)));
      }
      for (int good = 0; good < GOOD; good++) {
        Files.write(
            pdfs.resolve("%03d-good%d.pdf".formatted(random.nextInt(1000), good)),
            HostilePdfs.good());
      }
      Byline.Run run = BylineProcess.run("1g", 300, folder, "titleblocks", pdfs);
      read += (int) run.out().lines().filter("A Study of Studies"::equals).count();
      named += (int) run.err().lines().filter(line -> line.contains("-bad")).count();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("-good", "Exception", "OutOfMemory", "\tat ");
    }
    System.out.printf(
        "PDFs: %d folders; %d of %d good papers read, %d of %d hostile ones named with a reason%n",
        FOLDERS, read, FOLDERS * GOOD, named, FOLDERS * HOSTILE);
    assertThat(read).isEqualTo(FOLDERS * GOOD);
    assertThat(named).isEqualTo(FOLDERS * HOSTILE);
  }
}
