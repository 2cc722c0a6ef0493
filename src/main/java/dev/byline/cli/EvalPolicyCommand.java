package dev.byline.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
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
import dev.byline.eval.EvaluationPlan;
import dev.byline.eval.PaperValueEvaluation;
import dev.byline.eval.PolicyMeasurement;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleItem;
import dev.byline.mention.RoleVariable;
import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Precedence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = {
      "Measure who wins a dispute: how often the rules and each model are right where both answer, on hand-checked samples,"
          + " by what the rules' answer rests on. Then says how the decisions do with it.",
      "--to WORKSPACE/policy.csv makes a workspace decide by it, from the next byline decide on."
    },
    footer = {
      "",
      "Example: byline eval policy eval/affiliations.json --answers data/sample/recorded-2026-11.journal.jsonl"
    })
final class EvalPolicyCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "0..*",
      paramLabel = "SAMPLE",
      description = "Hand-checked samples of entries, or evaluations from eval/.")
  List<Path> samples = new ArrayList<>();

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "A journal with a model's answers to the entries; several times.")
  List<Path> answers = new ArrayList<>();

  @Option(
      names = "--roles",
      paramLabel = "FILE",
      description =
          "Hand-coded roles of technologies, such as eval/samples/mentions.jsonl; the coders are the workspace's.")
  @Nullable Path roles;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace whose coders of roles are measured.")
  @Nullable Path workspace;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Measure on half 1 or 2 and try the policy on the other; 0: all (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 2)
  int half;

  @Option(names = "--to", paramLabel = "FILE", description = "Write the table to this file as CSV.")
  @Nullable Path to;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  @Override
  public Integer call() {
    if (half < 0 || half > 2) {
      throw new UserError(ExitCode.WRONG_USAGE, "--half is 0, 1 or 2.");
    }
    List<PolicyMeasurement> all = new ArrayList<>();
    if (!samples.isEmpty()) {
      all.addAll(countries());
    }
    if (roles != null) {
      all.addAll(roles(roles));
    }
    if (all.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "Name a sample with --answers, or --roles with --workspace; see byline eval policy --help.");
    }
    if (json) {
      common.out().println(Json.line(all));
    } else {
      all.forEach(this::print);
    }
    if (to != null) {
      write(to, all.stream().flatMap(one -> one.rows().stream()).toList());
    }
    return 0;
  }

  private List<PolicyMeasurement> countries() {
    List<SampleItem> items = new ArrayList<>();
    for (Path file : samples) {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      items.addAll(
          Sample.read(folder.resolve(EvaluationPlan.read(file).sample()).normalize()).items());
    }
    Sample sample = new Sample(items);
    String name = samples.stream().map(EvalPolicyCommand::name).collect(Collectors.joining(" + "));
    Map<Entry, SortedMap<String, Coding>> codings = new TreeMap<>();
    new RulesCoder(InstalledGazetteer.curated(common.home().gazetteer()))
        .code(sample.entries())
        .forEach(c -> codings.put(c.entry(), new TreeMap<>(Map.of(c.coder(), c))));
    List<String> coders = new ArrayList<>();
    for (Path journal : answers) {
      try (Journal open = Journal.recorded(journal)) {
        for (Kept kept :
            JournalCoders.read(
                open,
                version -> Prompt.load(common.home().folder(), version),
                sample.entries(),
                common::remark)) {
          kept.codings()
              .forEach(c -> codings.getOrDefault(c.entry(), new TreeMap<>()).put(c.coder(), c));
          coders.add(kept.name());
        }
      }
    }
    if (coders.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "No journal has answers to the entries of %s.".formatted(name));
    }
    return coders.stream()
        .distinct()
        .map(coder -> PolicyMeasurement.ofCountries(sample, codings, coder, name, half))
        .toList();
  }

  private List<PolicyMeasurement> roles(Path file) {
    if (workspace == null) {
      throw new UserError(ExitCode.WRONG_USAGE, "--roles needs --workspace.");
    }
    RoleVariable role = new RoleVariable();
    List<PaperValueEvaluation.Item> items = PaperValueEvaluation.read(file, role);
    try (Workspace open = Workspace.openReadOnly(workspace)) {
      List<String> coders =
          new PaperValues(open, role)
              .codings().stream()
                  .map(PaperValues.Said::coder)
                  .distinct()
                  .filter(coder -> !coder.equals(Precedence.RULES))
                  .toList();
      if (coders.isEmpty()) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE,
            "No model has said roles in this workspace: run byline mentions with --model or --answers.");
      }
      return coders.stream()
          .map(coder -> PolicyMeasurement.ofValues(open, role, items, coder, name(file), half))
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private void print(PolicyMeasurement measured) {
    Precedence precedence = new Precedence(measured.rows());
    for (Precedence.Row row : measured.rows()) {
      OptionalDouble chance = precedence.chance(row.variable(), row.coder(), row.flag());
      line(
          "%s, rules by %s: rules right %d of %d, %s right %d; only the rules %d, only it %d; %s",
          row.variable(),
          row.flag(),
          row.rulesRight(),
          row.both(),
          row.coder(),
          row.coderRight(),
          row.onlyRules(),
          row.onlyCoder(),
          verdict(chance));
    }
    line(
        "%s: rules right %s, model %s, decisions %s of %d (95%% interval of the decisions %s to %s)",
        half == 0 ? "All items" : "The other half",
        Share.percent(measured.rules().estimate()),
        Share.percent(measured.coder().estimate()),
        Share.percent(measured.decided().estimate()),
        measured.decided().total(),
        Share.percent(measured.decided().low()),
        Share.percent(measured.decided().high()));
  }

  private static String verdict(OptionalDouble chance) {
    return chance.isEmpty()
        ? "nothing to tell them apart by"
        : String.format(
            Locale.ROOT,
            "chance %.2f, so %s",
            chance.getAsDouble(),
            chance.getAsDouble() > 0.5 ? "the model wins" : "the rules win");
  }

  private static void write(Path file, List<Precedence.Row> rows) {
    try {
      WholeFiles.writeText(
          file,
          text -> {
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord(Precedence.COLUMNS);
            rows.forEach(row -> csv.writeRecord(row.fields()));
            csv.flush();
          });
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written".formatted(file), e);
    }
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
