package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.NearestName;
import dev.byline.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which workspace, of a command that takes nothing else. */
final class WorkspaceArgument {
  @Spec(Target.MIXEE)
  @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKSPACE",
      description = "The workspace (default: the only one in ./byline-work).")
  @Nullable Path workspace;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The same, as commands take it that take something else too.")
  @Nullable Path named;

  /**
   * The workspace's folder.
   *
   * @throws UserError when two are named, or when the one may be a mistyped command
   */
  Path folder() {
    if (workspace != null && named != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "Two workspaces are named: %s and %s.".formatted(workspace, named));
    }
    if (workspace != null && !Files.exists(workspace)) {
      String word = workspace.toString();
      NearestName.of(word, Objects.requireNonNull(spec).subcommands().keySet())
          .ifPresent(command -> {
            throw new UserError(
                ExitCode.WRONG_USAGE,
                "There is no workspace at %s. Did you mean the command %s?"
                    .formatted(word, command));
          });
    }
    return Common.workspace(workspace == null ? named : workspace);
  }
}
