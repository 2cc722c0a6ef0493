package dev.byline.bench;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long commands take from the shell, as times of {@code java -version} on the same machine in
 * the same run: seconds alone say more of the machine than of the program.
 */
public final class StartBenchmark {
  private static final Map<String, List<String>> COMMANDS =
      Map.ofEntries(
          Map.entry("ask", List.of("How many papers join the US and China?")),
          Map.entry("search", List.of("federated learning")),
          Map.entry("sql", List.of("SELECT count(*) FROM papers")),
          Map.entry("stats", List.of()));

  private StartBenchmark() {}

  /**
   * Medians over some repetitions, after one that is not counted.
   *
   * @param work a workspace that was analyzed
   * @param papers what it is called in the figures
   */
  public static List<Measured> run(Path work, String papers, int repetitions, Home home)
      throws IOException, InterruptedException {
    String launcher = home.folder().resolve("byline").toAbsolutePath().toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    double unit = median(List.of(java, "-version"), repetitions);
    List<Measured> measured = new ArrayList<>();
    measured.add(new Measured("java -version", unit, "s", "java -version"));
    measured.add(ratio("byline --version", List.of(launcher, "--version"), repetitions, unit));
    for (String name : COMMANDS.keySet().stream().sorted().toList()) {
      List<String> command = new ArrayList<>(List.of(launcher, name, "-w", work.toString(), "-q"));
      command.addAll(COMMANDS.getOrDefault(name, List.of()));
      measured.add(ratio("byline %s, %s".formatted(name, papers), command, repetitions, unit));
    }
    return measured;
  }

  private static Measured ratio(String what, List<String> command, int repetitions, double unit)
      throws IOException, InterruptedException {
    return new Measured(
        what, median(command, repetitions) / unit, "× java -version", "byline bench start");
  }

  private static double median(List<String> command, int repetitions)
      throws IOException, InterruptedException {
    seconds(command);
    double[] all = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      all[i] = seconds(command);
    }
    Arrays.sort(all);
    return all[all.length / 2];
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int exit =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The measured command ended with %d: %s".formatted(exit, String.join(" ", command)));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
