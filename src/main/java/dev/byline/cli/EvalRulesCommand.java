package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Gazetteer;
import dev.byline.country.InstalledGazetteer;
import dev.byline.eval.AffiliationTexts;
import dev.byline.eval.FlatRegistry;
import dev.byline.eval.LabelErrors;
import dev.byline.eval.RulesEvaluation;
import dev.byline.eval.RulesEvaluation.Coverage;
import dev.byline.eval.RulesEvaluation.EntryFigures;
import dev.byline.eval.RulesEvaluation.PairFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the rules coder, with the curated rows only, on whatever the folder contains: gold/ (entries.jsonl,",
      "papers.jsonl), paperlists/*.json, cases/affiliations.jsonl by kind, and of reference/",
      "affiliation-gold-*.jsonl.gz, affiliation-silver-*.jsonl.gz and *-affiliations.txt (one text per",
      "line, to see what stays undetermined); with reference/ror-institutions.jsonl.gz also with",
      "those organizations as a fallback. Labels that eval/label-errors.csv lists are compared with what",
      "is right."
    },
    footer = {"", "Example: byline eval rules ../shared/data --errors 20"})
final class EvalRulesCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "DIR", description = "The folder with the data.")
  @Nullable Path folder;

  @Option(names = "--errors", paramLabel = "N", description = "List up to N errors of each set.")
  @Within(min = 0)
  int errors;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  private final ObjectNode figures = Json.mapper().createObjectNode();

  @Override
  public Integer call() throws Exception {
    Path data = Objects.requireNonNull(folder);
    Gazetteer curated = InstalledGazetteer.curated(common.home().gazetteer());
    RulesEvaluation plain = new RulesEvaluation(new RulesCoder(curated));
    Path gold = data.resolve("gold/entries.jsonl");
    if (Files.exists(gold)) {
      print("gold, entries", plain.entries(gold));
      print("gold, headquarters flag", plain.headquarters(gold));
      print(plain.pairs(gold, data.resolve("gold/papers.jsonl")));
    }
    List<Path> conferences = files(data.resolve("paperlists"), ".json");
    if (!conferences.isEmpty()) {
      print("author slots", "slots", plain.coverage(conferences));
    }
    texts(data, new RulesCoder(curated), "");
    Path registry = data.resolve("reference/ror-institutions.jsonl.gz");
    if (Files.exists(registry)) {
      RulesCoder backed = new RulesCoder(curated.withRegistry(FlatRegistry.read(registry)));
      if (Files.exists(gold)) {
        print("gold, entries, with ROR", new RulesEvaluation(backed).entries(gold));
      }
      texts(data, backed, ", with ROR");
    }
    if (figures.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, data + " has none of gold/, paperlists/ and reference/.");
    }
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(figures));
    }
    return 0;
  }

  private void texts(Path data, RulesCoder coder, String with) throws IOException {
    Path known = common.home().folder().resolve("eval/label-errors.csv");
    LabelErrors wrong = Files.exists(known) ? LabelErrors.read(known) : LabelErrors.none();
    AffiliationTexts measure = new AffiliationTexts(coder, wrong);
    Path cases = data.resolve("cases/affiliations.jsonl");
    if (Files.exists(cases)) {
      for (Map.Entry<String, EntryFigures> kind : measure.byKind(cases).entrySet()) {
        print("cases, " + kind.getKey() + with, kind.getValue());
      }
    }
    for (Path set : files(data.resolve("reference"), ".jsonl.gz")) {
      if (set.getFileName().toString().matches("affiliation-(gold|silver)-.*")) {
        print(name(set) + with, measure.labelled(set));
      }
    }
    for (Path set : files(data.resolve("reference"), "-affiliations.txt")) {
      print(name(set) + with, "texts", measure.undetermined(set));
    }
  }

  private static String name(Path set) {
    return set.getFileName()
        .toString()
        .replaceAll("^affiliation-(gold-)?|-affiliations\\.txt$|\\.jsonl\\.gz$", "");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private void print(String set, EntryFigures of) {
    figures
        .putObject(set)
        .put("items", of.items())
        .put("answered", of.answered())
        .put("right", of.right())
        .put("accuracy", of.accuracy())
        .put("abstained", of.abstained());
    line(
        "%-28s %,6d items, %6.2f%% of the answered right, %5.2f%% abstained",
        set, of.items(), 100 * of.accuracy(), 100 * of.abstained());
    of.errors().stream().limit(errors).forEach(error -> line("    %s", error));
  }

  private void print(PairFigures of) {
    figures.putObject("gold, papers joining US and CN+HK+MO").put("f1", of.f1());
    line(
        "%-28s F1 %.3f (%d found, %d wrongly, %d missed)",
        "gold, US with CN+HK+MO",
        of.f1(),
        of.truePositives(),
        of.falsePositives(),
        of.falseNegatives());
  }

  private void print(String set, String unit, Coverage of) {
    figures
        .putObject(set)
        .put(unit, of.slots())
        .put("abstained", of.abstained())
        .put("share", of.share());
    line("%-28s %,6d %s, %5.2f%% abstained", set, of.slots(), unit, 100 * of.share());
    of.frequentTexts().stream().limit(errors).forEach(text -> line("    %s", text));
  }

  private void line(String format, Object... arguments) {
    if (!json) {
      common.out().println(String.format(Locale.ROOT, format, arguments));
    }
  }
}
