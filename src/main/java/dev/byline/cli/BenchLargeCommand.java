package dev.byline.cli;

import dev.byline.bench.LargeBenchmark;
import dev.byline.bench.Measured;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline bench large}. */
@Command(
    name = "large",
    mixinStandardHelpOptions = true,
    description = {
      "Measure decide, stats and report over a made-up workspace of many papers, each in a process of its",
      "own: seconds, and the most memory it held."
    },
    footer = {"", "Example: byline bench large /tmp/large --papers 1000000"})
final class BenchLargeCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      paramLabel = "DIR",
      description = "Where the workspace is made, and stays for the next time.")
  @Nullable Path work;

  @Option(
      names = "--papers",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many papers (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int papers = 100_000;

  @Option(
      names = "--authors",
      paramLabel = "N",
      defaultValue = "10",
      description = "Authors of a paper, on average (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int authors = 10;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Heap size of the processes (default: ${DEFAULT-VALUE}).")
  String heap = "1g";

  @Override
  public Integer call() throws Exception {
    for (Measured one :
        LargeBenchmark.run(
            Objects.requireNonNull(work),
            new LargeBenchmark.Size(papers, authors, heap),
            common.home(),
            what -> common.remark("Measuring: " + what))) {
      common
          .out()
          .println(
              String.format(Locale.ROOT, "%-45s %8.1f %s", one.what(), one.value(), one.unit()));
    }
    return 0;
  }
}
