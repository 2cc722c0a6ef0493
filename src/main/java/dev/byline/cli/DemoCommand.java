package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.ModelCoder;
import dev.byline.model.JournalTotals;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.pipeline.CountryStages;
import dev.byline.pipeline.RecordedSample;
import dev.byline.pipeline.ReportStage;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole job on the sample of real papers that comes with the program, with the rules and the"
          + " recorded answers of a model: no key, no network. A part of the papers, coded apart, corrects the headline.",
      "With --live your own model is asked too and compared with the recorded answers."
    },
    footer = {"", "Example: byline demo"})
final class DemoCommand implements Callable<Integer> {
  /** Differing entries that are listed. */
  private static final int SHOWN = 15;

  @Mixin Common common = new Common();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description =
          "Folder of the workspace (default: byline-work/demo, with --live byline-work/demo-live).")
  @Nullable Path workspace;

  @Option(names = "--live", description = "Also ask the model that --model names.")
  boolean live;

  @Mixin ModelOptions model = new ModelOptions();

  @Override
  public Integer call() {
    if (live == model.models.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "--live and --model go together: byline demo --live --model NAME");
    }
    List<ModelSettings> asked = live ? model.settings(true) : List.of();
    Path folder =
        Objects.requireNonNullElse(workspace, Path.of("byline-work", live ? "demo-live" : "demo"));
    RecordedSample sample = new RecordedSample(common.home().folder());
    ImportCommand.run(folder, List.of(sample.papers()), "nips2021", "accepted", common)
        .forEach(result -> ImportCommand.print(result, common));
    try (Workspace open = Workspace.open(folder)) {
      CodeCommand.rules(open, true, common.home());
      RecordedSample.Replayed replayed = sample.replay(open);
      tellPrice(replayed);
      boolean reached = CodeCommand.models(open, asked, model, Optional.empty(), common);
      asked.forEach(one ->
          compare(
              open,
              ModelCoder.nameOf(one.model(), model.prompt(common.home()).version()),
              replayed.coder()));
      CountryStages.decide(open, common.home().gazetteer());
      ReportStage.Written written =
          ReportStage.write(
              open,
              common.home(),
              pair.pair(),
              pair.definitions(),
              open.reports(),
              sample.coded(),
              List.of());
      common.out().println("Report: " + written.page());
      common.out().println(Headline.of(written.headline()));
      Headline.corrected(written).ifPresent(common.out()::println);
      common
          .out()
          .printf(
              Locale.ROOT,
              "%,d of %,d entries wait for a person: byline review --workspace %s%n",
              written.undecided(),
              written.entries(),
              open.folder());
      return reached ? ExitCode.BUDGET_REACHED.code() : 0;
    }
  }

  private void tellPrice(RecordedSample.Replayed replayed) {
    JournalTotals asked = replayed.asked();
    List<Map.Entry<String, Double>> prices =
        PriceTable.load(common.home().folder()).byUsd(asked.inputTokens(), asked.outputTokens());
    common.remark(
        String.format(
            Locale.ROOT,
            "%s: %,d recorded answers were read again, which costs nothing",
            replayed.coder(),
            replayed.entries()));
    if (!prices.isEmpty()) {
      common.remark(
          String.format(
              Locale.ROOT,
              "Asking again would take %,d requests, %,d tokens in and %,d out: %.3f USD with %s,"
                  + " %.3f USD with %s (prices of data/models.csv)",
              asked.requests(),
              asked.inputTokens(),
              asked.outputTokens(),
              prices.getFirst().getValue(),
              prices.getFirst().getKey(),
              prices.getLast().getValue(),
              prices.getLast().getKey()));
    }
  }

  private void compare(Workspace open, String live, String recorded) {
    RecordedSample.Compared compared = RecordedSample.compare(open, live, recorded);
    common
        .out()
        .printf(
            Locale.ROOT,
            "%s answers as recorded on %,d of %,d entries%n",
            live,
            compared.same(),
            compared.both());
    compared.differing().stream()
        .limit(SHOWN)
        .forEach(line -> common.out().println("  " + line + " (recorded)"));
    if (compared.differing().size() > SHOWN) {
      common.out().printf("  … and %d more%n", compared.differing().size() - SHOWN);
    }
  }
}
