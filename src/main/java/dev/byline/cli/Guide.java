package dev.byline.cli;

import dev.byline.Home;
import dev.byline.stats.Definition;
import java.io.Console;
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

  /** Fills in what the user answers; an empty answer keeps what is shown. */
  void ask(AnalyzeCommand command) {
    if (console == null) {
      return;
    }
    if (command.files.isEmpty() && command.workspace == null) {
      String answer =
          question("Files of papers, parted by blanks (empty: the workspace as it is)", "");
      Arrays.stream(answer.split("\\s+"))
          .filter(part -> !part.isEmpty())
          .map(Path::of)
          .forEach(command.files::add);
    }
    if (!command.files.isEmpty()) {
      command.status = question("Statuses (accepted, all, or a list)", command.status);
    }
    command.question.pair = question("Pair of countries or groups", command.question.pair);
    String definitions =
        Definition.load(Home.folder()).stream()
            .map(Definition::name)
            .collect(Collectors.joining(", "));
    command.question.definition =
        question("Definition (" + definitions + ")", command.question.definition);
    if (command.model.models.isEmpty()) {
      String models = question("Models that code too, parted by blanks (empty: rules only)", "");
      Arrays.stream(models.split("\\s+"))
          .filter(part -> !part.isEmpty())
          .forEach(command.model.models::add);
    }
    if (!command.model.models.isEmpty() && command.model.budget == null) {
      String budget = question("Budget in USD (empty: none)", "");
      try {
        command.model.budget = budget.isBlank() ? null : Double.valueOf(budget.strip());
      } catch (NumberFormatException _) {
        common
            .err()
            .println("That is no number: going on without a budget; the plan shows the cost.");
      }
    }
  }

  boolean goesOn() {
    if (console == null) {
      return true;
    }
    String answer = question("Go on? (y/n)", "y");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private String question(String text, String shown) {
    String answer =
        Objects.requireNonNull(console)
            .readLine("%s%s: ", text, shown.isEmpty() ? "" : " [" + shown + "]");
    return answer == null || answer.isBlank() ? shown : answer.strip();
  }
}
