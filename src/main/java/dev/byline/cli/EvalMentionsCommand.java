package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.eval.PaperValueEvaluation;
import dev.byline.eval.PaperValueEvaluation.Item;
import dev.byline.eval.PaperValueEvaluation.Result;
import dev.byline.mention.RoleVariable;
import dev.byline.store.Workspace;
import dev.byline.variable.Variable;
import java.nio.file.Path;
import java.util.List;
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
  @Within(min = 0, max = 2)
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
      results.forEach(new ValueResults(common, errors)::print);
    }
    return 0;
  }
}
