package dev.byline.cli;

import dev.byline.bench.Measured;
import dev.byline.bench.StartBenchmark;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline bench start}. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how long commands over a workspace take from the shell, as times of java -version on the",
      "same machine in the same run (medians)."
    },
    footer = {"", "Example: byline bench start byline-work/demo"})
final class BenchStartCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKSPACE",
      description = "The workspace (default: the only one in ./byline-work).")
  @Nullable Path workspace;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each command is run (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int repetitions = 5;

  @Override
  public Integer call() throws Exception {
    Path work = Common.workspace(workspace);
    for (Measured one :
        StartBenchmark.run(work, String.valueOf(work.getFileName()), repetitions, common.home())) {
      common
          .out()
          .println(
              String.format(Locale.ROOT, "%-40s %6.2f %s", one.what(), one.value(), one.unit()));
    }
    return 0;
  }
}
