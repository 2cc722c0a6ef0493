package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.question.Asker;
import dev.byline.question.Asker.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers without a model, for the terminal or as JSON. */
final class QueryAnswers implements AskCommand.Conversation {
  private static final int SHOWN = 25;
  private static final String DEFINITION = "definition ";
  private static final List<String> HELP =
      List.of(
          "Ask in your own words, for example:",
          "  How many papers have US authors but no Chinese ones?",
          "  What share of the orals is from Germany?",
          "  Which Chinese universities publish with Google?",
          "  How many papers have a first author in China and a last author in the US?",
          "  How many papers have three or more countries?",
          "  Papers without affiliations",
          "  Did the share of Chinese papers grow?",
          "  Is Hong Kong counted as China?",
          "Then change it: only orals; and in 2018?; without Google; list them; by year.",
          "definition mainland (prc, greater) says what China means from now on; exit ends the session.");

  private final Common common;
  private final Function<String, Asker> askers;
  private final boolean explain;
  private final boolean json;
  private Asker asker;

  /**
   * Over askers by the definition that they go by.
   *
   * @param definition of the first
   * @param explain whether the query is printed
   */
  QueryAnswers(
      Common common,
      Function<String, Asker> askers,
      String definition,
      boolean explain,
      boolean json) {
    this.common = common;
    this.askers = askers;
    this.asker = askers.apply(definition);
    this.explain = explain;
    this.json = json;
  }

  @Override
  public int answer(String question) {
    if (question.strip().equals("help")) {
      HELP.forEach(common.out()::println);
      return 0;
    }
    if (question.startsWith(DEFINITION) && question.strip().split("\\s+").length == 2) {
      String name = question.substring(DEFINITION.length()).strip();
      asker = askers.apply(name);
      common.remark("Definition: " + name);
      return 0;
    }
    Outcome outcome = asker.ask(question);
    if (json) {
      common.out().println(Json.line(Map.of(outcome.getClass().getSimpleName(), outcome)));
    } else {
      print(outcome);
    }
    return outcome instanceof Outcome.Answered ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
  }

  private void print(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered answered -> {
        answered.notes().forEach(common::remark);
        common.out().println(answered.sentence());
        if (answered.sentence().endsWith(":")) {
          rows(answered);
        }
        if (!answered.definition().isEmpty()) {
          common.remark("Definition: " + answered.definition());
        }
        if (explain && !answered.sql().isEmpty()) {
          common.out().println("Query: " + answered.sql());
        }
      }
      case Outcome.Refused refused -> {
        refused.notes().forEach(common::remark);
        common.out().println(refused.why());
        common.out().println("I can answer, for example: " + refused.nearest());
      }
    }
  }

  private void rows(Outcome.Answered answered) {
    common.out().println("  " + String.join("  ", answered.rows().columns()));
    answered.rows().rows().stream()
        .limit(SHOWN)
        .forEach(row ->
            common
                .out()
                .println(
                    "  " + row.stream().map(String::valueOf).collect(Collectors.joining("  "))));
    if (answered.rows().rows().size() > SHOWN) {
      common.remark(
          "  … %d more rows: --json has them".formatted(answered.rows().rows().size() - SHOWN));
    }
  }
}
