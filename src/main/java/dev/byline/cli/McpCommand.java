package dev.byline.cli;

import dev.byline.analyze.Asking;
import dev.byline.analyze.McpTools;
import dev.byline.analyze.Reporting.Question;
import dev.byline.analyze.WorkspaceTools;
import dev.byline.ask.Asker;
import dev.byline.corpus.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code byline mcp}. */
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    description = {
      "Serve a workspace to another program over standard input and output, by the Model Context Protocol:",
      "search, safe SQL, papers, statistics, disagreements, questions. Nothing can be changed."
    },
    footer = {"", "Example: byline mcp byline-work/nips2021"})
final class McpCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();

  @Override
  public Integer call() throws Exception {
    try (Workspace open = Workspace.openReadOnly(workspace.folder());
        WorkspaceTools tools = new WorkspaceTools(open, Question.DEFAULT);
        Asker asker = Asking.over(open, Question.DEFAULT, _ -> {})) {
      McpTools.over(open, tools.with(asker)).run(System.in, System.out);
    }
    return 0;
  }
}
