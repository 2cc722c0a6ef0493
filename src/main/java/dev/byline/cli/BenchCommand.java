package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.analyze.WholeJobBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the whole job, rules only, from import to report, in a process of its own with a small",
      "heap; with --times the papers are multiplied with fresh ids."
    },
    footer = {"", "Example: byline bench ../shared/data/paperlists/nips2021.json --times 10"})
final class BenchCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "FILE", description = "A file of Paper Copilot's.")
  @Nullable Path file;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often the papers are repeated (default: ${DEFAULT-VALUE}).")
  int times = 1;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "Heap of the process (default: ${DEFAULT-VALUE}).")
  String heap = "512m";

  @Override
  public Integer call() throws Exception {
    Path input = Objects.requireNonNull(file);
    if (!Files.isReadable(input) || times < 1) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "bench needs a readable file and --times of at least 1.");
    }
    WholeJobBenchmark.Result result = WholeJobBenchmark.run(input, times, heap);
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%,d records from import to report: %.2f s wall, %s heap, %d processors",
                result.records(),
                result.seconds(),
                heap,
                Runtime.getRuntime().availableProcessors()));
    return 0;
  }
}
