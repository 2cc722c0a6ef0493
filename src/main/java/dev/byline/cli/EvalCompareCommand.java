package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.coding.ModelCoder;
import dev.byline.coding.PaperContext;
import dev.byline.corpus.Entry;
import dev.byline.eval.CompareBoard;
import dev.byline.eval.ComparePage;
import dev.byline.eval.ComparedCoders;
import dev.byline.eval.EvaluationPage;
import dev.byline.eval.EvaluationPlan;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleItem;
import dev.byline.model.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare the rules, models with prompts, and their combinations on hand-checked samples. Every --model is asked with"
          + " every --prompt; answers are kept in the folder's journal.jsonl and not asked again. Journals of --answers are"
          + " read too.",
      "Writes leaderboard.md, compare.json and two pages for each sample. Combinations are coders decided together as byline"
          + " decide does (+), one after the other until the answer is firm (→), and with several models a vote."
    },
    footer = {
      "",
      "Example: byline eval compare eval/affiliations.json --answers data/sample/recorded-2026-11.journal.jsonl",
      "Example: byline eval compare eval/affiliations.json --model gpt-5-mini --model gpt-5 --prompt affiliation-country/v2"
          + " --budget 5 --dry-run"
    })
final class EvalCompareCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "1..*",
      paramLabel = "SAMPLE",
      description = "Hand-checked samples, or evaluations from eval/.")
  List<Path> samples = new ArrayList<>();

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "A journal with a model's answers, such as the journal.jsonl of a workspace; several times.")
  List<Path> answers = new ArrayList<>();

  @Mixin RequestOptions model = new RequestOptions();

  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      description =
          "A prompt of the folder prompts/ to ask with; several times. affiliation-country/v2-paper shows the paper's other affiliations.")
  List<String> prompts = new ArrayList<>();

  @Mixin DrawOptions draws = new DrawOptions();

  @Mixin DryRun dryRun = new DryRun();

  @Option(
      names = "--price",
      paramLabel = "MODEL",
      description =
          "Count answers at this model's price in data/models.csv (default: at that of the model that answered).")
  @Nullable String price;

  @Option(
      names = "--verdict-usd",
      paramLabel = "USD",
      defaultValue = "0.25",
      description =
          "What it costs that a person reads one entry, for the curve of errors over money (default: ${DEFAULT-VALUE}).")
  @Within(min = 0)
  double verdictUsd = 0.25;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "byline-work/compare",
      description = "Folder to write to (default: ${DEFAULT-VALUE}).")
  Path to = Path.of("byline-work/compare");

  @Override
  public Integer call() {
    CompareRun run = new CompareRun(common, to.resolve("journal.jsonl"), price);
    Map<Path, EvaluationPlan> plans = new LinkedHashMap<>();
    Map<Path, Sample> read = new LinkedHashMap<>();
    for (Path file : samples) {
      EvaluationPlan plan = EvaluationPlan.read(file);
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      plans.put(file, plan);
      read.put(file, Sample.read(folder.resolve(plan.sample()).normalize()));
    }
    boolean reached = false;
    if (!model.models.isEmpty()) {
      TreeSet<Entry> entries = new TreeSet<>();
      read.values().forEach(sample -> entries.addAll(sample.entries()));
      List<Prompt> asked =
          (prompts.isEmpty() ? List.of(ModelCoder.DEFAULT_PROMPT) : prompts)
              .stream().distinct().map(run::prompt).toList();
      PaperContext context =
          PaperContext.of(
              read.values().stream()
                  .flatMap(sample -> sample.byPaper().values().stream())
                  .map(items -> items.stream().map(SampleItem::entry).toList())
                  .toList());
      if (dryRun.on) {
        run.plan(model, asked, draws.draws(), context, List.copyOf(entries));
        return 0;
      }
      reached = run.ask(model, asked, draws.draws(), context, List.copyOf(entries));
    } else if (dryRun.on) {
      DryRun.printFree(common);
      return 0;
    }
    Map<Path, ComparedCoders> compared = new LinkedHashMap<>();
    for (Path file : samples) {
      compared.put(
          file,
          run.compare(
              file,
              Objects.requireNonNull(plans.get(file)),
              Objects.requireNonNull(read.get(file)),
              answers));
    }
    write(compared);
    return reached ? ExitCode.BUDGET_REACHED.code() : 0;
  }

  private void write(Map<Path, ComparedCoders> compared) {
    StringBuilder board = new StringBuilder("# Leaderboard\n\nMade by `byline eval compare`.\n\n");
    ArrayNode json = Json.mapper().createArrayNode();
    for (ComparedCoders one : compared.values()) {
      board.append(CompareBoard.markdown(one)).append('\n');
      json.addPOJO(one);
    }
    try {
      Files.createDirectories(to);
      WholeFiles.writeText(to.resolve("leaderboard.md"), text -> text.write(board.toString()));
      WholeFiles.writeText(
          to.resolve("compare.json"), text -> text.write(Json.mapper().writeValueAsString(json)));
      for (Map.Entry<Path, ComparedCoders> one : compared.entrySet()) {
        String name = name(one.getKey());
        String page = ComparePage.html(one.getValue(), name + ".details.html", verdictUsd);
        String details = EvaluationPage.html(one.getValue().result());
        WholeFiles.writeText(to.resolve(name + ".html"), text -> text.write(page));
        WholeFiles.writeText(to.resolve(name + ".details.html"), text -> text.write(details));
      }
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written".formatted(to), e);
    }
    common.out().print(board);
    common.out().println("Written to " + to);
  }

  private static String name(Path sample) {
    return String.valueOf(sample.getFileName()).replaceFirst("\\.[^.]*$", "");
  }
}
