package dev.byline.cli;

import dev.byline.Json;
import dev.byline.report.ReportWriter;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline stats}. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = "Print how many papers join a pair, with its interval and bounds.",
    footer = {"", "Example: byline stats --pair US,EU --headquarters exclude --json"})
final class StatsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();
  @Mixin PairOptions pair = new PairOptions();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    try (Workspace open = Workspace.open(workspace.folder())) {
      Pair pair = asked.count(DecidedPapers.read(open));
      common
          .out()
          .println(
              json
                  ? Json.mapper().writeValueAsString(ReportWriter.headline(pair))
                  : Headline.sentence(pair));
    }
    return 0;
  }
}
