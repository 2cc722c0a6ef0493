package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.FullStop;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote can't act on the terminal, whichever command prints it. */
@Tag("slow")
class VisibleTextTest {
  /**
   * Clears the screen, names the window, goes back to the line's start, and turns writing round.
   */
  private static final String HOSTILE =
      "a\u001b[2J\u001b]0;x\u0007\u009b31m\rb\u202Ec\u2066d\u200F";

  private static final Pattern ACTS =
      Pattern.compile(
          "\r(?!\n)|[\\p{Cc}&&[^\r\n\t]]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

  @TempDir Path folder = Path.of("");

  @Test
  void whatActsOnATerminalIsWrittenAsJsonWritesIt() {
    assertThat(VisibleText.of("a\u001b[2J\u202Eb\rc")).isEqualTo("a\\u001B[2J\\u202Eb\\u000Dc");
    String plain = "one\ttwo\r\nZoë 北京 می\u200Cخواهم 👩\u200D🔬\n";
    assertThat(VisibleText.of(plain)).isEqualTo(plain);
  }

  @Test
  void idsNamesArgumentsAndQueriesNeverReachTheTerminalRaw() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            "{\"id\":\"%1$s\",\"title\":\"%1$s\",\"authors\":[{\"name\":\"%1$s\",\"affiliations\":[\"%1$s\"]}]}\n"
                .formatted(
                    HOSTILE
                        .replace("\u001b", "\\u001b")
                        .replace("\u0007", "\\u0007")
                        .replace("\r", "\\r")));
    Path work = folder.resolve("work");
    List<Byline.Run> runs =
        Stream.of(
                new Object[] {"analyze", file, "-w", work, "--yes"},
                new Object[] {"import", file, "-w", work},
                new Object[] {"sql", "SELECT * FROM papers", "-w", work},
                new Object[] {"sql", "SELECT '%s' AS x".formatted(HOSTILE), "-w", work},
                new Object[] {
                  "sql", "SELECT '%s' AS x".formatted(HOSTILE), "--format", "csv", "-w", work
                },
                new Object[] {"sql", "SELECT '%s' AS x".formatted(HOSTILE), "--json", "-w", work},
                new Object[] {"sql", "SELECT * FROM \"%s\"".formatted(HOSTILE), "-w", work},
                new Object[] {"disagreements", "-w", work},
                new Object[] {"search", HOSTILE, "-w", work},
                new Object[] {"country", HOSTILE},
                new Object[] {"stats", "--pair", HOSTILE + ",CN", "-w", work},
                new Object[] {"stats", "--" + HOSTILE},
                new Object[] {HOSTILE},
                new Object[] {"import", folder.resolve("no" + HOSTILE), "--debug"})
            .map(Byline::run)
            .toList();
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContainPattern(ACTS));
    assertThat(runs.get(3).out()).contains("\\u001B[2J");
    assertThat(Json.mapper().readTree(runs.get(5).out()).at("/0/x").asText())
        .as("JSON means the same")
        .isEqualTo(HOSTILE);
  }

  @Test
  void aSentenceThatQuotesAnotherOneEndsOnce() {
    assertThat(FullStop.once("It can't be read: no trailer.. Nothing was imported.."))
        .isEqualTo("It can't be read: no trailer. Nothing was imported.");
    assertThat(FullStop.once("A web page: is the address right?. It was stopped."))
        .isEqualTo("A web page: is the address right? It was stopped.");
    assertThat(FullStop.once("see ../x, .. and wait...")).isEqualTo("see ../x, .. and wait...");
  }

  @Test
  void noTextOfTheProgramEndsInTwoFullStops() throws IOException {
    Pattern twice = Pattern.compile("[^.\\s/\"*(\\[\\\\]\\.\\.(?![./*\\d}\\w)])");
    List<String> found = new ArrayList<>();
    Path home = Home.located().folder();
    for (String folder :
        List.of("src/main/java", "src/main/jte", "src/main/resources", "src/site", "data")) {
      try (Stream<Path> files = Files.walk(home.resolve(folder))) {
        files
            .filter(file -> file.toString().matches(".*\\.(java|jte|md|txt|properties)"))
            .flatMap(VisibleTextTest::lines)
            .filter(twice.asPredicate())
            .forEach(found::add);
      }
    }
    assertThat(found).isEmpty();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(line -> file + ": " + line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
