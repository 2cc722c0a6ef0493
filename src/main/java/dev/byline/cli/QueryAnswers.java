package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.question.Asker;
import dev.byline.question.Asker.Outcome;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers without a model, for the terminal or as JSON. */
record QueryAnswers(Common common, Asker asker, boolean explain, boolean json)
    implements AskCommand.Conversation {
  private static final int SHOWN = 25;

  @Override
  public int answer(String question) {
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
