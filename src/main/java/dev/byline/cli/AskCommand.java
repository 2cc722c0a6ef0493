package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.analyze.Asking;
import dev.byline.ask.Asker;
import dev.byline.ask.Asker.Outcome;
import dev.byline.ask.PaperSearch.Hit;
import dev.byline.ask.SafeSql;
import dev.byline.corpus.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Answer a common question about the corpus by a vetted query, without a model: counts, shares, top",
      "lists, partners, trends, papers on a topic. What it does not recognise it says, with the nearest",
      "questions and papers."
    },
    footer = {
      "",
      "Example: byline ask byline-work/nips2021 \"Which Chinese universities publish with Google?\""
    })
final class AskCommand implements Callable<Integer> {
  private static final int SHOWN = 25;

  @Mixin Common common = new Common();
  @Mixin QuestionOptions definition = new QuestionOptions();

  @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
  @Nullable Path workspace;

  @Parameters(index = "1", paramLabel = "QUESTION", description = "In English.")
  String question = "";

  @Option(names = "--explain", description = "Also print the query that was run.")
  boolean explain;

  @Option(names = "--json", description = "The answer as JSON, with the query.")
  boolean json;

  @Override
  public Integer call() {
    try (Workspace open = Workspace.openReadOnly(Objects.requireNonNull(workspace));
        Asker asker = Asking.over(open, definition.question(), _ -> {})) {
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
        if (answered.rows().rows().size() > 1 || answered.sentence().endsWith(":")) {
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
        common.out().println("I don't know this kind of question. I can answer such as:");
        unknown.nearest().forEach(near -> common.out().println("  " + near));
        if (!unknown.papers().isEmpty()) {
          common.out().println("Papers that may have to do with it:");
          papers(unknown.papers());
        }
      }
    }
  }

  private void papers(List<Hit> papers) {
    papers.forEach(hit -> common.out().printf("  %s  %s%n", hit.title(), hit.url()));
  }
}
