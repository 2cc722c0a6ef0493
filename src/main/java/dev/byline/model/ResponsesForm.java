package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonValue;
import com.openai.models.responses.ResponseCreateParams;
import dev.byline.Json;

/**
 * How a request to OpenAI's Responses API is put, and its answer read as if it were that of a chat
 * completion. An endpoint whose address ends in {@code /responses} is asked so.
 */
final class ResponsesForm {
  private static final String PATH = "/responses";

  private ResponsesForm() {}

  /** Whether an address names the Responses API. */
  static boolean isMeant(ModelSettings settings) {
    return settings.baseUrl().filter(url -> url.endsWith(PATH)).isPresent();
  }

  /** The address without what names the API. */
  static String base(String url) {
    return url.endsWith(PATH) ? url.substring(0, url.length() - PATH.length()) : url;
  }

  /** For the client. */
  static ResponseCreateParams params(
      ModelSettings settings,
      Prompt prompt,
      String user,
      long maxOutputTokens,
      OpenAiApi.Mode mode) {
    ResponseCreateParams.Builder builder =
        ResponseCreateParams.builder()
            .putAdditionalBodyProperty("model", JsonValue.from(settings.model()))
            .putAdditionalBodyProperty("instructions", JsonValue.from(prompt.system()))
            .putAdditionalBodyProperty("input", JsonValue.from(user))
            .putAdditionalBodyProperty("max_output_tokens", JsonValue.from(maxOutputTokens))
            .putAdditionalBodyProperty("store", JsonValue.from(false));
    settings
        .draw()
        .ifPresent(draw ->
            builder.putAdditionalBodyProperty("temperature", JsonValue.from(draw.temperature())));
    ObjectNode format = Json.mapper().createObjectNode();
    switch (mode) {
      case JSON_SCHEMA ->
          format
              .put("type", "json_schema")
              .put("name", ChatForm.nameOf(prompt))
              .put("strict", true)
              .set("schema", prompt.schema());
      case JSON_OBJECT -> format.put("type", "json_object");
      case TEXT -> format.put("type", "text");
    }
    ObjectNode text = Json.mapper().createObjectNode();
    text.set("format", format);
    return builder.putAdditionalBodyProperty("text", JsonValue.fromJsonNode(text)).build();
  }

  /** The answer in the shape of a chat completion; another body stays as it is. */
  static JsonNode asChat(JsonNode root) {
    if (!root.path("output").isArray()) {
      return root;
    }
    ObjectNode chat = Json.mapper().createObjectNode();
    ObjectNode choice = chat.putArray("choices").addObject();
    ObjectNode message = choice.putObject("message");
    StringBuilder content = new StringBuilder();
    for (JsonNode item : root.path("output")) {
      for (JsonNode part : item.path("content")) {
        switch (part.path("type").asText()) {
          case "output_text" -> content.append(part.path("text").asText());
          case "refusal" -> message.put("refusal", part.path("refusal").asText());
          default -> {}
        }
      }
    }
    message.put("content", content.toString());
    choice.put("finish_reason", finish(root));
    JsonNode usage = root.path("usage");
    ObjectNode counted = chat.putObject("usage");
    counted.set("prompt_tokens", usage.path("input_tokens"));
    counted.set("completion_tokens", usage.path("output_tokens"));
    counted
        .putObject("prompt_tokens_details")
        .set("cached_tokens", usage.path("input_tokens_details").path("cached_tokens"));
    return chat;
  }

  private static String finish(JsonNode root) {
    return switch (root.path("incomplete_details").path("reason").asText()) {
      case "max_output_tokens" -> "length";
      case "content_filter" -> "content_filter";
      default -> "stop";
    };
  }
}
