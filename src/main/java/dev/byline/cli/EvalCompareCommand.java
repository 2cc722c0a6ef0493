package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.coding.Coding;
import dev.byline.coding.JournalCoders;
import dev.byline.coding.JournalCoders.Kept;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.InstalledGazetteer;
import dev.byline.eval.ComparedCoders;
import dev.byline.eval.EvaluationPage;
import dev.byline.eval.EvaluationPlan;
import dev.byline.eval.Sample;
import dev.byline.eval.WorkspaceEvaluation;
import dev.byline.model.Journal;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "Compare the rules, models and their combinations on hand-checked samples, from answers in journals:"
          + " every model with every prompt that a journal has. Nothing is asked and nothing is paid.",
      "Writes leaderboard.md, compare.json and a page for each sample. Combinations are rules + model"
          + " (decided as byline decide does), rules → model (the model where the rules are not firm),"
          + " and with several models a vote."
    },
    footer = {
      "",
      "Example: byline eval compare eval/affiliations.json --answers data/sample/recorded-2026-11.journal.jsonl"
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
      required = true,
      description =
          "A journal with a model's answers, such as the journal.jsonl of a workspace; several times.")
  List<Path> answers = new ArrayList<>();

  @Option(
      names = "--price",
      paramLabel = "MODEL",
      description =
          "Count answers at this model's price in data/models.csv (default: at that of the model that answered).")
  @Nullable String price;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "byline-work/compare",
      description = "Folder to write to (default: ${DEFAULT-VALUE}).")
  Path to = Path.of("byline-work/compare");

  @Override
  public Integer call() {
    PriceTable prices = PriceTable.load(common.home().folder());
    if (price != null && prices.of(price).isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "data/models.csv has no price for %s.".formatted(price));
    }
    Map<Path, ComparedCoders> compared = new LinkedHashMap<>();
    for (Path file : samples) {
      compared.put(file, compare(file, prices));
    }
    StringBuilder board = new StringBuilder("# Leaderboard\n\nMade by `byline eval compare`.\n\n");
    ArrayNode json = Json.mapper().createArrayNode();
    for (ComparedCoders one : compared.values()) {
      board.append(one.markdown()).append('\n');
      json.addPOJO(one);
    }
    try {
      Files.createDirectories(to);
      WholeFiles.writeText(to.resolve("leaderboard.md"), text -> text.write(board.toString()));
      WholeFiles.writeText(
          to.resolve("compare.json"), text -> text.write(Json.mapper().writeValueAsString(json)));
      for (Map.Entry<Path, ComparedCoders> one : compared.entrySet()) {
        String page = EvaluationPage.html(one.getValue().result());
        WholeFiles.writeText(to.resolve(name(one.getKey()) + ".html"), text -> text.write(page));
      }
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written".formatted(to), e);
    }
    common.out().print(board);
    common.out().println("Written to " + to);
    return 0;
  }

  private static String name(Path sample) {
    return String.valueOf(sample.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private ComparedCoders compare(Path file, PriceTable prices) {
    EvaluationPlan plan = EvaluationPlan.read(file);
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Sample sample = Sample.read(folder.resolve(plan.sample()).normalize());
    List<Kept> models = new ArrayList<>();
    for (Path journal : answers) {
      try (Journal open = Journal.recorded(journal)) {
        models.addAll(JournalCoders.read(open, this::prompt, sample.entries(), common::remark));
      }
    }
    Set<Entry> answered = new TreeSet<>(sample.entries());
    models.removeIf(model -> model.codings().isEmpty());
    models.forEach(model ->
        answered.retainAll(
            model.codings().stream().map(Coding::entry).collect(Collectors.toSet())));
    if (models.isEmpty() || answered.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "No journal has answers to the entries of %s.".formatted(file));
    }
    if (answered.size() < sample.entries().size()) {
      common.remark(
          "%s: %d of %d entries, which all models answered"
              .formatted(file, answered.size(), sample.entries().size()));
    }
    Sample both =
        new Sample(sample.items().stream().filter(i -> answered.contains(i.entry())).toList());
    List<String> names = models.stream().map(Kept::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "A model with the same prompt is in several journals: name one.");
    }
    Map<String, ComparedCoders.Cost> costs = new HashMap<>();
    models.forEach(model -> costs.put(model.name(), cost(model, prices)));
    return ComparedCoders.of(
        plan.withCoders(names),
        WorkspaceEvaluation.evaluator(plan, both, common.home()),
        names,
        codings(both, models),
        costs);
  }

  private Prompt prompt(String version) {
    return Prompt.load(common.home().folder(), version);
  }

  private ComparedCoders.Cost cost(Kept model, PriceTable prices) {
    double entries = model.recorded();
    long input = model.totals().inputTokens();
    long output = model.totals().outputTokens();
    Optional<PriceTable.Price> known = prices.of(Objects.requireNonNullElse(price, model.model()));
    return new ComparedCoders.Cost(
        known.map(p -> p.usd(input, output) / entries).orElse(Double.NaN),
        (input + output) / entries);
  }

  private Map<Entry, SortedMap<String, Coding>> codings(Sample sample, List<Kept> models) {
    Map<Entry, SortedMap<String, Coding>> codings = new TreeMap<>();
    RulesCoder rules = new RulesCoder(InstalledGazetteer.curated(common.home().gazetteer()));
    rules
        .code(sample.entries())
        .forEach(c -> codings.put(c.entry(), new TreeMap<>(Map.of(c.coder(), c))));
    for (Kept model : models) {
      for (Coding coding : model.codings()) {
        codings.computeIfPresent(
            coding.entry(),
            (_, own) -> {
              own.put(coding.coder(), coding);
              return own;
            });
      }
    }
    return codings;
  }
}
