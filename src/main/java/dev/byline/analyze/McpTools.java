package dev.byline.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.analyze.Reporting.Question;
import dev.byline.ask.Asker;
import dev.byline.ask.McpStdioServer;
import dev.byline.ask.McpStdioServer.Document;
import dev.byline.ask.McpStdioServer.Prompt;
import dev.byline.ask.McpStdioServer.Tool;
import dev.byline.ask.PaperSearch;
import dev.byline.ask.SafeSql;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Relations;
import dev.byline.corpus.Workspace;
import dev.byline.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What other programs may ask of a workspace: the same that people can, and nothing that changes
 * it.
 */
public final class McpTools {
  private static final int DISAGREEMENTS = 50;
  private static final int HITS = 20;

  private McpTools() {}

  /** A server over a workspace that was opened read-only. */
  public static McpStdioServer over(Workspace workspace, SafeSql sql, Asker asker) {
    return new McpStdioServer(
        List.of(
            new Tool(
                "search",
                "Find papers by words and meaning.",
                Map.of(
                    "question", "words or a sentence",
                    "country", "only papers with this ISO country code",
                    "institution", "only papers with these words in an affiliation",
                    "year", "only papers of this year"),
                List.of("question"),
                arguments -> search(workspace, arguments)),
            new Tool(
                "sql",
                "One SELECT over the documented tables and views (see byline://tables); 200 rows, 5 seconds.",
                Map.of("query", "the SELECT, in DuckDB's SQL"),
                List.of("query"),
                arguments -> sql.run(text(arguments, "query"))),
            new Tool(
                "paper",
                "A paper with its authors and their affiliations as they are analysed.",
                Map.of("paper_id", "such as nips2021/abc"),
                List.of("paper_id"),
                arguments -> paper(workspace, text(arguments, "paper_id"))),
            new Tool(
                "statistics",
                "How many papers join two places, with interval and bounds, under a definition.",
                Map.of(
                    "first", "a country code or group, such as US",
                    "second", "a country code or group, such as China",
                    "definition", "mainland, prc or greater: which codes are China (default: prc)"),
                List.of("first", "second"),
                arguments -> statistics(workspace, arguments)),
            new Tool(
                "disagreements",
                "What waits for a person, what moves the headline first.",
                Map.of(),
                List.of(),
                _ ->
                    DisagreementLog.items(workspace, Question.DEFAULT, null, false).stream()
                        .limit(DISAGREEMENTS)
                        .toList()),
            new Tool(
                "ask",
                "Answer a common question in English by a vetted query, with the query; says when it does not know the kind.",
                Map.of("question", "such as: Which Chinese universities publish with Google?"),
                List.of("question"),
                arguments -> asker.ask(text(arguments, "question")))),
        List.of(
            new Document(
                "byline://codebook",
                "codebook",
                "What is coded, and how.",
                "text/markdown",
                () -> read(Home.folder().resolve("eval/CODEBOOK.md"))),
            new Document(
                "byline://tables",
                "tables",
                "The tables and views with the meaning of every column.",
                "application/json",
                () -> Json.line(Relations.of(workspace))),
            new Document(
                "byline://report",
                "report",
                "The last report, as JSON.",
                "application/json",
                () -> read(workspace.reports().resolve("report.json")))),
        List.of(
            new Prompt(
                "collaboration",
                "How many papers join two places, with everything that makes the number defensible.",
                List.of("first", "second"),
                arguments ->
                    read(Home.folder().resolve("prompts/mcp-collaboration/v1.md"))
                        .replace("{first}", String.valueOf(arguments.get("first")))
                        .replace("{second}", String.valueOf(arguments.get("second"))))));
  }

  private static Object search(Workspace workspace, JsonNode arguments) {
    String year = text(arguments, "year");
    if (!year.matches("\\d{0,4}")) {
      throw new UserError(ExitCode.WRONG_USAGE, "year takes four digits");
    }
    try (PaperSearch search = PaperSearch.open(workspace, _ -> {})) {
      return search.search(
          text(arguments, "question"),
          new PaperSearch.Filter(
              text(arguments, "country"),
              text(arguments, "institution"),
              year.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year)),
              ""),
          HITS);
    }
  }

  private static Object paper(Workspace workspace, String id) {
    return new Corpus(workspace)
        .paper(id)
        .orElseThrow(() -> new UserError(ExitCode.WRONG_USAGE, "there is no paper " + id));
  }

  private static Object statistics(Workspace workspace, JsonNode arguments) {
    String definition = text(arguments, "definition");
    return ReportWriter.headline(
        Reporting.headline(
            workspace,
            new Question(
                text(arguments, "first"),
                text(arguments, "second"),
                definition.isEmpty() ? "prc" : definition,
                true)));
  }

  private static String text(JsonNode arguments, String name) {
    return arguments.path(name).asText("").strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "There is no " + file.getFileName() + ": run byline report first.",
          e);
    }
  }
}
