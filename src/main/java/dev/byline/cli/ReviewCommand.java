package dev.byline.cli;

import dev.byline.analyze.ReviewImport;
import dev.byline.analyze.Stages;
import dev.byline.corpus.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline review}. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = "Take verdicts of people; they win over every coder.",
    subcommands = ReviewCommand.Import.class,
    footer = {"", "Example: byline review import open.csv --reviewer anna"})
final class ReviewCommand {
  /** {@code byline review import}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Read a reviewed file back: CSV with the columns entry_id and verdict, and where there are reviewer and note.",
        "A verdict is codes joined by ; or XX for undeterminable; rows without a verdict are passed over."
      },
      footer = {"", "Example: byline review import open.csv --reviewer anna"})
  static final class Import implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin WorkspaceOption workspace = new WorkspaceOption();

    @Parameters(paramLabel = "FILE", description = "The reviewed CSV.")
    @Nullable Path file;

    @Option(names = "--reviewer", description = "Who, for rows that do not say it.")
    String reviewer = "";

    @Override
    public Integer call() {
      try (Workspace open = Workspace.open(workspace.folder())) {
        int taken =
            ReviewImport.run(open, Objects.requireNonNull(file), reviewer, Clock.systemUTC());
        Stages.decide(open);
        common
            .out()
            .printf("%d verdicts taken; see them in the numbers with byline report%n", taken);
      }
      return 0;
    }
  }
}
