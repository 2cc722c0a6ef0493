package dev.byline.cli;

import dev.byline.mcp.McpWorkspace;
import dev.byline.question.Asker;
import dev.byline.question.AskerSetup;
import dev.byline.store.Workspace;
import dev.byline.tool.WorkspaceTools;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code byline mcp}. */
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    description = {
      "Serve a workspace to another program over standard input and output (Model Context Protocol):",
      "search, read-only SQL, papers, statistics, disagreements and questions. Nothing can be changed."
    },
    footer = {"", "Example: byline mcp byline-work/nips2021"})
final class McpCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();

  @Override
  public Integer call() throws Exception {
    try (Workspace open = Workspace.openReadOnly(workspace.folder());
        WorkspaceTools tools = new WorkspaceTools(open, common.usual(), common.home())) {
      Asker asker = AskerSetup.over(open, common.usual(), common.home());
      McpWorkspace.over(open, tools.with(asker), common.home()).run(System.in, System.out);
    }
    return 0;
  }
}
