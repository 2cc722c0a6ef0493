package dev.byline.cli;

import dev.byline.pipeline.ReportStage;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write every table and view as Parquet and CSV, with a Frictionless description of the columns",
      "(datapackage.json), for pandas, R, Spark and DuckDB; a lookup of the countries of every affiliation,",
      "to be joined to other data; and which countries and institutions have papers together, for VOSviewer",
      "and Gephi."
    },
    footer = {"", "Example: byline export byline-work/nips2021 --to nips2021-tables"})
final class ExportCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to.")
  @Nullable Path to;

  @Override
  public Integer call() {
    try (Workspace open = Workspace.openToRead(workspace.folder())) {
      common.out().println("Exported: " + ReportStage.export(open, Objects.requireNonNull(to)));
    }
    return 0;
  }
}
