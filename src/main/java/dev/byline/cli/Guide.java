package dev.byline.cli;

import dev.byline.UserError;
import dev.byline.stats.Definition;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks in a terminal for what the command line leaves open; without one it asks nothing. */
final class Guide {
  private final @Nullable Console console;
  private final Common common;

  private Guide(@Nullable Console console, Common common) {
    this.console = console;
    this.common = common;
  }

  static Guide orNone(boolean unattended, Common common) {
    return new Guide(unattended ? null : Common.terminal(), common);
  }

  /**
   * Fills in what the user answers; an empty answer keeps what is shown.
   *
   * @param isFetched whether the papers are fetched, so that no file is needed
   */
  void ask(AnalyzeCommand command, boolean isFetched) {
    if (console == null) {
      return;
    }
    boolean noWorkspace =
        command.papers.workspace == null || !Files.exists(command.papers.workspace);
    if (command.files.isEmpty() && noWorkspace && !isFetched) {
      String answer =
          question("Files of papers, separated by spaces (empty: use the workspace as it is)", "");
      Arrays.stream(answer.split("\\s+"))
          .filter(part -> !part.isEmpty())
          .map(Path::of)
          .forEach(command.files::add);
    }
    if (!command.files.isEmpty()) {
      command.papers.status =
          question(
              "Which papers to take (accepted, all, or a list of statuses)", command.papers.status);
    }
    askQuestion(command.pair);
    if (command.model.models.isEmpty()) {
      String models =
          question("Language models that also code, separated by spaces (empty: rules only)", "");
      Arrays.stream(models.split("\\s+"))
          .filter(part -> !part.isEmpty())
          .forEach(command.model.models::add);
    }
    if (!command.model.models.isEmpty() && command.model.endpoint.budget == null) {
      String budget = question("Budget in USD (empty: none)", "");
      try {
        command.model.endpoint.budget = budget.isBlank() ? null : Double.valueOf(budget.strip());
      } catch (NumberFormatException _) {
        common
            .err()
            .println("That is not a number: continuing without a budget; the plan shows the cost.");
      }
    }
  }

  /** Asks until the answers make a question that can be counted. */
  private void askQuestion(PairOptions options) {
    String definitions =
        options.definitions().stream().map(Definition::name).collect(Collectors.joining(", "));
    while (true) {
      options.pair = question("Pair of countries or groups", options.pair);
      options.definition = question("Definition (" + definitions + ")", options.definition);
      try {
        options.pair();
        return;
      } catch (UserError e) {
        common.err().println(e.getMessage());
        options.pair = PairOptions.DEFAULT_PAIR;
        options.definition = PairOptions.DEFAULT_DEFINITION;
      }
    }
  }

  /** Whether a person wants the registry; nobody is asked without a terminal. */
  boolean takesRegistry() {
    return console != null && isYes(question(RegistryOffer.QUESTION, "n"));
  }

  boolean goesOn() {
    if (console == null) {
      return true;
    }
    return isYes(question("Continue? (y/n)", "y"));
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private String question(String text, String shown) {
    String answer =
        Objects.requireNonNull(console)
            .readLine(
                "%s", VisibleText.of(text + (shown.isEmpty() ? "" : " [" + shown + "]") + ": "));
    return answer == null || answer.isBlank() ? shown : answer.strip();
  }
}
