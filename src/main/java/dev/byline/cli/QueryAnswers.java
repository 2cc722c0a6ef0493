package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.question.Asker;
import dev.byline.question.Asker.Outcome;
import dev.byline.search.PaperSearch.Hit;
import dev.byline.store.SafeSql;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers by vetted queries, for the terminal or as JSON. */
record QueryAnswers(Common common, Asker asker, boolean explain, boolean json)
    implements AskCommand.Conversation {
  private static final int SHOWN = 25;

  @Override
  public int answer(String question) {
    try {
      Outcome outcome = asker.ask(question);
      if (json) {
        common.out().println(Json.line(Map.of(outcome.getClass().getSimpleName(), outcome)));
      } else {
        print(outcome);
      }
      return outcome instanceof Outcome.Answered ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
    } catch (SafeSql.Refused e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "The query failed: " + e.getMessage(), e);
    }
  }

  private void print(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered answered -> {
        common.out().println(answered.sentence());
        if (answered.sentence().endsWith(":") && !answered.rows().columns().isEmpty()) {
          common.out().println("  " + String.join("  ", answered.rows().columns()));
          answered.rows().rows().stream()
              .limit(SHOWN)
              .forEach(row ->
                  common
                      .out()
                      .println(
                          "  "
                              + row.stream()
                                  .map(String::valueOf)
                                  .collect(Collectors.joining("  "))));
          if (answered.rows().rows().size() > SHOWN) {
            common.remark(
                "  … %d more rows: --json has them"
                    .formatted(answered.rows().rows().size() - SHOWN));
          }
        }
        papers(answered.papers());
        common.remark("Definition: " + answered.definition());
        if (explain && !answered.sql().isEmpty()) {
          common.out().println("Query: " + answered.sql());
        }
      }
      case Outcome.NotRecognised unknown -> {
        common.out().println("I don't know this kind of question. I can answer questions such as:");
        unknown.nearest().forEach(near -> common.out().println("  " + near));
        if (!unknown.papers().isEmpty()) {
          common.out().println("Papers that may be about it:");
          papers(unknown.papers());
        }
      }
    }
  }

  private void papers(List<Hit> papers) {
    papers.forEach(hit -> common.out().printf("  %s  %s%n", hit.title(), hit.url()));
  }
}
