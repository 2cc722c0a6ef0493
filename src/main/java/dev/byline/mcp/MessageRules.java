package dev.byline.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a line of JSON must be to be a message that the protocol's library can work on: JSON-RPC
 * 2.0, section 4 and 5, and the parameters of the methods that are served. The library itself is
 * asked whether it reads a message, since one that it can't read ends it.
 */
final class MessageRules {
  private static final int INVALID_REQUEST = -32600;
  private static final int INVALID_PARAMS = -32602;

  private static final Map<String, Class<?>> PARAMETERS =
      Map.of(
          McpSchema.METHOD_INITIALIZE, McpSchema.InitializeRequest.class,
          McpSchema.METHOD_TOOLS_LIST, McpSchema.PaginatedRequest.class,
          McpSchema.METHOD_TOOLS_CALL, McpSchema.CallToolRequest.class,
          McpSchema.METHOD_RESOURCES_LIST, McpSchema.PaginatedRequest.class,
          McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, McpSchema.PaginatedRequest.class,
          McpSchema.METHOD_RESOURCES_READ, McpSchema.ReadResourceRequest.class,
          McpSchema.METHOD_PROMPT_LIST, McpSchema.PaginatedRequest.class,
          McpSchema.METHOD_PROMPT_GET, McpSchema.GetPromptRequest.class,
          McpSchema.METHOD_COMPLETION_COMPLETE, McpSchema.CompleteRequest.class,
          McpSchema.METHOD_LOGGING_SET_LEVEL, McpSchema.SetLevelRequest.class);

  /** What a request can't do without. */
  private static final Map<String, String> NEEDED =
      Map.of(
          McpSchema.METHOD_INITIALIZE, "protocolVersion",
          McpSchema.METHOD_TOOLS_CALL, "name",
          McpSchema.METHOD_RESOURCES_READ, "uri",
          McpSchema.METHOD_PROMPT_GET, "name",
          McpSchema.METHOD_LOGGING_SET_LEVEL, "level");

  private MessageRules() {}

  /** Why a message is refused, with the code of JSON-RPC. */
  record Fault(int code, String why) {}

  /** Whether a message answers one of the server's own, of which there are none. */
  static boolean isAnswer(JsonNode message) {
    return !message.has("method");
  }

  /** What is wrong with a line's JSON, if anything. */
  static Optional<Fault> fault(JsonNode message) {
    boolean valid =
        message.isObject()
            && message.path("jsonrpc").isTextual()
            && message.path("jsonrpc").asText().equals("2.0")
            && (isAnswer(message) ? isValidAnswer(message) : isValidCall(message));
    if (!valid || !(isAnswer(message) || isRead(message))) {
      return Optional.of(new Fault(INVALID_REQUEST, "Invalid request: no message of JSON-RPC 2.0"));
    }
    return isAnswer(message) || hasItsParameters(message)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                INVALID_PARAMS,
                "Invalid params: the method %s takes others"
                    .formatted(message.path("method").asText())));
  }

  private static boolean isValidCall(JsonNode message) {
    JsonNode params = message.path("params");
    return message.path("method").isTextual()
        && !message.path("method").asText().isBlank()
        && (message.path("id").isMissingNode() || isId(message.path("id")))
        && (params.isMissingNode() || params.isContainerNode());
  }

  private static boolean isValidAnswer(JsonNode message) {
    JsonNode error = message.path("error");
    return isId(message.path("id"))
        && message.has("result") != message.has("error")
        && (error.isMissingNode()
            || (error.path("code").isIntegralNumber()
                && error.path("code").canConvertToInt()
                && error.path("message").isTextual()));
  }

  /** A text, or an integer that every side can hold. */
  static boolean isId(JsonNode id) {
    return id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong());
  }

  private static boolean isRead(JsonNode message) {
    try {
      McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), Json.line(message));
      return true;
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  private static boolean hasItsParameters(JsonNode message) {
    String method = message.path("method").asText();
    Class<?> type = PARAMETERS.get(method);
    if (type == null || !message.has("id")) {
      return true;
    }
    JsonNode params = message.path("params");
    String needed = NEEDED.get(method);
    if (needed != null && !params.path(needed).isTextual()) {
      return false;
    }
    try {
      return params.isMissingNode()
          || McpJsonDefaults.getMapper().readValue(Json.line(params), type) != null;
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }
}
