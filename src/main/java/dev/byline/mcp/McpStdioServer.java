package dev.byline.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.Version;
import dev.byline.tool.Tool;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves tools, documents and prompts to one program over a pair of streams, by the Model Context
 * Protocol (modelcontextprotocol.io). One call at a time.
 */
public final class McpStdioServer {
  private final List<Tool> tools;
  private final List<Document> documents;
  private final List<Prompt> prompts;

  /** What is served. */
  public McpStdioServer(List<Tool> tools, List<Document> documents, List<Prompt> prompts) {
    this.tools = List.copyOf(tools);
    this.documents = List.copyOf(documents);
    this.prompts = List.copyOf(prompts);
  }

  /** A document by its address. */
  public record Document(
      String uri, String name, String description, String type, Supplier<String> text) {}

  /** A prompt with its arguments, which all must be there. */
  public record Prompt(
      String name,
      String description,
      List<String> arguments,
      Function<Map<String, Object>, String> text) {}

  /** Serves until {@code in} ends and every request that came is answered. */
  public void run(InputStream in, OutputStream out) throws InterruptedException {
    AnswerLines answers = new AnswerLines(out);
    MessageLines lines = new MessageLines(in, answers);
    McpSyncServer server =
        McpServer.sync(new WatchedTransport(lines, answers, 2 * MessageLines.LONGEST, lines::end))
            .serverInfo("byline", Version.TEXT)
            .jsonSchemaValidator(new ArgumentCheck())
            .capabilities(
                McpSchema.ServerCapabilities.builder()
                    .tools(false)
                    .resources(false, false)
                    .prompts(false)
                    .build())
            .tools(tools.stream().map(this::tool).toList())
            .resources(documents.stream().map(McpStdioServer::resource).toList())
            .prompts(prompts.stream().map(McpStdioServer::prompt).toList())
            .build();
    try {
      lines.awaitEnd();
    } finally {
      server.closeGracefully();
    }
  }

  private SyncToolSpecification tool(Tool tool) {
    Map<String, Object> properties = new TreeMap<>();
    tool.arguments()
        .forEach(
            (name, about) -> properties.put(name, Map.of("type", "string", "description", about)));
    Map<String, Object> schema =
        Map.of("type", "object", "properties", properties, "required", tool.required());
    return SyncToolSpecification.builder()
        .tool(McpSchema.Tool.builder(tool.name(), schema).description(tool.description()).build())
        .callHandler((_, request) -> call(tool, request.arguments()))
        .build();
  }

  private synchronized CallToolResult call(Tool tool, Map<String, Object> arguments) {
    try {
      JsonNode given = Json.mapper().valueToTree(arguments == null ? Map.of() : arguments);
      return CallToolResult.builder()
          .addTextContent(Json.line(tool.work().with(given)))
          .isError(false)
          .build();
    } catch (Exception e) {
      return CallToolResult.builder()
          .addTextContent(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .isError(true)
          .build();
    }
  }

  private static SyncResourceSpecification resource(Document document) {
    return new SyncResourceSpecification(
        McpSchema.Resource.builder(document.uri(), document.name())
            .description(document.description())
            .mimeType(document.type())
            .build(),
        (_, _) ->
            McpSchema.ReadResourceResult.builder(
                    List.of(
                        McpSchema.TextResourceContents.builder(
                                document.uri(), document.text().get())
                            .mimeType(document.type())
                            .build()))
                .build());
  }

  private static SyncPromptSpecification prompt(Prompt prompt) {
    return new SyncPromptSpecification(
        McpSchema.Prompt.builder(prompt.name())
            .description(prompt.description())
            .arguments(
                prompt.arguments().stream()
                    .map(name -> McpSchema.PromptArgument.builder(name).required(true).build())
                    .toList())
            .build(),
        (_, request) -> {
          Map<String, Object> arguments =
              request.arguments() == null ? Map.of() : request.arguments();
          for (String name : prompt.arguments()) {
            if (arguments.get(name) == null) {
              throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
                  .message("The prompt %s needs the argument %s.".formatted(prompt.name(), name))
                  .build();
            }
          }
          return McpSchema.GetPromptResult.builder(
                  List.of(
                      McpSchema.PromptMessage.builder(
                              McpSchema.Role.USER,
                              McpSchema.TextContent.builder(prompt.text().apply(arguments)).build())
                          .build()))
              .description(prompt.description())
              .build();
        });
  }
}
