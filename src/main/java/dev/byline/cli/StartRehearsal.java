package dev.byline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs everyday commands on the demo's papers in one process, so that the JVM sees which classes
 * starts need (JEP 514). The launcher runs it once after a build. It ends with exit code 0 whatever
 * the commands say: what was not seen is only started less quickly.
 */
final class StartRehearsal {
  private StartRehearsal() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("byline-rehearsal");
    // A person's own defaults of options stay out of it: one could name a model that costs money.
    System.setProperty("user.home", folder.toString());
    try {
      for (List<String> command : commands(folder.resolve("demo").toString())) {
        Main.run(command.toArray(String[]::new));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What is rehearsed, in order; the demo makes the workspace that the others read. */
  static List<List<String>> commands(String workspace) {
    return List.of(
        List.of("--version"),
        List.of("--help"),
        List.of("demo", "--workspace", workspace),
        List.of("stats", "--workspace", workspace),
        List.of("sql", "--workspace", workspace, "SELECT count(*) FROM papers"),
        List.of("ask", workspace, "How many papers join China and the United States?"));
  }
}
