package dev.byline.cli;

import dev.byline.codebook.Codebook;
import dev.byline.eval.PaperValueEvaluation;
import dev.byline.pipeline.ReportStage;
import dev.byline.pipeline.VariableReportStage;
import dev.byline.report.VariableReport;
import dev.byline.review.ActiveReview;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
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

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      description =
          "Report the values of this variable of papers instead, by country, pair and year; --sample is then a random sample of"
              + " hand-coded papers, as for byline eval variable.")
  @Nullable String variable;

  @Override
  public Integer call() {
    DefinedPair asked = pair.pair();
    if (variable != null) {
      reportVariable(asked, variable);
      return 0;
    }
    List<PublishedCount> counts = published.stream().map(PublishedCount::parse).toList();
    try (Workspace open = Workspace.openToRead(workspace.folder());
        Workspace other = compare == null ? null : Workspace.openToRead(compare)) {
      Path folder = to == null ? open.reports() : to;
      if (sample == null) {
        Headline.remarkDroppedCorrection(folder, common);
      }
      ReportStage.Written written =
          ReportStage.write(
              open, common.home(), asked, pair.definitions(), folder, sample, counts, other);
      common.out().println(Headline.of(written.headline()));
      Headline.corrected(written).ifPresent(common.out()::println);
      Headline.active(written).ifPresent(common.out()::println);
      if (written.active().isEmpty() && ActiveReview.isBegun(open)) {
        common.remark(
            "The active sample in the workspace corrects nothing here: none of its papers is fully checked, it is of another pair, definition or set of papers, or years are not put together.");
      }
      common.out().println("Report: " + written.page());
    }
    return 0;
  }

  private void reportVariable(DefinedPair asked, String name) {
    try (Workspace open = Workspace.openToRead(workspace.folder())) {
      Codebook codebook = VariableCommand.coded(open, name);
      VariableReport report =
          VariableReportStage.of(
              open,
              codebook,
              asked,
              sample == null ? List.of() : PaperValueEvaluation.read(sample, codebook));
      Path page = report.write(to == null ? open.reports() : to);
      common.out().println(report.question());
      for (VariableReport.Row row : report.rows()) {
        if (!row.by().equals("country")) {
          common
              .out()
              .printf(
                  Locale.ROOT,
                  "  %-12s %-20s %,6d of %,6d  %6s (%s)  open %,d%s%n",
                  row.group(),
                  row.value(),
                  row.share().hits(),
                  row.share().total(),
                  Share.percent(row.share().estimate()),
                  row.range(),
                  row.open(),
                  row.corrected().isEmpty() ? "" : "  corrected " + row.correctedRange());
        }
      }
      common.out().println("Report: " + page);
    }
  }
}
