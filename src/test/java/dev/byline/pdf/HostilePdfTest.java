package dev.byline.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.cli.Byline;
import dev.byline.cli.BylineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each broken file fails alone, with its reason, in a heap of 1 GB; the run goes on. */
@Tag("slow")
class HostilePdfTest {
  private static final int MUTATIONS = 600;

  @TempDir Path folder = Path.of("");

  private Path pdfs() throws IOException {
    return Files.createDirectories(folder.resolve("pdfs"));
  }

  @Test
  void brokenFilesFailAloneWithTheirReason() throws Exception {
    Path pdfs = pdfs();
    HostilePdfs.encrypted(pdfs.resolve("encrypted.pdf"));
    HostilePdfs.imageOnly(pdfs.resolve("image.pdf"));
    HostilePdfs.withoutPages(pdfs.resolve("no-pages.pdf"));
    HostilePdfs.loops(pdfs.resolve("loops.pdf"));
    HostilePdfs.contentBomb(pdfs.resolve("bomb-content.pdf"));
    HostilePdfs.nestedBomb(pdfs.resolve("bomb-nested.pdf"));
    HostilePdfs.fontBomb(pdfs.resolve("bomb-font.pdf"));
    HostilePdfs.objectBomb(pdfs.resolve("bomb-objects.pdf"));
    Files.writeString(pdfs.resolve("page.pdf"), "<html><title>not found</title></html>");
    Files.write(pdfs.resolve("truncated.pdf"), Arrays.copyOf(HostilePdfs.good(), 200));
    Files.write(pdfs.resolve("empty.pdf"), new byte[0]);
    Files.write(pdfs.resolve("z-good.pdf"), HostilePdfs.good());

    Byline.Run run = BylineProcess.run("1g", folder, "titleblocks", pdfs);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("A Study of Studies", "Ada Able", "University of Oslo");
    assertThat(run.err())
        .contains(
            "encrypted.pdf is encrypted.",
            "image.pdf has no text on its first page: it may be a picture only.",
            "no-pages.pdf has no page.",
            "bomb-content.pdf has a part that unpacks to more than 64 MB.",
            "bomb-nested.pdf has a part that unpacks to more than 64 MB.",
            "bomb-font.pdf has a part that unpacks to more than 64 MB.",
            "bomb-objects.pdf has a part that unpacks to more than 64 MB.",
            "page.pdf is not a PDF.",
            "empty.pdf is not a PDF.",
            "11 of 12 files have no title block that can be read.")
        .doesNotContain("Exception", "\tat ");
    assertThat(run.err().lines().filter(line -> line.contains("loops.pdf"))).hasSize(1);
    assertThat(run.err().lines().filter(line -> line.contains("truncated.pdf"))).hasSize(1);
  }

