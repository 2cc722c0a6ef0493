package dev.byline.cli;

import dev.byline.question.Asker;
import dev.byline.question.AskerSetup;
import dev.byline.question.QuestionEvaluation;
import dev.byline.question.QuestionEvaluation.Figures;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval questions}. */
@Command(
    name = "questions",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how many questions byline ask answers right without a model, by the queries that the list gives for",
      "their answers, and how many it answers wrong."
    },
    footer = {"", "Example: byline eval questions eval/questions/questions.csv --half 2"})
final class EvalQuestionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();

  @Parameters(
      paramLabel = "QUESTIONS",
      description = "CSV with the columns half, type, language, question, answer and needs.")
  @Nullable Path file;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "1: questions looked at while the code was written; 2: those kept back; 0: all (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 2)
  int half;

  @Option(
      names = "--errors",
      description = "Print the questions that were not answered right, with what was said.")
  boolean errors;

  @Override
  public Integer call() {
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      Asker asker = AskerSetup.over(open, common.usual(), common.home());
      Figures figures = QuestionEvaluation.of(open, asker, Objects.requireNonNull(file), half);
      common
          .out()
          .printf(
              Locale.ROOT,
              "%d questions: right %s (%s–%s), answered wrong %s, the rest refused%n",
              figures.right().total(),
              Share.percent(figures.right().estimate()),
              Share.percent(figures.right().low()),
              Share.percent(figures.right().high()),
              Share.percent(figures.wrong().estimate()));
      figures
          .byType()
          .forEach((type, share) ->
              common.out().printf("  %-14s %d of %d%n", type, share.hits(), share.total()));
      if (errors) {
        figures.errors().forEach(error -> common.out().println("  " + error));
      }
    }
    return 0;
  }
}
