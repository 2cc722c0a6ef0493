package dev.byline.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which workspace. */
final class WorkspaceOption {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "Folder of the workspace (default: the only one in ./byline-work).")
  @Nullable Path workspace;

  Path folder() {
    return Common.workspace(workspace);
  }
}
