package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a request for a chat completion is put. What is the same in every request, the prompt, stands
 * first, so that endpoints that keep what they have read need not read it again.
 *
 * @param mode what is asked for
 * @param oldNameOfLimit whether the limit of length goes by its old name, {@code max_tokens}
 */
record ChatForm(OpenAiApi.Mode mode, boolean oldNameOfLimit) {
  /** The same with another mode. */
  ChatForm with(OpenAiApi.Mode other) {
    return new ChatForm(other, oldNameOfLimit);
  }

  /** The same with the other name of the limit. */
  ChatForm withOtherLimit() {
    return new ChatForm(mode, !oldNameOfLimit);
  }

  /** For the client. */
  ChatCompletionCreateParams params(
      ModelSettings settings, Prompt prompt, String user, long maxOutputTokens) {
    ChatCompletionCreateParams.Builder builder =
        ChatCompletionCreateParams.builder()
            .model(settings.model())
            .addSystemMessage(prompt.system())
            .addUserMessage(user);
    settings.draw().ifPresent(draw -> builder.temperature(draw.temperature()));
    if (oldNameOfLimit) {
      builder.putAdditionalBodyProperty("max_tokens", JsonValue.from(maxOutputTokens));
    } else {
      builder.maxCompletionTokens(maxOutputTokens);
    }
    switch (mode) {
      case JSON_SCHEMA -> builder.responseFormat(schema(prompt));
      case JSON_OBJECT -> builder.responseFormat(ResponseFormatJsonObject.builder().build());
      case TEXT -> {}
    }
    return builder.build();
  }

  /** The body of a request, for a file of them. */
  JsonNode body(ModelSettings settings, Prompt prompt, String user, long maxOutputTokens) {
    return ObjectMappers.jsonMapper()
        .valueToTree(params(settings, prompt, user, maxOutputTokens)._body());
  }

  private static ResponseFormatJsonSchema schema(Prompt prompt) {
    Map<String, JsonValue> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : prompt.schema().properties()) {
      fields.put(field.getKey(), JsonValue.fromJsonNode(field.getValue()));
    }
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(nameOf(prompt))
                .strict(true)
                .schema(
                    ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                        .putAllAdditionalProperties(fields)
                        .build())
                .build())
        .build();
  }

  /** A name of a schema, which endpoints take only of plain characters. */
  static String nameOf(Prompt prompt) {
    return prompt.version().replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
