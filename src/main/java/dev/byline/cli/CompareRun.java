package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.Coding;
import dev.byline.coding.DrawnCoder;
import dev.byline.coding.DrawnCoder.Draws;
import dev.byline.coding.JournalCoders;
import dev.byline.coding.JournalCoders.Kept;
import dev.byline.coding.ModelCoder;
import dev.byline.coding.PaperContext;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.InstalledGazetteer;
import dev.byline.eval.ComparedCoders;
import dev.byline.eval.EvaluationPlan;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleHalves;
import dev.byline.eval.WorkspaceEvaluation;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks models about samples, and sets side by side what journals know of them. */
final class CompareRun {
  private final Common common;
  private final Path journal;
  private final @Nullable String priceOf;
  private final PriceTable prices;

  /**
   * A run.
   *
   * @param journal that answers are kept in
   * @param priceOf the model at whose price all answers are counted; null: each at its own
   */
  CompareRun(Common common, Path journal, @Nullable String priceOf) {
    this.common = common;
    this.journal = journal;
    this.priceOf = priceOf;
    this.prices = PriceTable.load(common.home().folder());
    if (priceOf != null && prices.of(priceOf).isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "data/models.csv has no price for %s.".formatted(priceOf));
    }
  }

  Prompt prompt(String name) {
    String version = Prompt.versionOf(name, ModelCoder.DEFAULT_PROMPT);
    if (!version.startsWith(JournalCoders.PROMPTS)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--prompt %s does not code affiliations, of which these samples are: name one of %s."
              .formatted(name, JournalCoders.PROMPTS));
    }
    return Prompt.load(common.home().folder(), version);
  }

  /** Prints what asking would cost at most, a line for each model and prompt. */
  void plan(
      RequestOptions model,
      List<Prompt> prompts,
      Optional<Draws> draws,
      PaperContext context,
      List<Entry> of) {
    try (Journal open = Journal.asFound(journal)) {
      for (ModelSettings settings : model.settings(false)) {
        PriceTable.Price price = model.price(settings.model(), common);
        for (Prompt prompt : prompts) {
          ModelCoder once = new ModelCoder(settings, prompt, price, open, context, _ -> {});
          Optional<DrawnCoder> drawn =
              draws.map(d -> new DrawnCoder(settings, prompt, price, open, d, context));
          DryRun.print(
              common,
              drawn.map(DrawnCoder::name).orElse(once.name()),
              "entries",
              drawn.map(d -> d.plan(of)).orElseGet(() -> once.plan(of)));
        }
      }
    }
  }

  /** Asks every model with every prompt within one budget; returns whether it was reached. */
  boolean ask(
      RequestOptions model,
      List<Prompt> prompts,
      Optional<Draws> draws,
      PaperContext context,
      List<Entry> of) {
    Usage all = Usage.NONE;
    List<ModelSettings> models = model.settings(true);
    try (Journal open = Journal.open(journal, common::remark)) {
      for (ModelSettings one : models) {
        PriceTable.Price price = model.price(one.model(), common);
        for (Prompt prompt : prompts) {
          all = all.plus(ask(within(one, model, all), prompt, price, open, draws, context, of));
        }
      }
    }
    if (all.budgetReached()) {
      common
          .err()
          .println(
              "byline: the budget is reached; what was answered is kept and compared. Raise --budget and run the same command"
                  + " again to continue.");
    }
    return all.budgetReached();
  }

  private static ModelSettings within(ModelSettings one, RequestOptions model, Usage spent) {
    return model.endpoint.budget == null
        ? one
        : one.withBudget(Math.max(0, model.endpoint.budget - spent.usd()));
  }

  private Usage ask(
      ModelSettings settings,
      Prompt prompt,
      PriceTable.Price price,
      Journal open,
      Optional<Draws> draws,
      PaperContext context,
      List<Entry> of) {
    int answers = of.size() * draws.map(Draws::number).orElse(1);
    Usage usage;
    try (Progress progress = common.progress("Asking " + settings.model(), answers)) {
      if (draws.isPresent()) {
        DrawnCoder coder = new DrawnCoder(settings, prompt, price, open, draws.get(), context);
        coder.code(of, progress::at);
        usage = coder.usage();
      } else {
        ModelCoder coder = new ModelCoder(settings, prompt, price, open, context, progress::at);
        coder.code(of);
        usage = coder.usage();
      }
    }
    common.remark(CodeCommand.told(settings.model() + " with " + prompt.version(), usage));
    return usage;
  }

  /** Compares on one sample, from this run's journal and others. */
  ComparedCoders compare(Path file, EvaluationPlan plan, Sample sample, List<Path> answers) {
    List<Kept> models = models(sample, answers);
    Set<Entry> answered = new TreeSet<>(sample.entries());
    models.forEach(model ->
        answered.retainAll(
            model.codings().stream().map(Coding::entry).collect(Collectors.toSet())));
    if (models.isEmpty() || answered.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "No journal has answers to the entries of %s: name one with --answers, or a --model to ask."
              .formatted(file));
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
    models.forEach(model -> costs.put(model.name(), cost(model)));
    SampleHalves halves = halves(file, both, models);
    return ComparedCoders.of(
        plan.withCoders(names),
        WorkspaceEvaluation.evaluator(plan, halves.shown(), common.home()),
        halves,
        names,
        codings(both, models),
        costs,
        notes(halves.shown(), models));
  }

  private List<Kept> models(Sample sample, List<Path> answers) {
    List<Path> journals = new ArrayList<>(answers);
    if (Files.exists(journal)) {
      journals.add(journal);
    }
    List<Kept> models = new ArrayList<>();
    for (Path one : journals) {
      try (Journal open = Journal.recorded(one)) {
        models.addAll(JournalCoders.read(open, this::prompt, sample.entries(), common::remark));
      }
    }
    models.removeIf(model -> model.codings().isEmpty());
    return models;
  }

  /** A sentence for each prompt that was written on some of these entries. */
  private List<String> notes(Sample shown, List<Kept> models) {
    List<String> notes = new ArrayList<>();
    for (String version : models.stream().map(Kept::prompt).distinct().toList()) {
      Prompt.writtenOn(common.home().folder(), version)
          .ifPresent(written -> {
            Set<Entry> seen = new HashSet<>();
            written.entries().ifPresent(file -> seen.addAll(entriesOf(file)));
            long both = shown.entries().stream().filter(seen::contains).count();
            if (both > 0) {
              notes.add(
                  "%s was written on %,d of these %,d entries (%s): its figures on them are not independent."
                      .formatted(version, both, shown.entries().size(), written.note()));
            }
          });
    }
    return notes;
  }

  private static List<Entry> entriesOf(Path file) {
    List<Entry> entries = new ArrayList<>();
    try (Journal open = Journal.recorded(file)) {
      open.lines()
          .forEach(line ->
              line.path("items")
                  .forEach(item ->
                      entries.add(
                          new Entry(item.path("text").asText(), item.path("domain").asText()))));
    }
    return entries;
  }

  private SampleHalves halves(Path file, Sample sample, List<Kept> models) {
    List<Integer> writtenOn = new ArrayList<>();
    for (String version : models.stream().map(Kept::prompt).distinct().toList()) {
      Prompt.writtenOn(common.home().folder(), version)
          .ifPresentOrElse(
              written -> writtenOn.add(written.half()),
              () ->
                  common.remark(
                      "prompts/written-on.csv does not say on which half of a sample %s was written: it is taken for none."
                          .formatted(version)));
    }
    try {
      return SampleHalves.of(sample, writtenOn);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s has no half that is left to compare on: the prompts were written on both."
              .formatted(file),
          e);
    }
  }

  private ComparedCoders.Cost cost(Kept model) {
    double entries = model.recorded();
    long input = model.totals().inputTokens();
    long output = model.totals().outputTokens();
    Optional<PriceTable.Price> known =
        prices.of(Objects.requireNonNullElse(priceOf, model.model()));
    return new ComparedCoders.Cost(
        known.map(p -> p.usd(input, model.cachedTokens(), output) / entries).orElse(Double.NaN),
        (input + output) / entries,
        model.seconds());
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
