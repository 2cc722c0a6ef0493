package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.coding.DrawnCoder.Draws;
import dev.byline.coding.ModelCoder;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Corpus;
import dev.byline.country.InstalledGazetteer;
import dev.byline.model.BatchPlan;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Usage;
import dev.byline.pipeline.CountryStages;
import dev.byline.pipeline.ModelCodingStage;
import dev.byline.pipeline.OpenAlexStage;
import dev.byline.source.OpenAlex;
import dev.byline.store.Workspace;
import dev.byline.web.WebClient;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline code}. */
@Command(
    name = "code",
    mixinStandardHelpOptions = true,
    description =
        "Code every affiliation entry with the rules and with any models that are named; or a variable of papers.",
    footer = {"", "Example: byline code --model gpt-5-mini --budget 5 --dry-run"})
final class CodeCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin ModelOptions model = new ModelOptions();

  @Mixin ContextOptions context = new ContextOptions();

  @Mixin DrawOptions draws = new DrawOptions();

  @Mixin BatchOptions batch = new BatchOptions();

  @Mixin WebOptions web = new WebOptions();

  @Option(
      names = "--openalex",
      description =
          "Also ask OpenAlex about the papers and store its answers as a coder named openalex.")
  boolean openAlex;

  @Option(
      names = "--no-ror",
      description = "Use the curated rows only, without the downloaded registry.")
  boolean noRegistry;

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      description =
          "Code this variable of papers instead, by its rules and with any models that are named; see byline variable."
              + " A model is asked about one paper at a time, so that no paper sways another's value.")
  @Nullable String variable;

  @Mixin CascadeOptions cascade = new CascadeOptions();

  @Mixin DryRun dryRun = new DryRun();

  @Override
  public Integer call() {
    cascade.check(variable, model);
    if (variable != null) {
      return new VariableCoding(common, model, cascade, dryRun.on)
          .run(workspace.folder(), variable);
    }
    batch.check(model, draws);
    model.prompt =
        context.version(
            Objects.requireNonNullElse(model.prompt, ModelCoder.DEFAULT_PROMPT),
            model.prompt != null);
    List<ModelSettings> settings = model.settings(!dryRun.on);
    try (Workspace open = Workspace.open(workspace.folder())) {
      if (dryRun.on) {
        for (ModelSettings one : settings) {
          printPlan(open, one, model, draws.draws(), batch.on, common);
        }
        if (settings.isEmpty()) {
          DryRun.printFree(common);
        }
        return 0;
      }
      if (batch.cancel) {
        return cancel(open, settings);
      }
      rules(open, noRegistry, common.home());
      if (openAlex) {
        openAlex(open);
      }
      boolean reached =
          batch.on ? batches(open, settings) : models(open, settings, model, draws.draws(), common);
      CountryStages.decide(open, common.home().gazetteer());
      common
          .out()
          .printf("Coded. See the numbers with: byline report --workspace %s%n", open.folder());
      return reached ? ExitCode.BUDGET_REACHED.code() : 0;
    }
  }

  private boolean batches(Workspace open, List<ModelSettings> settings) {
    ModelCodingStage stage =
        new ModelCodingStage(open, model.prompt(common.home()), common::remark);
    boolean reached = false;
    for (ModelSettings one : settings) {
      reached |= BatchOptions.run(stage, one, BatchOptions.price(one, model, common), common);
    }
    return reached;
  }

  private int cancel(Workspace open, List<ModelSettings> settings) {
    ModelCodingStage stage =
        new ModelCodingStage(open, model.prompt(common.home()), common::remark);
    for (ModelSettings one : settings) {
      int ended = stage.cancelBatches(one, BatchOptions.price(one, model, common));
      common.out().printf("%s: %d batches are being ended.%n", one.model(), ended);
    }
    return 0;
  }

  private void openAlex(Workspace open) {
    try (WebClient to = web.open(open.fetched().resolve("web"), true, common);
        Progress progress = common.progress("Asking OpenAlex", new Corpus(open).paperCount())) {
      OpenAlexStage.Result result =
          OpenAlexStage.run(open, to, new OpenAlex().home(), progress::at);
      common.remark("OpenAlex knows %,d of %,d papers".formatted(result.known(), result.papers()));
    }
  }

  static void rules(Workspace open, boolean noRegistry, Home home) {
    CountryStages.code(
        open,
        new RulesCoder(
            noRegistry
                ? InstalledGazetteer.curated(home.gazetteer())
                : InstalledGazetteer.withRegistry(home.gazetteer())));
  }

  /** Codes with each model in turn, within one budget; returns whether it was reached. */
  static boolean models(
      Workspace open,
      List<ModelSettings> settings,
      ModelOptions options,
      Optional<Draws> draws,
      Common common) {
    boolean reached = false;
    double spent = 0;
    ModelCodingStage runs =
        new ModelCodingStage(open, options.prompt(common.home()), common::remark);
    long entries = new Corpus(open).entries().size();
    for (ModelSettings one : settings) {
      PriceTable.Price price = options.price(one.model(), common);
      long started = System.nanoTime();
      Usage usage;
      try (Progress progress =
          common.progress("Asking " + one.model(), entries * draws.map(Draws::number).orElse(1))) {
        ModelSettings within = within(one, options, spent);
        usage =
            draws.isPresent()
                ? runs.run(within, price, draws.get(), progress::at)
                : runs.run(within, price, progress::at);
      }
      spent += usage.usd();
      reached |= usage.budgetReached();
      remark(common, one, usage, started);
    }
    sayIfReached(common, reached);
    return reached;
  }

  /**
   * Says what a model was asked and cost.
   *
   * @param started by {@link System#nanoTime}
   */
  static void remark(Common common, ModelSettings one, Usage usage, long started) {
    common.remark(
        told(one.model(), usage)
            + String.format(Locale.ROOT, ", %.1f s", (System.nanoTime() - started) / 1e9));
  }

  static void sayIfReached(Common common, boolean reached) {
    if (reached) {
      common
          .err()
          .println(
              "byline: the budget is reached; what was answered is kept. Raise --budget and run the same command again to continue.");
    }
  }

  /** What a model was asked and cost, in a line. */
  static String told(String model, Usage usage) {
    return String.format(
        Locale.ROOT,
        "%s: %,d requests, %,d tokens in (%,d cached), %,d out, %.4f USD, %,d from the journal, %,d failed",
        model,
        usage.requests(),
        usage.inputTokens(),
        usage.cachedTokens(),
        usage.outputTokens(),
        usage.usd(),
        usage.journalHits(),
        usage.failed());
  }

  static ModelSettings within(ModelSettings one, ModelOptions options, double spent) {
    if (options.endpoint.budget == null) {
      return one;
    }
    return one.withBudget(Math.max(0, options.endpoint.budget - spent));
  }

  static void printPlan(
      Workspace open,
      ModelSettings one,
      ModelOptions options,
      Optional<Draws> draws,
      boolean inBatches,
      Common common) {
    ModelCodingStage stage =
        new ModelCodingStage(open, options.prompt(common.home()), common::remark);
    PriceTable.Price price =
        inBatches ? BatchOptions.price(one, options, common) : options.price(one.model(), common);
    BatchPlan plan =
        draws.map(d -> stage.plan(one, price, d)).orElseGet(() -> stage.plan(one, price));
    DryRun.print(common, one.model(), "entries", plan);
  }
}
