package dev.byline.cli;

import dev.byline.pipeline.ReportStage;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.PublishedCount;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write the report: one web page, with CSV, JSON and Parquet files beside it.",
    footer = {"", "Example: byline report --pair US,China --definition mainland"})
final class ReportCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Folder to write to (default: report in the workspace).")
  @Nullable Path to;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      description =
          "A fully coded sample.jsonl of these papers, by which the headline is corrected.")
  @Nullable Path sample;

  @Option(
      names = "--published",
      paramLabel = "COUNT",
      description =
          "A count published elsewhere, laid beside the specification curve; several times.")
  List<String> published = List.of();

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      description = "Another workspace, whose papers are set beside these.")
  @Nullable Path compare;

  @Override
  public Integer call() {
    DefinedPair asked = pair.pair();
    List<PublishedCount> counts = published.stream().map(PublishedCount::parse).toList();
    try (Workspace open = Workspace.openToRead(workspace.folder());
        Workspace other = compare == null ? null : Workspace.openToRead(compare)) {
      Path folder = to == null ? open.reports() : to;
      if (sample == null) {
        Headline.remarkDroppedCorrection(folder, common);
      }
      ReportStage.Written written =
          ReportStage.write(open, asked, pair.definitions(), folder, sample, counts, other);
      common.out().println(Headline.of(written.headline()));
      Headline.corrected(written).ifPresent(common.out()::println);
      common.out().println("Report: " + written.page());
    }
    return 0;
  }
}
