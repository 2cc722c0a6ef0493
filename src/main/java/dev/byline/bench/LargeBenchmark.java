package dev.byline.bench;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs what reads a whole workspace over one that is made up, each command in a process of its own.
 */
public final class LargeBenchmark {
  private static final List<String> COMMANDS = List.of("decide", "stats", "report");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB");

  private LargeBenchmark() {}

  /**
   * How large.
   *
   * @param authors of a paper, on average
   * @param heap of each process, such as {@code 1g}
   */
  public record Size(int papers, int authors, String heap) {}

  /**
   * Makes the workspace, where it is not there yet, and measures seconds and, where the system has
   * /proc, the most memory that a process held at a moment, the database's included.
   *
   * @param work where the workspace is made, and stays
   */
  public static List<Measured> run(Path work, Size size, Home home, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!Files.exists(work)) {
      progress.accept("making %,d papers".formatted(size.papers()));
      LargeWorkspace.make(work, size.papers(), size.authors(), home.gazetteer());
    }
    List<Measured> measured = new ArrayList<>();
    String command =
        "byline bench large --papers %d --authors %d --heap %s"
            .formatted(size.papers(), size.authors(), size.heap());
    for (String name : COMMANDS) {
      progress.accept(name);
      String what = "%s, %,d papers, %s heap".formatted(name, size.papers(), size.heap());
      Cost cost = cost(name, work, size.heap(), home);
      measured.add(new Measured(what, cost.seconds(), "s", command));
      if (cost.kilobytes() > 0) {
        measured.add(new Measured(what, cost.kilobytes() / 1024.0, "MB of memory", command));
      }
    }
    return measured;
  }

  private record Cost(double seconds, long kilobytes) {}

  private static Cost cost(String name, Path work, String heap, Home home)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("byline-bench", ".txt");
    try {
      // As the launcher starts it, without its cache for quick starts.
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dbyline.home=" + home.folder(),
                  "-XX:+UseSerialGC",
                  "-Xmx" + heap,
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.byline.cli.Main",
                  name,
                  "--workspace",
                  work.toString(),
                  "--quiet")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      long start = System.nanoTime();
      long peak = 0;
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peak(process.pid()));
      }
      if (process.exitValue() != 0) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, "The measured run failed: " + Files.readString(output));
      }
      return new Cost((System.nanoTime() - start) / 1e9, peak);
    } finally {
      Files.delete(output);
    }
  }

  /** The most memory that a running process held so far, in kilobytes; 0 where nobody says it. */
  private static long peak(long process) {
    Path status = Path.of("/proc/" + process + "/status");
    try {
      Matcher found = PEAK.matcher(Files.exists(status) ? Files.readString(status) : "");
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
