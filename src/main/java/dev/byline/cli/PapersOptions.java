package dev.byline.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which papers of a file are taken, into which workspace. */
final class PapersOptions {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "Folder of the workspace (default: ./byline-work/<name of the first file>).")
  @Nullable Path workspace;

  @Option(
      names = "--status",
      defaultValue = "accepted",
      description =
          "Which papers to take: accepted, all, or statuses separated by commas (default: ${DEFAULT-VALUE}).")
  String status = "accepted";

  @Option(
      names = "--conference",
      paramLabel = "NAME",
      description = "Conference and year, such as nips2021 (default: from the file's name).")
  @Nullable String conference;
}
