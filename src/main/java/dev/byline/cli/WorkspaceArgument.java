package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which workspace, of a command that takes nothing else. */
final class WorkspaceArgument {
  @Parameters(
      arity = "0..1",
      paramLabel = "WORKSPACE",
      description = "The workspace (default: the only one in ./byline-work).")
  @Nullable Path workspace;

  @Option(
      names = {"-w", "--workspace"},
      hidden = true,
      paramLabel = "DIR",
      description = "The same, as other commands take it.")
  @Nullable Path named;

  Path folder() {
    if (workspace != null && named != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "Two workspaces are named: %s and %s.".formatted(workspace, named));
    }
    return Common.workspace(workspace == null ? named : workspace);
  }
}
