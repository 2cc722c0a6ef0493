package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.format.PaperFormats;
import dev.byline.format.StatusCounts;
import dev.byline.format.StatusFilter;
import dev.byline.model.PriceTable;
import dev.byline.model.Secrets;
import dev.byline.stats.Definition;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks in a terminal for what the command line leaves open; without one it asks nothing. Each
 * answer is checked when it is given, and asked for again; at the end stands the command that gives
 * them all without questions.
 */
final class Guide {
  /** Asks a question in one line; gives null at the end of the input. */
  interface Line {
    @Nullable String ask(String question);
  }

  private final @Nullable Line line;
  private final Common common;

  private Guide(@Nullable Line line, Common common) {
    this.line = line;
    this.common = common;
  }

  /** A dialogue. */
  static Guide of(Line line, Common common) {
    return new Guide(line, common);
  }

  static Guide orNone(boolean unattended, Common common) {
    Console console = unattended ? null : Common.terminal();
    return new Guide(
        console == null ? null : text -> console.readLine("%s", VisibleText.of(text)), common);
  }

  /**
   * Fills in what the user answers; an empty answer keeps what is shown.
   *
   * @param isFetched whether the papers are fetched, so that no file is needed
   */
  void ask(AnalyzeCommand command, boolean isFetched) {
    if (line == null) {
      return;
    }
    boolean noWorkspace =
        command.papers.workspace == null || !Files.exists(command.papers.workspace);
    if (command.files.isEmpty() && noWorkspace && !isFetched) {
      checked(
          "Files of papers, separated by spaces (empty: use the workspace as it is)",
          "",
          answer -> command.files = files(answer));
    }
    if (!command.files.isEmpty()) {
      askStatus(command.papers, StatusCounts.of(command.files));
    }
    askPair(command.pair);
    if (command.model.models.isEmpty()) {
      askModels(command.model);
    }
    if (!command.model.models.isEmpty() && command.model.endpoint.budget == null) {
      checked("Budget in USD (empty: none)", "", answer -> budget(command.model, answer));
    }
    common.remark("The same without questions: " + CommandOf.analyze(command));
  }

  private static List<Path> files(String answer) {
    List<Path> files = new ArrayList<>();
    try {
      boolean isOne = Files.exists(Path.of(answer));
      Arrays.stream(isOne ? new String[] {answer} : answer.split("\\s+"))
          .filter(part -> !part.isEmpty())
          .map(Path::of)
          .forEach(files::add);
    } catch (InvalidPathException e) {
      throw new UserError(ExitCode.WRONG_USAGE, "That is no name of a file: " + answer, e);
    }
    files.forEach(PaperFormats::open);
    return files;
  }

  private void askStatus(PapersOptions papers, StatusCounts there) {
    common.remark(
        "Statuses of the papers: "
            + there.papers().entrySet().stream()
                .map(status ->
                    "%s %,d"
                        .formatted(
                            status.getKey().isEmpty() ? "(none)" : status.getKey(),
                            status.getValue()))
                .collect(Collectors.joining(", ")));
    checked(
        "Which papers to take (accepted, all, or a list of statuses)",
        papers.status,
        answer -> {
          if (there.takenBy(StatusFilter.parse(answer)) == 0) {
            throw new UserError(ExitCode.WRONG_USAGE, "No paper has such a status.");
          }
          papers.status = answer;
        });
  }

  private void askPair(PairOptions options) {
    List<Definition> all = options.definitions();
    checked(
        "Definition of China (%s)"
            .formatted(all.stream().map(Definition::name).collect(Collectors.joining(", "))),
        options.definition,
        answer -> options.definition = Definition.named(answer, all).name());
    checked(
        "Pair of countries or groups",
        options.pair,
        answer -> {
          options.pair = answer;
          options.pair();
        });
  }

  private void askModels(ModelOptions options) {
    PriceTable prices = PriceTable.load(common.home().folder());
    common.remark(
        "Models with their prices for a million tokens in and out, from data/models.csv: "
            + prices.byUsd(1_000_000, 1_000_000).stream()
                .map(model -> model.getKey() + " " + priceOf(model.getKey(), prices))
                .collect(Collectors.joining(", ")));
    String server =
        options.endpoint.baseUrl == null ? "OpenAI" : Secrets.address(options.endpoint.baseUrl);
    checked(
        "Language models that also code, separated by commas, asked at %s or as NAME at URL (empty: rules only)"
            .formatted(server),
        "",
        answer -> {
          options.models =
              Arrays.stream(answer.split(","))
                  .map(String::strip)
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.toCollection(ArrayList::new));
          try {
            options.settings(true);
          } catch (UserError e) {
            options.models = new ArrayList<>();
            throw e;
          }
        });
  }

  private static String priceOf(String model, PriceTable prices) {
    return prices
        .of(model)
        .map(price ->
            String.format(
                Locale.ROOT, "$%.2f/$%.2f", price.inputPerMillion(), price.outputPerMillion()))
        .orElse("");
  }

  private void budget(ModelOptions model, String answer) {
    try {
      model.endpoint.budget = answer.isEmpty() ? null : Double.valueOf(answer);
    } catch (NumberFormatException e) {
      throw new UserError(ExitCode.WRONG_USAGE, "A budget is a number of US dollars.", e);
    }
    try {
      model.settings(true).forEach(one -> model.price(one.model(), common));
    } catch (UserError | IllegalArgumentException e) {
      model.endpoint.budget = null;
      throw new UserError(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether a person wants the registry; nobody is asked without a terminal. */
  boolean takesRegistry() {
    return line != null && isYes(question(line, RegistryOffer.QUESTION, "n", "n"));
  }

  boolean goesOn() {
    return line == null || isYes(question(line, "Continue? (y/n)", "y", "n"));
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** Asks until the answer can be taken; what was answered before stays. */
  private void checked(String text, String shown, Consumer<String> taken) {
    while (true) {
      String typed = line == null ? null : line.ask(prompt(text, shown));
      try {
        taken.accept(typed == null || typed.isBlank() ? shown : typed.strip());
        return;
      } catch (UserError e) {
        if (typed == null) {
          throw e;
        }
        common.err().println(e.getMessage());
      }
    }
  }

  private static String question(Line line, String text, String shown, String atEnd) {
    String answer = line.ask(prompt(text, shown));
    return answer == null ? atEnd : answer.isBlank() ? shown : answer.strip();
  }

  private static String prompt(String text, String shown) {
    return text + (shown.isEmpty() ? "" : " [" + shown + "]") + ": ";
  }
}
