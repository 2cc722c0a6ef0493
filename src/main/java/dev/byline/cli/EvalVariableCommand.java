package dev.byline.cli;

import dev.byline.Json;
import dev.byline.codebook.Codebook;
import dev.byline.eval.PaperValueEvaluation;
import dev.byline.eval.PaperValueEvaluation.Result;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval variable}. */
@Command(
    name = "variable",
    mixinStandardHelpOptions = true,
    description = {
      "Measure every coder of a variable of papers against hand-coded values: JSON lines with the paper's",
      "id as paper, and the value under the variable's name."
    },
    footer = {"", "Example: byline eval variable safety coded.jsonl -w byline-work/neurips2025"})
final class EvalVariableCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "The variable.")
  String name = "";

  @Parameters(index = "1", paramLabel = "SAMPLE", description = "The hand-coded values.")
  @Nullable Path sample;

  @Option(names = "--errors", description = "Print the wrong answers.")
  boolean errors;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  @Override
  public Integer call() {
    SortedMap<String, Result> results;
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      Codebook codebook = VariableCommand.coded(open, name);
      results =
          PaperValueEvaluation.of(
              open, codebook, PaperValueEvaluation.read(Objects.requireNonNull(sample), codebook));
    }
    if (json) {
      common.out().println(Json.line(results));
    } else {
      results.forEach(new ValueResults(common, errors)::print);
    }
    return 0;
  }
}
