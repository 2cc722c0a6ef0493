package dev.byline.cli;

import dev.byline.Home;
import dev.byline.pipeline.CountryStages;
import dev.byline.pipeline.ReportStage;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Run the whole job on the sample of real papers that comes with the program: no key, no network.",
    footer = {"", "Example: byline demo"})
final class DemoCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = "byline-work/demo",
      description = "Folder of the workspace (default: ${DEFAULT-VALUE}).")
  Path workspace = Path.of("byline-work/demo");

  @Override
  public Integer call() {
    Path sample = Home.folder().resolve("data/sample/neurips2021-sample.jsonl");
    ImportCommand.run(workspace, List.of(sample), "nips2021", "accepted", common)
        .forEach(result -> ImportCommand.print(result, common));
    try (Workspace open = Workspace.open(workspace)) {
      CodeCommand.rules(open, true);
      CountryStages.decide(open);
      ReportStage.Written written = ReportStage.write(open, pair.pair(), open.reports());
      common.remark(
          "%,d of %,d entries wait for a person".formatted(written.undecided(), written.entries()));
      common.out().println("Report: " + written.page());
      common.out().println(Headline.sentence(written.headline()));
    }
    return 0;
  }
}
