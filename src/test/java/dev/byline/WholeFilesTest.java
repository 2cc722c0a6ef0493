package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
  @TempDir Path folder = Path.of("");

  /** Every file below the folder with its text. */
  private Map<String, String> tree() throws IOException {
    TreeMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return tree;
  }

  private void report(String text) throws IOException {
    WholeFiles.replace(
        folder.resolve("report"),
        unfinished -> {
          Files.writeString(unfinished.resolve("index.html"), text);
          Files.writeString(unfinished.resolve("report.json"), text);
        });
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.csv");
    WholeFiles.writeText(file, text -> text.write("old"));
    assertThatThrownBy(() ->
            WholeFiles.writeText(
                file,
                text -> {
                  text.write("half of the n");
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(IOException.class);
    assertThat(tree()).containsExactly(Map.entry("a.csv", "old"));
  }

  @Test
  void aFolderIsReplacedAsAWholeAndKeepsFilesOfOthers() throws IOException {
    report("old");
    Files.writeString(folder.resolve("report/notes.txt"), "mine");
    report("new");
    assertThat(tree())
        .containsExactly(
            Map.entry("report/index.html", "new"),
            Map.entry("report/notes.txt", "mine"),
            Map.entry("report/report.json", "new"));
  }

  @Test
  void aFolderThatCouldNotBeFinishedStaysAsItWas() throws IOException {
    report("old");
    assertThatThrownBy(() ->
            WholeFiles.replace(
                folder.resolve("report"),
                unfinished -> {
                  Files.writeString(unfinished.resolve("index.html"), "new");
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(IOException.class);
    assertThat(tree().values()).containsExactly("old", "old");
  }

  @Test
  void theFolderIsThereAtEveryMoment() throws Exception {
    report("0");
    AtomicBoolean gone = new AtomicBoolean();
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<?> read =
          reader.submit(() -> {
            while (!ended.get()) {
              if (!Files.isDirectory(folder.resolve("report"))) {
                gone.set(true);
              }
            }
          });
      for (int i = 1; i <= 50; i++) {
        report(Integer.toString(i));
      }
      ended.set(true);
      read.get();
    }
    assertThat(gone).isFalse();
    assertThat(tree().values()).containsExactly("50", "50");
  }

  @Test
  void whatAKilledRunLeftIsTakenAway() throws IOException {
    report("old");
    Path left = Files.createDirectory(folder.resolve(".report.part-999999999999-1"));
    Files.writeString(left.resolve("index.html"), "half");
    report("new");
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderWithFoldersInItIsNotTakenForAReport() throws IOException {
    Files.createDirectories(folder.resolve("report/photos"));
    assertThatThrownBy(() -> report("new"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("photos")
        .hasMessageContaining("Name a new folder");
    assertThat(folder.resolve("report/photos")).isDirectory();
  }

  /** Replaces a folder again and again, until it is killed. */
  static final class Replacing {
    private Replacing() {}

    public static void main(String[] args) throws IOException {
      for (long n = 0; true; n++) {
        String text = args[1] + n;
        WholeFiles.replace(
            Path.of(args[0]),
            unfinished -> {
              Files.writeString(unfinished.resolve("index.html"), text);
              Files.writeString(unfinished.resolve("report.json"), text);
            });
      }
    }
  }

  @Test
  void aFolderWhoseWriterIsKilledIsWhollyOldOrWhollyNew() throws Exception {
    report("first");
    Path page = folder.resolve("report/index.html");
    Random random = new Random(18);
    for (int kill = 0; kill < 8; kill++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Replacing.class.getName(),
                  folder.resolve("report").toString(),
                  "run " + kill + ", ")
              .inheritIO()
              .start();
      while (!Files.readString(page).startsWith("run " + kill)) {
        assertThat(writer.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      Thread.sleep(random.nextInt(60));
      writer.destroyForcibly().waitFor();
      assertThat(folder.resolve("report/report.json")).hasContent(Files.readString(page));
    }
    report("last");
    assertThat(tree())
        .containsExactly(
            Map.entry("report/index.html", "last"), Map.entry("report/report.json", "last"));
  }
}
