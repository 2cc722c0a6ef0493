package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.coding.ModelCoder;
import dev.byline.corpus.Corpus;
import dev.byline.mention.ModelRoleCoder;
import dev.byline.mention.ModelRoleCoder.Question;
import dev.byline.mention.RecordedRoles;
import dev.byline.mention.RoleAnswer;
import dev.byline.mention.Technology;
import dev.byline.model.BatchPlan;
import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.pipeline.AskedModel;
import dev.byline.pipeline.MentionReportStage;
import dev.byline.pipeline.MentionStage;
import dev.byline.report.MentionReport;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline mentions}. */
@Command(
    name = "mentions",
    mixinStandardHelpOptions = true,
    description = {
      "Find which technologies (models and methods such as Llama or BERT) the papers name, and whether they use them, compare with them",
      "or only name them, by the countries of the authors. Reads the full text where there is one."
    },
    footer = {"", "Example: byline mentions byline-work/neurips2025"})
final class MentionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin DryRun dryRun = new DryRun();

  @Option(
      names = "--technologies",
      paramLabel = "DIR",
      description = "Folder with more technologies, one JSON file each, as in data/technologies.")
  @Nullable Path technologies;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "A journal with a model's answers, which count as this model's roles; several times. Nothing is asked for it.")
  List<Path> answers = new ArrayList<>();

  @Option(names = "--json", description = "Print the report as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    List<Technology> families =
        Technology.families(common.home().technologies(), Optional.ofNullable(technologies));
    Optional<AskedModel> by =
        model.asked("mentions", ModelRoleCoder.DEFAULT_PROMPT, !dryRun.on, common);
    try (Workspace open = Workspace.open(workspace.folder())) {
      long papers = new Corpus(open).paperCount();
      if (papers == 0) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, "The workspace %s has no papers.".formatted(open.folder()));
      }
      if (dryRun.on) {
        by.ifPresentOrElse(
            asking -> printPlan(open, families, asking, papers), () -> DryRun.printFree(common));
        return 0;
      }
      MentionStage.Result result;
      try (Progress progress = common.progress("Reading mentions", papers)) {
        result = MentionStage.run(open, families, by, this::recorded, progress::at);
      }
      MentionReport report = MentionReportStage.of(open, asked);
      Path page = report.write(open.reports());
      if (json) {
        common.out().println(Json.line(report));
      } else {
        print(result, report, page);
      }
      return result.usage().filter(Usage::budgetReached).isPresent()
          ? ExitCode.BUDGET_REACHED.code()
          : 0;
    }
  }

  private Map<String, Map<Question, RoleAnswer>> recorded(Collection<Question> questions) {
    Map<String, Map<Question, RoleAnswer>> coders = new LinkedHashMap<>();
    for (Path journal : answers) {
      try (Journal open = Journal.recorded(journal)) {
        coders.putAll(
            RecordedRoles.read(
                open,
                version -> Prompt.load(common.home().folder(), version),
                ModelCoder::nameOf,
                questions,
                common::remark));
      }
    }
    return coders;
  }

  private void printPlan(
      Workspace open, List<Technology> families, AskedModel asking, long papers) {
    BatchPlan plan;
    try (Progress progress = common.progress("Reading mentions", papers)) {
      plan = MentionStage.plan(open, families, asking, progress::at);
    }
    DryRun.print(common, asking.settings().model(), "roles", plan);
  }

  private void print(MentionStage.Result result, MentionReport report, Path page) {
    common
        .out()
        .printf(
            Locale.ROOT,
            "%,d mentions of %d families in %,d papers (full text of %,d)%n",
            result.mentions(),
            result.families(),
            result.papers(),
            result.fullTexts());
    for (MentionReport.Row row : report.allYears()) {
      if (row.group().equals("all")) {
        common
            .out()
            .printf(
                Locale.ROOT,
                "  %-18s %s  used %,5d  compared %,4d  named %,5d  open %,4d%n",
                row.family(),
                row.country(),
                row.used().hits(),
                row.compared(),
                row.named().hits(),
                row.open());
      }
    }
    for (MentionReport.Question q : report.questions()) {
      MentionReport.Count count = q.share();
      String share = count.percent();
      common
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d of %,d (%s%,d open)%n",
              q.text(),
              count.hits(),
              count.total(),
              share.isEmpty() ? "" : "%s, 95%% interval %s; ".formatted(share, count.range(" to ")),
              q.open());
    }
    if (report.titlesOnly()) {
      common.out().println(report.note());
    }
    common.out().println("Report: " + page);
  }
}
