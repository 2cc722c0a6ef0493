package dev.byline.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which workspace, of a command that takes nothing else. */
final class WorkspaceArgument {
  @Parameters(
      arity = "0..1",
      paramLabel = "WORKSPACE",
      description = "The workspace (default: the only one in ./byline-work).")
  @Nullable Path workspace;

  Path folder() {
    return Common.workspace(workspace);
  }
}
