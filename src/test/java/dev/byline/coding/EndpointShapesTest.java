package dev.byline.coding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers and errors in the shapes that servers send: what the page of endpoints lists. */
class EndpointShapesTest {
  private static final Prompt PROMPT =
      Prompt.load(Home.located().folder(), "affiliation-country/v1");
  private static final Entry KIEL = new Entry("Universität Kiel", "uni-kiel.de");
  private static final String ANSWER =
      "{\"answers\":[{\"id\":\"e1\",\"echo\":\"Universität Kiel\",\"institutions\":[\"Universität Kiel\"],\"countries\":[\"DE\"],\"flag\":\"seat\",\"quote\":\"Kiel\",\"confidence\":0.9}]}";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder = Path.of("");

  private record Done(Coding coding, Usage usage) {}

  private Done code(String path) {
    ModelSettings settings =
        new ModelSettings(
            "stub-1",
            Optional.of(SERVER.baseUrl() + path),
            "",
            1,
            0,
            0,
            25,
            Duration.ofSeconds(20),
            0,
            OptionalDouble.empty());
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), _ -> {})) {
      ModelCoder coder =
          new ModelCoder(settings, PROMPT, new PriceTable.Price(1, 1), journal, _ -> {});
      return new Done(coder.code(List.of(KIEL)).getFirst(), coder.usage());
    }
  }

  private static void answers(String body, String content) {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(body.replace("CONTENT", Json.mapper().valueToTree(content).toString()))));
  }

  private static void isRight(Coding coding) {
    assertThat(coding.problems()).isEmpty();
    assertThat(coding.answer())
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            coded -> assertThat(coded.countries()).containsExactly(Country.of("DE")));
  }

  private static final String OPENAI =
      """
      {"id":"chatcmpl-B","object":"chat.completion","created":1741569952,"model":"m","choices":[{"index":0,
      "message":{"role":"assistant","content":CONTENT,"refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],
      "usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980,"prompt_tokens_details":{"cached_tokens":512,"audio_tokens":0},
      "completion_tokens_details":{"reasoning_tokens":20}},"service_tier":"default","system_fingerprint":"fp_1"}
      """;
  private static final String AZURE =
      """
      {"choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"finish_reason":"stop","index":0,"logprobs":null,
      "message":{"content":CONTENT,"role":"assistant"}}],"created":1,"id":"c","model":"m","object":"chat.completion",
      "prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}],"usage":{"completion_tokens":80,"prompt_tokens":900,"total_tokens":980}}
      """;
  private static final String VLLM =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",
      "reasoning_content":"First I look at {\\"answers\\": []}.","content":CONTENT,"tool_calls":[]},"logprobs":null,"finish_reason":"stop",
      "stop_reason":null}],"usage":{"prompt_tokens":900,"total_tokens":980,"completion_tokens":80,"prompt_tokens_details":null},"prompt_logprobs":null}
      """;
  private static final String LLAMA_CPP =
      """
      {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":CONTENT}}],"created":1,"model":"gpt-3.5-turbo",
      "object":"chat.completion","usage":{"completion_tokens":80,"prompt_tokens":900,"total_tokens":980},"id":"c",
      "timings":{"prompt_n":900,"predicted_n":80,"predicted_per_second":12.5}}
      """;
  private static final String OLLAMA =
      """
      {"id":"chatcmpl-7","object":"chat.completion","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,
      "message":{"role":"assistant","content":CONTENT},"finish_reason":"stop"}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980}}
      """;
  private static final String LM_STUDIO =
      """
      {"id":"chatcmpl-x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"logprobs":null,"finish_reason":"stop",
      "message":{"role":"assistant","content":CONTENT,"reasoning_content":""}}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980},
      "stats":{},"system_fingerprint":"m"}
      """;
  private static final String OPENROUTER =
      """
      {"id":"gen-1","provider":"P","model":"a/m","object":"chat.completion","created":1,"choices":[{"logprobs":null,"finish_reason":"stop",
      "native_finish_reason":"STOP","index":0,"message":{"role":"assistant","content":CONTENT,"refusal":null,"reasoning":"It is {a city}."}}],
      "usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980,"cost":0.0001}}
      """;
  private static final String ANTHROPIC =
      """
      {"id":"msg_1","choices":[{"finish_reason":"stop","index":0,"logprobs":null,"message":{"content":CONTENT,"refusal":null,"role":"assistant",
      "annotations":null}}],"created":1,"model":"m","object":"chat.completion","service_tier":null,
      "usage":{"completion_tokens":80,"prompt_tokens":900,"total_tokens":980,"completion_tokens_details":null,"prompt_tokens_details":null}}
      """;
  private static final String GEMINI =
      """
      {"choices":[{"finish_reason":"stop","index":0,"message":{"content":CONTENT,"role":"assistant","extra_content":{"google":{}}}}],
      "created":1,"id":"g","model":"m","object":"chat.completion","usage":{"completion_tokens":80,"prompt_tokens":900,"total_tokens":1500}}
      """;
  private static final String RESPONSES =
      """
      {"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,"incomplete_details":null,"model":"m","output":[
      {"type":"reasoning","id":"rs_1","summary":[]},{"type":"message","id":"msg_1","status":"completed","role":"assistant",
      "content":[{"type":"output_text","text":CONTENT,"annotations":[]}]}],"usage":{"input_tokens":900,"input_tokens_details":{"cached_tokens":512},
      "output_tokens":80,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":980}}
      """;

  private static String shape(String name) {
    return switch (name) {
      case "OpenAI" -> OPENAI;
      case "Azure OpenAI" -> AZURE;
      case "vLLM" -> VLLM;
      case "llama.cpp" -> LLAMA_CPP;
      case "Ollama" -> OLLAMA;
      case "LM Studio" -> LM_STUDIO;
      case "OpenRouter" -> OPENROUTER;
      case "Anthropic" -> ANTHROPIC;
      case "Gemini" -> GEMINI;
      default -> RESPONSES;
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "OpenAI, 512, 80",
    "OpenAI responses, 512, 80",
    "Azure OpenAI, 0, 80",
    "vLLM, 0, 80",
    "llama.cpp, 0, 80",
    "Ollama, 0, 80",
    "LM Studio, 0, 80",
    "OpenRouter, 0, 80",
    "Anthropic, 0, 80",
    // Its completion leaves out what it reasoned, which is paid as output.
    "Gemini, 0, 600"
  })
  void anAnswerIsReadWithItsTokensWhateverElseTheServerSends(
      String server, int cached, int output) {
    answers(shape(server), ANSWER);
    Done done = code(server.endsWith("responses") ? "/responses" : "");
    isRight(done.coding());
    assertThat(done.usage().inputTokens()).isEqualTo(900);
    assertThat(done.usage().outputTokens()).isEqualTo(output);
    assertThat(done.usage().cachedTokens()).isEqualTo(cached);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"Ollama", "llama.cpp", "LM Studio"})
  void whatAModelThinksAloudBeforeItsAnswerIsNotTakenForIt(String server) {
    answers(
        shape(server),
        "<think>\nPerhaps {\"answers\":[{\"id\":\"e1\"}]}? No: Kiel {is} in Germany.\n</think>\n\n"
            + ANSWER);
    isRight(code("").coding());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"Anthropic", "Gemini"})
  void anAnswerWithinAFenceOfCodeIsRead(String server) {
    answers(shape(server), "Here it is:\n```json\n" + ANSWER + "\n```\n");
    isRight(code("").coding());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "OpenAI       | {\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}",
        "Azure filter | {\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
        "vLLM         | {\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}",
        "llama.cpp    | {\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":5000,\"n_ctx\":4096}}",
        "LM Studio    | {\"error\":\"Trying to keep the first 5000 tokens when context the overflows: the model is loaded with context length of only 4096 tokens\"}",
        "Gemini       | [{\"error\":{\"code\":400,\"message\":\"The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}]",
        "Anthropic    | {\"error\":{\"code\":\"invalid_request_error\",\"message\":\"prompt is too long: 210000 tokens > 200000 maximum\",\"type\":\"invalid_request_error\",\"param\":null}}"
      })
  void whatIsTooLongOrFilteredIsThisEntrysFaultAndDoesNotEndTheRun(String server, String body) {
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody(body)));
    assertThat(code("").coding().answer())
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.why()).contains("does not take it"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "OpenAI     | 401 | {\"error\":{\"message\":\"Incorrect API key provided\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}} | Incorrect API key provided",
        "OpenRouter | 402 | {\"error\":{\"message\":\"Insufficient credits\",\"code\":402}} | Insufficient credits",
        "Ollama     | 404 | {\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it first\",\"type\":\"api_error\",\"param\":null,\"code\":null}} | try pulling it first",
        "Anthropic  | 529 | {\"error\":{\"code\":null,\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}} | Overloaded",
        "FastAPI    | 404 | {\"detail\":\"Not Found\"} | Not Found"
      })
  void whatNoRequestCanHelpEndsTheRunWithTheServersOwnWords(
      String server, int status, String body, String said) {
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    assertThatThrownBy(() -> code("")).isInstanceOf(UserError.class).hasMessageContaining(said);
  }

  @Test
  void anErrorThatComesWithStatus200IsNoAnswer() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                okJson("{\"error\":{\"message\":\"Provider returned error\",\"code\":502}}")));
    assertThat(code("").coding().answer())
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.why()).contains("Provider returned error"));
  }

  @Test
  void theResponsesApiIsAskedInItsOwnForm() throws IOException {
    answers(RESPONSES, ANSWER);
    code("/responses");
    JsonNode request =
        Json.mapper()
            .readTree(
                SERVER
                    .findAll(postRequestedFor(urlPathEqualTo("/responses")))
                    .getFirst()
                    .getBodyAsString());
    assertThat(request.path("model").asText()).isEqualTo("stub-1");
    assertThat(request.path("instructions").asText()).isEqualTo(PROMPT.system());
    assertThat(request.path("input").asText()).startsWith("entries: [");
    assertThat(request.at("/text/format/type").asText()).isEqualTo("json_schema");
    assertThat(request.at("/text/format/schema")).isEqualTo(PROMPT.schema());
    assertThat(request.path("store").asBoolean(true)).isFalse();
    assertThat(request.path("max_output_tokens").asInt()).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"max_output_tokens, cut at its limit", "content_filter, a filter of the endpoint"})
  void anAnswerOfTheResponsesApiThatIsIncompleteSaysWhy(String reason, String said) {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"object\":\"response\",\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"%s\"},\"output\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":9}}"
                        .formatted(reason))));
    assertThat(code("/responses").coding().answer())
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.why()).contains(said));
  }
}