  @Test
  void goodPapersAreReadBesideSeventeenHostileOnesOnABusyMachine() throws Exception {
    Path pdfs = pdfs();
    String fourBytes = "<00000000> <7FFFFFFF> <0041>";
    for (int copy = 0; copy < 3; copy++) {
      HostilePdfs.characterMapBomb(pdfs.resolve("c-map" + copy + ".pdf"), "bfrange", fourBytes);
      HostilePdfs.widthBomb(pdfs.resolve("e-width" + copy + ".pdf"), "/W [0 2147483647 500]");
    }
    HostilePdfs.characterMapBomb(pdfs.resolve("c-cid.pdf"), "cidrange", "<00000000> <7FFFFFFF> 0");
    HostilePdfs.characterMapBomb(
        pdfs.resolve("c-many.pdf"), "bfrange", "<0000> <FFFF> <0041>\n".repeat(2000));
    HostilePdfs.widthBomb(pdfs.resolve("e-height.pdf"), "/W2 [0 2147483647 500 0 0]");
    HostilePdfs.widthBomb(pdfs.resolve("e-many.pdf"), "/W [" + "0 65535 500 ".repeat(2000) + "]");
    HostilePdfs.encrypted(pdfs.resolve("g-encrypted.pdf"));
    HostilePdfs.loops(pdfs.resolve("g-loops.pdf"));
    HostilePdfs.contentBomb(pdfs.resolve("g-content.pdf"));
    HostilePdfs.nestedBomb(pdfs.resolve("g-nested.pdf"));
    HostilePdfs.fontBomb(pdfs.resolve("g-font.pdf"));
    HostilePdfs.objectBomb(pdfs.resolve("g-objects.pdf"));
    HostilePdfs.withoutEnd(pdfs.resolve("g-without-end.pdf"));
    for (String name : List.of("a", "b", "d", "f", "h", "i")) {
      Files.write(pdfs.resolve(name + "-good.pdf"), HostilePdfs.good());
    }
    List<Thread> load = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      load.add(Thread.ofPlatform().daemon().start(HostilePdfTest::workForNothing));
    }
    try {
      Byline.Run run = BylineProcess.run("1g", folder, "bylines", pdfs);
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out().lines().filter("A Study of Studies"::equals)).hasSize(6);
      assertThat(run.err())
          .contains("17 of 23 files have no title block that can be read.")
          .contains("c-map0.pdf has a font with more characters than there are.")
          .contains("e-width0.pdf has a font with more characters than there are.")
          .contains("g-without-end.pdf takes longer than 20 s to read.")
          .doesNotContain("-good.pdf");
    } finally {
      load.forEach(Thread::interrupt);
    }
  }

  private static void workForNothing() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aVolumeOfTenThousandPagesIsNamedAsSuch() throws Exception {
    Path volume = pdfs().resolve("volume.pdf");
    HostilePdfs.tenThousandPages(volume);
    Byline.Run titles = BylineProcess.run("1g", folder, "titleblocks", volume);
    assertThat(titles.out()).as(titles.err()).contains("Proceedings of Everything");
    Byline.Run text = BylineProcess.run("1g", folder, "text", volume);
    assertThat(text.exit()).isEqualTo(3);
    assertThat(text.err()).contains("has 10,000 pages, which is too many for a paper");
  }

  @Test
  void mutatedFilesNeverHangNorCrashNorExhaustTheHeap() throws Exception {
    Path pdfs = pdfs();
    List<byte[]> good = goodOnes();
    Random random = new Random(20251);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = good.get(i % good.size()).clone();
      if (i % 4 == 0) {
        bytes = Arrays.copyOf(bytes, 20 + random.nextInt(bytes.length - 20));
      } else {
        for (int flips = 1 + random.nextInt(40); flips > 0; flips--) {
          bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
        }
      }
      Files.write(pdfs.resolve("m%03d.pdf".formatted(i)), bytes);
    }
    Path work = folder.resolve("work");
    Byline.Run fetched =
        BylineProcess.run(
            "1g", folder, "fetch", "folder", "made", "2026", "--from", pdfs, "-w", work);
    assertThat(fetched.exit()).as(fetched.err()).isZero();
    Byline.Run titles = BylineProcess.run("1g", folder, "titleblocks", work, "-q");
    assertThat(titles.exit()).as(titles.err()).isZero();
    assertThat(titles.out()).contains("of %d PDFs read".formatted(MUTATIONS));
    Byline.Run texts = BylineProcess.run("1g", folder, "text", work, "-q");
    assertThat(texts.exit()).as(texts.err()).isZero();
    assertThat(texts.out()).contains("%d PDFs read".formatted(MUTATIONS));
    assertThat(titles.err() + texts.err()).doesNotContain("OutOfMemory", "\tat ");
  }

  /** One that is made here, and small real ones where they are there. */
  private static List<byte[]> goodOnes() throws IOException {
    List<byte[]> all = new ArrayList<>(List.of(HostilePdfs.good()));
    Path real = Home.located().folder().resolve("../shared/data/pdfs");
    if (Files.isDirectory(real)) {
      try (Stream<Path> files = Files.list(real)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList()) {
          if (Files.size(file) < 500_000) {
            all.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return all;
  }
}
