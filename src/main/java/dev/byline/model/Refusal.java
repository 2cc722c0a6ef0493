package dev.byline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIServiceException;
import dev.byline.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP status that is no success, with what the server says about it.
 *
 * @param sentence the server's own, without secrets; empty when it says nothing
 */
public record Refusal(int status, Kind kind, String sentence) {
  /** What a refusal means for the request. */
  public enum Kind {
    /** The request or its answer would be longer than the model takes: ask about fewer entries. */
    TOO_LONG,
    /** A filter does not let the request or its answer through: ask about fewer entries. */
    FILTERED,
    /** The endpoint knows the limit of an answer's length by its other name. */
    NAME_OF_LIMIT,
    /** Something in the request is not taken; it may be the form that is asked for. */
    FORM,
    /** Something in the server failed; another request may fare better. */
    FAILED,
    /** No other request will fare better. */
    FINAL
  }

  /** As OpenAI, Azure, Anthropic, Gemini, vLLM, llama.cpp, Ollama and LM Studio say it. */
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?i)context[ _](length|size|window)|maximum context|(prompt|input|request|message|payload|body)\\b.{0,40}\\btoo (long|large)"
              + "|token count.{0,40}exceeds|too many (input )?tokens|reduce (the|your) (length|prompt|message)|string too long");

  private static final Pattern FILTER =
      Pattern.compile("(?i)content[_ ]filter|content management policy|content_policy|moderation");

  private static final Pattern LIMIT = Pattern.compile("max(_completion)?_tokens");

  static Refusal of(OpenAIServiceException e, Secrets secrets) {
    return of(e.statusCode(), json(e), secrets);
  }

  /** Of an error's body, or of its {@code error}. */
  static Refusal of(int status, JsonNode body, Secrets secrets) {
    String said = said(body);
    String all =
        String.join(" ", said, body.path("code").asText(""), body.at("/error/code").asText(""));
    return new Refusal(status, kind(status, all), secrets.sentence(said));
  }

  /** Of an error's body as it came; one that is not JSON says nothing. */
  public static Refusal of(int status, String body, Secrets secrets) {
    try {
      return of(status, Json.mapper().readTree(body), secrets);
    } catch (JsonProcessingException _) {
      return of(status, Json.mapper().missingNode(), secrets);
    }
  }

  private static Kind kind(int status, String said) {
    if (status == 413) {
      return Kind.TOO_LONG;
    }
    if (status != 400 && status != 422) {
      return status >= 500 ? Kind.FAILED : Kind.FINAL;
    }
    if (LENGTH.matcher(said).find()) {
      return Kind.TOO_LONG;
    }
    if (FILTER.matcher(said).find()) {
      return Kind.FILTERED;
    }
    return LIMIT.matcher(said).find() ? Kind.NAME_OF_LIMIT : Kind.FORM;
  }

  /** What the client keeps of a body: the value of its {@code error}, else the whole. */
  private static JsonNode json(OpenAIServiceException e) {
    try {
      return Optional.<JsonNode>ofNullable(e.body().convert(JsonNode.class))
          .orElseGet(Json.mapper()::missingNode);
    } catch (RuntimeException _) {
      // A page or nothing at all: then the status alone speaks.
      return Json.mapper().missingNode();
    }
  }

  /**
   * The sentence of an error's body: {@code error.message} (OpenAI; within an array: Gemini),
   * {@code error} (Ollama), {@code message} (vLLM), {@code detail} (FastAPI) or the text that it
   * is; empty when it has none of them.
   */
  static String said(@Nullable JsonNode body) {
    if (body == null) {
      return "";
    }
    for (String path :
        new String[] {"", "/error/message", "/error", "/message", "/detail", "/0/error/message"}) {
      JsonNode found = body.at(path);
      if (found.isTextual()) {
        return found.asText();
      }
    }
    JsonNode detail = body.path("detail");
    return detail.isMissingNode() || detail.isNull() ? "" : detail.toString();
  }

  /** For people: what the status means, and the server's sentence. */
  public String reason() {
    String said = sentence.isEmpty() ? "" : " (it says “" + sentence + "”)";
    return switch (status) {
          case 401 -> "the key was not accepted: set OPENAI_API_KEY again";
          case 402 -> "it asks for payment (HTTP 402)";
          case 403 -> "the key may not use this model (HTTP 403)";
          case 404 -> "it does not know the model or the address (HTTP 404)";
          case 429 -> "it answers with HTTP 429 (too many requests) repeatedly";
          default ->
              status >= 500
                  ? "it answers with HTTP " + status + " repeatedly"
                  : "it answers with HTTP " + status;
        }
        + said;
  }

  /** For people: the server's sentence, else the status. */
  String text() {
    return sentence.isEmpty() ? "HTTP " + status : "HTTP %d, “%s”".formatted(status, sentence);
  }
}
