package dev.byline.mcp;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.mcp.McpStdioServer.Document;
import dev.byline.mcp.McpStdioServer.Prompt;
import dev.byline.store.Relations;
import dev.byline.store.Workspace;
import dev.byline.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What other programs are served: the tools over a workspace, its documents, a prompt. */
public final class McpWorkspace {
  private McpWorkspace() {}

  /** A server over a workspace that was opened read-only. */
  public static McpStdioServer over(Workspace workspace, List<Tool> tools, Home home) {
    return new McpStdioServer(
        tools,
        List.of(
            new Document(
                "byline://codebook",
                "codebook",
                "What is coded, and how.",
                "text/markdown",
                () -> read(home.folder().resolve("eval/CODEBOOK.md"))),
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
                    read(home.folder().resolve("prompts/mcp-collaboration/v1.md"))
                        .replace("{first}", String.valueOf(arguments.get("first")))
                        .replace("{second}", String.valueOf(arguments.get("second"))))));
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
