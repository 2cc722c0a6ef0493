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
      "Measure how many wordings byline ask understands without a model, and how many it mistakes for another",
      "question."
    },
    footer = {"", "Example: byline eval questions eval/samples/questions.csv --half 2"})
final class EvalQuestionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();

  @Parameters(
      paramLabel = "WORDINGS",
      description = "CSV with the columns half, question, intent, places, institutions and models.")
  @Nullable Path file;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "1: wordings seen while the code was written; 2: wordings written after it; 0: all (default: ${DEFAULT-VALUE}).")
  int half;

  @Option(names = "--errors", description = "Print the questions that were not answered right.")
  boolean errors;

  @Override
  public Integer call() {
    try (Workspace open = Workspace.openReadOnly(workspace.folder());
        Asker asker = AskerSetup.over(open, common.usual(), common.home(), _ -> {})) {
      Figures figures = QuestionEvaluation.of(asker, Objects.requireNonNull(file), half);
      common
          .out()
          .printf(
              Locale.ROOT,
              "%d wordings: right %s (%s–%s), taken for another question %s%n",
              figures.right().total(),
              Share.percent(figures.right().estimate()),
              Share.percent(figures.right().low()),
              Share.percent(figures.right().high()),
              Share.percent(figures.wrong().estimate()));
      if (errors) {
        figures.errors().forEach(error -> common.out().println("  " + error));
      }
    }
    return 0;
  }
}
