package dev.byline.cli;

import dev.byline.Json;
import dev.byline.analyze.Reporting;
import dev.byline.analyze.Reporting.Question;
import dev.byline.corpus.Workspace;
import dev.byline.report.ReportWriter;
import dev.byline.stats.Statistics.Pair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline stats}. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = "Print how many papers join a pair, with interval and bounds.",
    footer = {"", "Example: byline stats --pair US,EU --headquarters exclude --json"})
final class StatsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();
  @Mixin QuestionOptions question = new QuestionOptions();

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Question asked = question.question();
    try (Workspace open = Workspace.open(workspace.folder())) {
      Pair pair = Reporting.headline(open, asked);
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
