package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.byline.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalLineTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder = Path.of("");

  @Test
  void aLineBreaksBetweenWordsAndALongWordStaysWhole() {
    String path = "/a/path/" + "of-many-folders/".repeat(8);
    String wrapped =
        TerminalLine.wrapped("byline: There is nothing at " + path + " at all. ".repeat(9));
    assertThat(wrapped.lines().filter(line -> line.length() > 80)).containsExactly(path);
    assertThat(wrapped.lines().collect(Collectors.joining(" ")))
        .isEqualTo(("byline: There is nothing at " + path + " at all. ".repeat(9)));
    assertThat(TerminalLine.wrapped("Short.")).isEqualTo("Short.");
  }

  @Test
  void aFileOrAPipeGetsOneLine() {
    Byline.Run run = Byline.run("stats", "-w", folder.resolve("not there ".repeat(12)));
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err().strip()).hasSizeGreaterThan(80);
  }

  @Test
  @Tag("slow")
  void aTerminalGetsLinesThatBreakBetweenWords() throws Exception {
    assumeThat(SCRIPT).as("skipped: the program script, which opens a terminal").exists();
    String command = command("stats -w 'this is the name of a folder that is not there at all'");
    assertThat(inTerminal(command).lines().toList())
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.length() <= 80)
        .first()
        .asString()
        .startsWith("byline: There is no workspace");
    Path file = folder.resolve("err.txt");
    assertThat(inTerminal(command + " 2>'" + file + "'")).isBlank();
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  private static String command(String arguments) {
    return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dbyline.home=" + Home.located().folder(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.byline.cli.Main")
            .stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "))
        + " "
        + arguments;
  }

  private static String inTerminal(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    try (InputStream printed = process.getInputStream()) {
      String all = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return all.replace("\r", "").replace("^D\b\b", "");
    }
  }
}
