package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own step holds how large the libraries beside the program may be. */
class LayOutLibrariesTest {
  @TempDir Path folder = Path.of("");

  private record Run(int exit, String said) {}

  private Run layOut(long bytes) throws IOException, InterruptedException {
    Path jar = folder.resolve("large.jar");
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
      file.setLength(bytes);
    }
    String script =
        Home.located().folder().resolve("src/build/java/LayOutLibraries.java").toString();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                script,
                Files.writeString(folder.resolve("libraries.txt"), jar.toString()).toString(),
                folder.resolve("lib").toString(),
                script)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  @Test
  void moreThanTheBoundEndsTheBuildWithOneSentence() throws Exception {
    assertThat(layOut(1 << 20)).isEqualTo(new Run(0, ""));
    Run tooMuch = layOut((150L << 20) + 1);
    assertThat(tooMuch.exit()).isEqualTo(1);
    assertThat(tooMuch.said()).contains("157,286,401 bytes", "more than 150 MiB");
    assertThat(tooMuch.said().lines()).hasSize(1);
  }
}
