package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.eval.PaperValueEvaluation;
import dev.byline.eval.PaperValueEvaluation.Item;
import dev.byline.eval.PaperValueEvaluation.Result;
import dev.byline.eval.ValueFigures;
import dev.byline.mention.RoleVariable;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import dev.byline.variable.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval mentions}. */
@Command(
    name = "mentions",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the roles of technologies in a workspace against hand-coded ones: JSON lines with",
      "paper, family and role."
    },
    footer = {
      "",
      "Example: byline eval mentions eval/samples/mentions.jsonl -w byline-work/papers"
    })
final class EvalMentionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();

  @Parameters(paramLabel = "SAMPLE", description = "The hand-coded roles.")
  @Nullable Path sample;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "1: items that were looked at while the rules were written; 2: the others; 0: all (default: ${DEFAULT-VALUE}).")
  int half;

  @Option(names = "--errors", description = "Print the wrong answers.")
  boolean errors;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  @Override
  public Integer call() {
    Variable role = new RoleVariable();
    List<Item> items =
        PaperValueEvaluation.read(Objects.requireNonNull(sample), role).stream()
            .filter(item -> half == 0 || item.half() == half)
            .toList();
    SortedMap<String, Result> results;
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      results = PaperValueEvaluation.of(open, role, items);
    }
    if (results.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace has no roles of technologies yet: run byline mentions first.");
    }
    if (json) {
      common.out().println(Json.line(results));
    } else {
      results.forEach(this::print);
    }
    return 0;
  }

  private void print(String coder, Result result) {
    ValueFigures figures = result.figures();
    common
        .out()
        .printf(
            Locale.ROOT,
            "%s: right %s of %d answered (%s–%s), abstained %s%n",
            coder,
            Share.percent(figures.answered().estimate()),
            figures.answered().total(),
            Share.percent(figures.answered().low()),
            Share.percent(figures.answered().high()),
            Share.percent(figures.abstained().estimate()));
    for (ValueFigures.ValueShare value : figures.values()) {
      common
          .out()
          .printf(
              Locale.ROOT,
              "  %s: precision %s of %d, found %s of %d%n",
              value.value(),
              Share.percent(value.precision().estimate()),
              value.precision().total(),
              Share.percent(value.found().estimate()),
              value.found().total());
    }
    if (errors) {
      result.errors().forEach(error -> common.out().println("  " + error));
    }
  }
}
