package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.eval.RoleEvaluation;
import dev.byline.eval.RoleEvaluation.Item;
import dev.byline.eval.RoleEvaluation.RoleFigures;
import dev.byline.eval.WorkspaceRoleEvaluation;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    List<Item> items =
        RoleEvaluation.read(Objects.requireNonNull(sample)).stream()
            .filter(item -> half == 0 || item.half() == half)
            .toList();
    Map<String, RoleFigures> figures;
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      figures = WorkspaceRoleEvaluation.of(open, items);
    }
    if (figures.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace has no roles of technologies yet: run byline mentions first.");
    }
    if (json) {
      common.out().println(Json.line(figures));
      return 0;
    }
    figures.forEach((coder, own) -> {
      common
          .out()
          .printf(
              Locale.ROOT,
              "%s: right %s of %d answered (%s–%s), abstained %s; used: precision %s, found %s%n",
              coder,
              Share.percent(own.answered().estimate()),
              own.answered().total(),
              Share.percent(own.answered().low()),
              Share.percent(own.answered().high()),
              Share.percent(own.abstained().estimate()),
              Share.percent(own.used().estimate()),
              Share.percent(own.usedFound().estimate()));
      if (errors) {
        own.errors().forEach(error -> common.out().println("  " + error));
      }
    });
    return 0;
  }
}
