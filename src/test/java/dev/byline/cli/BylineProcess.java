package dev.byline.cli;

import dev.byline.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command line in a process of its own, with a heap of its own. */
public final class BylineProcess {
  private BylineProcess() {}

  /** Runs it to its end, however long a busy machine takes; one that hangs ends after an hour. */
  public static Byline.Run run(String heap, Path scratch, Object... arguments)
      throws IOException, InterruptedException {
    return run(heap, 3600, scratch, arguments);
  }

  public static Byline.Run run(String heap, int seconds, Path scratch, Object... arguments)
      throws IOException, InterruptedException {
    return run(Map.of(), heap, seconds, scratch, arguments);
  }

  public static Byline.Run run(
      Map<String, String> environment, String heap, int seconds, Path scratch, Object... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(scratch, "out", null);
    Path err = Files.createTempFile(scratch, "err", null);
    Process process = start(environment, heap, out, err, arguments);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + seconds + " s");
    }
    return new Byline.Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** Starts it; what it prints goes to the two files. */
  public static Process start(
      Map<String, String> environment, String heap, Path out, Path err, Object... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-Dbyline.home=" + Home.located().folder(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.byline.cli.Main"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
