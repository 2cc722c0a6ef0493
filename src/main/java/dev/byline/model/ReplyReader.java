package dev.byline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads the body of an answer that came with success. It takes what endpoints really send: without
 * {@code finish_reason}, without usage or with one of another type; and tells what is no answer.
 */
final class ReplyReader {
  /** Far more than the longest answer to a batch. */
  static final int MOST_BYTES = 4 << 20;

  /** Why an answer that ended at its limit of length can't be used. */
  static final String WAS_CUT = "the answer was cut at its limit of length";

  private static final Set<String> CUT = Set.of("length", "max_tokens", "MAX_TOKENS");

  private final Secrets secrets;

  ReplyReader(Secrets secrets) {
    this.secrets = secrets;
  }

  /** That a body is no answer: asking again may help. */
  static final class BrokenAnswer extends Exception {
    BrokenAnswer(String why) {
      super(why);
    }
  }

  Reply read(InputStream body) throws BrokenAnswer {
    JsonNode root = ResponsesForm.asChat(json(text(bytes(body))));
    JsonNode choice = root.path("choices").path(0);
    if (choice.isMissingNode() && root.has("error")) {
      String said = secrets.sentence(Refusal.said(root));
      throw new BrokenAnswer("the answer is an error" + (said.isEmpty() ? "" : ", “" + said + "”"));
    }
    if (!root.has("choices")) {
      throw new BrokenAnswer("the answer is not that of a chat completion");
    }
    JsonNode usage = root.path("usage");
    long input = tokens(usage, "prompt_tokens");
    long cached = Math.min(input, tokens(usage.path("prompt_tokens_details"), "cached_tokens"));
    long output = output(usage, input);
    if (choice.isMissingNode()) {
      return new Reply.Unusable("the answer is empty", input, cached, output);
    }
    String finish = choice.path("finish_reason").asText("");
    if (CUT.contains(finish)) {
      return new Reply.Unusable(WAS_CUT, input, cached, output);
    }
    JsonNode message = choice.path("message");
    String refusal = message.path("refusal").asText("");
    if (!refusal.isBlank()) {
      return new Reply.Unusable(
          "the model refused: " + secrets.sentence(refusal), input, cached, output);
    }
    String content = content(message.path("content"));
    if (content.isBlank()) {
      return new Reply.Unusable(
          finish.equals("content_filter")
              ? "a filter of the endpoint took the answer away"
              : "the answer is empty",
          input,
          cached,
          output);
    }
    return new Reply.Text(content, input, cached, output);
  }

  private static byte[] bytes(InputStream body) throws BrokenAnswer {
    byte[] bytes;
    try {
      bytes = body.readNBytes(MOST_BYTES + 1);
    } catch (IOException _) {
      throw new BrokenAnswer("the connection broke within the answer");
    }
    if (bytes.length > MOST_BYTES) {
      throw new BrokenAnswer("the answer is longer than " + (MOST_BYTES >> 20) + " MB");
    }
    return bytes;
  }

  private static String text(byte[] bytes) throws BrokenAnswer {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new BrokenAnswer("the answer is not UTF-8");
    }
  }

  private static JsonNode json(String text) throws BrokenAnswer {
    if (text.isBlank()) {
      throw new BrokenAnswer("the answer has no content");
    }
    try {
      JsonNode root = Json.mapper().readTree(text);
      if (!root.isObject()) {
        throw new BrokenAnswer("the answer is not that of a chat completion");
      }
      return root;
    } catch (JsonProcessingException _) {
      throw new BrokenAnswer(
          text.stripLeading().startsWith("<")
              ? "the answer is a web page: is the address of the endpoint right?"
              : "the answer is cut or no JSON");
    }
  }

  /** 0 when the endpoint does not say it as a number: then it is counted here. */
  private static long tokens(JsonNode usage, String name) {
    JsonNode count = usage.path(name);
    return count.isIntegralNumber() ? Math.max(0, count.asLong()) : 0;
  }

  /**
   * Tokens that the endpoint wrote: where its total has more than those of prompt and completion,
   * it reasoned without counting that in the completion, as Gemini does, and asks money for it.
   */
  private static long output(JsonNode usage, long input) {
    long output = tokens(usage, "completion_tokens");
    return input == 0 ? output : Math.max(output, tokens(usage, "total_tokens") - input);
  }

  /** A text, or the texts of its parts. */
  private static String content(JsonNode content) {
    if (!content.isArray()) {
      return content.isTextual() ? content.asText() : "";
    }
    StringBuilder all = new StringBuilder();
    content.forEach(part -> all.append(part.path("text").asText("")));
    return all.toString();
  }
}
