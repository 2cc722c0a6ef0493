package dev.byline.cli;

import dev.byline.bench.MentionBenchmark;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline bench mentions}. */
@Command(
    name = "mentions",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how much of a workspace's text per second is searched for all names, on one core; also with",
      "many more made-up names."
    },
    footer = {"", "Example: byline bench mentions byline-work/acml2021"})
final class BenchMentionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "WORKSPACE", description = "A workspace with full texts.")
  @Nullable Path workspace;

  @Option(
      names = "--names",
      paramLabel = "N",
      defaultValue = "50000",
      description = "How many made-up names are added (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int names = 50_000;

  @Override
  public Integer call() {
    MentionBenchmark.Rates rates =
        MentionBenchmark.run(
            Objects.requireNonNull(workspace), names, common.home().technologies());
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%.1f MB of text: %.0f MB per second, %.0f with %,d more names",
                rates.megabytes(),
                rates.few(),
                rates.many(),
                names));
    return 0;
  }
}
