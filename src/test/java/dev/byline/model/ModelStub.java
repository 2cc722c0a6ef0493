package dev.byline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.byline.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A model behind WireMock, in the shape of the chat completions API: it answers each request by a
 * script, and when the scripts are used up by the usual one.
 */
public final class ModelStub implements ResponseDefinitionTransformerV2 {
  /** What the model does with a request. */
  public interface Script extends Function<JsonNode, ResponseDefinitionBuilder> {}

  private final Deque<Script> next = new ArrayDeque<>();
  private final List<JsonNode> requests = new ArrayList<>();
  private Script usual = request -> completion(answers(request, e -> {}));

  @Override
  public String getName() {
    return "model";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    try {
      JsonNode request = Json.mapper().readTree(event.getRequest().getBodyAsString());
      return script(request).apply(request).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Script script(JsonNode request) {
    requests.add(request);
    return next.isEmpty() ? usual : next.removeFirst();
  }

  /** Forgets everything. */
  public synchronized void reset() {
    next.clear();
    requests.clear();
    usual = request -> completion(answers(request, e -> {}));
  }

  /** Answers the next request so. */
  public synchronized ModelStub then(Script script) {
    next.add(script);
    return this;
  }

  /** Answers every other request so. */
  public synchronized void always(Script script) {
    usual = script;
  }

  /** The requests so far. */
  public synchronized List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  /** The entries that a request asks about. */
  public static JsonNode entries(JsonNode request) {
    String user = request.path("messages").path(1).path("content").asText();
    try {
      return Json.mapper().readTree(user.substring(user.indexOf('[')));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Right answers for all entries (Germany, quoted whole), each changed by {@code change}. */
  public static ObjectNode answers(JsonNode request, Consumer<ObjectNode> change) {
    ObjectNode root = Json.mapper().createObjectNode();
    ArrayNode answers = root.putArray("answers");
    for (JsonNode entry : entries(request)) {
      ObjectNode answer = answers.addObject();
      answer.put("id", entry.path("id").asText());
      answer.put("echo", entry.path("text").asText());
      answer.putArray("institutions").add(entry.path("text").asText());
      answer.putArray("countries").add("DE");
      answer.put("flag", "seat");
      answer.put("quote", entry.path("text").asText());
      answer.put("confidence", 0.95);
      change.accept(answer);
    }
    return root;
  }

  /** A completed chat with this JSON as its content. */
  public static ResponseDefinitionBuilder completion(JsonNode content) {
    return completion(content.toString(), "stop");
  }

  /** The same where so many of its 1,000 tokens of input had been read before. */
  public static ResponseDefinitionBuilder cached(JsonNode content, int tokens) {
    ObjectNode root = envelope("stop");
    ((ObjectNode) root.path("choices").path(0).path("message")).put("content", content.toString());
    ((ObjectNode) root.path("usage"))
        .putObject("prompt_tokens_details")
        .put("cached_tokens", tokens);
    return WireMock.okJson(root.toString());
  }

  /** A completed chat with this content. */
  public static ResponseDefinitionBuilder completion(String content, String finishReason) {
    ObjectNode root = envelope(finishReason);
    ((ObjectNode) root.path("choices").path(0).path("message")).put("content", content);
    return WireMock.okJson(root.toString());
  }

  /** A chat in which the model calls a tool; arguments are names and values in turn. */
  public static ResponseDefinitionBuilder call(String tool, String... arguments) {
    ObjectNode given = Json.mapper().createObjectNode();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    return rawCall(tool, given.toString());
  }

  /** A chat in which the model calls a tool with arguments as they stand. */
  public static ResponseDefinitionBuilder rawCall(String tool, String arguments) {
    ObjectNode root = envelope("tool_calls");
    ObjectNode call =
        ((ObjectNode) root.path("choices").path(0).path("message"))
            .putNull("content")
            .putArray("tool_calls")
            .addObject();
    call.put("id", "call_1").put("type", "function");
    call.putObject("function").put("name", tool).put("arguments", arguments);
    return WireMock.okJson(root.toString());
  }

  /** A chat that the model refused. */
  public static ResponseDefinitionBuilder refusal(String why) {
    ObjectNode root = envelope("stop");
    ((ObjectNode) root.path("choices").path(0).path("message"))
        .putNull("content")
        .put("refusal", why);
    return WireMock.okJson(root.toString());
  }

  private static ObjectNode envelope(String finishReason) {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1_790_000_000L);
    root.put("model", "stub-1");
    ObjectNode choice = root.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finishReason).putNull("logprobs");
    choice.putObject("message").put("role", "assistant").putNull("refusal");
    root.putObject("usage")
        .put("prompt_tokens", 1000)
        .put("completion_tokens", 100)
        .put("total_tokens", 1100);
    return root;
  }
}
