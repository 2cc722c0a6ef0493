package dev.byline.coding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static dev.byline.model.ModelStub.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelSettings;
import dev.byline.model.ModelStub;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints answer when something is wrong: a run goes on, or says why it does not. */
class ModelFaultsTest {
  private static final Prompt PROMPT =
      Prompt.load(Home.located().folder(), "affiliation-country/v1");
  private static final String KEY = "sk-proj-never+to/be=seen";

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder = Path.of("");

  private int retries = 2;
  private Optional<String> baseUrl = Optional.empty();

  private ModelSettings settings(int batchSize) {
    return new ModelSettings(
        "stub-1",
        Optional.of(baseUrl.orElse(SERVER.baseUrl())),
        KEY,
        4,
        0,
        0,
        batchSize,
        Duration.ofSeconds(20),
        retries,
        OptionalDouble.empty());
  }

  private List<Coding> code(List<Entry> entries) {
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), _ -> {})) {
      return new ModelCoder(settings(25), PROMPT, new PriceTable.Price(1, 10), journal, _ -> {})
          .code(entries);
    }
  }

  private String journal() throws IOException {
    return Files.readString(folder.resolve("journal.jsonl"));
  }

  private static List<Entry> entries(int n) {
    return IntStream.range(0, n).mapToObj(i -> new Entry("Universität " + i, "")).toList();
  }

  private static ResponseDefinitionBuilder error(int status, String message) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error").put("message", message).put("type", "invalid_request_error");
    return aResponse().withStatus(status).withBody(body.toString());
  }

  private static ResponseDefinitionBuilder ok(byte[] body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> brokenAnswers() {
    byte[] whole = bytes("{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"{}\"}}]}");
    byte[] large = new byte[50 << 20];
    Arrays.fill(large, (byte) ' ');
    return Stream.of(
        Arguments.of(
            "cut in the middle", ok(whole).withHeader("Content-Length", "" + (whole.length + 50))),
        Arguments.of("half the JSON", ok(Arrays.copyOf(whole, whole.length / 2))),
        Arguments.of("a page", aResponse().withBody("<html><body>Please log in</body></html>")),
        Arguments.of("empty", ok(new byte[0])),
        Arguments.of("null", ok(bytes("null"))),
        Arguments.of("a list", ok(bytes("[]"))),
        Arguments.of("not UTF-8", ok(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'})),
        Arguments.of("50 MB", ok(large)),
        Arguments.of(
            "an error",
            ok(bytes("{\"error\":{\"message\":\"upstream overloaded\",\"code\":502}}"))),
        Arguments.of("garbage on the wire", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void aBrokenAnswerIsAskedForAgain(String name, ResponseDefinitionBuilder broken) {
    MODEL.then(_ -> broken);
    assertThat(code(entries(3))).as(name).hasSize(3).allMatch(Coding::isCoded);
    // A connection that broke may break the next request too, which the client then repeats.
    assertThat(MODEL.requests()).hasSizeBetween(2, 3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void anEntryThatAlwaysProvokesItIsNamedAndTheOthersAreCoded(
      String name, ResponseDefinitionBuilder broken) {
    retries = 0;
    MODEL.always(
        request -> asks(request, "Universität 2") ? broken : completion(answers(request, _ -> {})));
    List<Coding> first = code(entries(5));
    assertThat(first).as(name).hasSize(5);
    assertThat(first).filteredOn(Coding::isCoded).hasSize(4);
    assertThat(first.get(2).answer()).isInstanceOf(Answer.Failed.class);
    int asked = MODEL.requests().size();
    assertThat(code(entries(5))).filteredOn(Coding::isCoded).hasSize(4);
    assertThat(MODEL.requests()).hasSize(asked);
  }

  private static boolean asks(JsonNode request, String text) {
    for (JsonNode entry : ModelStub.entries(request)) {
      if (entry.path("text").asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void anAnswerWithoutFinishReasonOrWithUsageOfAnotherTypeIsUsed() {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            root -> ((ObjectNode) root.path("choices").path(0)).remove("finish_reason"),
            root -> ((ObjectNode) root.path("choices").path(0)).putNull("finish_reason"),
            root -> root.put("usage", "plenty"),
            root -> root.putObject("usage").put("prompt_tokens", "1000"),
            root -> root.putNull("usage"),
            root -> root.remove(List.of("usage", "id", "object", "created", "model")))) {
      MODEL.then(request -> {
        try {
          ObjectNode root =
              (ObjectNode)
                  Json.mapper().readTree(completion(answers(request, _ -> {})).build().getBody());
          change.accept(root);
          return ok(bytes(root.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
    }
    for (int i = 0; i < 6; i++) {
      assertThat(code(List.of(new Entry("Institut " + i, "")))).allMatch(Coding::isCoded);
    }
    assertThat(MODEL.requests()).hasSize(6);
  }

  static Stream<ResponseDefinitionBuilder> tooLong() {
    return Stream.of(
        error(
            400,
            "This model's maximum context length is 4097 tokens. However, your messages resulted in"
                + " 5120 tokens."),
        error(
            400, "the request exceeds the available context size. try increasing the context size"),
        error(400, "prompt is too long: 210000 tokens > 200000 maximum"),
        error(400, "The input token count (40000) exceeds the maximum number of tokens allowed"),
        aResponse().withStatus(413).withBody("<html>Request Entity Too Large</html>"));
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void aRequestThatIsTooLongIsSplitAndStructuredOutputStaysOn(ResponseDefinitionBuilder tooLong)
      throws IOException {
    MODEL.always(request ->
        ModelStub.entries(request).size() > 2 ? tooLong : completion(answers(request, _ -> {})));
    assertThat(code(entries(7))).hasSize(7).allMatch(Coding::isCoded);
    assertThat(MODEL.requests())
        .allMatch(r -> r.path("response_format").path("type").asText().equals("json_schema"));
    assertThat(journal()).doesNotContain("\"mode\"");
  }

  @Test
  void aRequestThatIsNotTakenCostsNothing() throws IOException {
    MODEL.then(_ -> error(400, "maximum context length is 10 tokens"));
    code(entries(2));
    JsonNode first = Json.mapper().readTree(journal().lines().findFirst().orElseThrow());
    assertThat(first.path("unusable").asText()).contains("maximum context length");
    assertThat(first.path("input_tokens").asInt()).isZero();
  }

  @Test
  void aModeIsForgottenWhenTheEndpointTakesMore() {
    MODEL.always(request ->
        request.has("response_format")
            ? error(400, "response_format is not supported")
            : completion(answers(request, _ -> {})));
    code(entries(1));
    MODEL.always(request -> completion(answers(request, _ -> {})));
    code(entries(80));
    int before = MODEL.requests().size();
    code(IntStream.range(100, 130).mapToObj(i -> new Entry("Institut " + i, "")).toList());
    assertThat(MODEL.requests().subList(before, MODEL.requests().size()))
        .hasSize(2)
        .allMatch(r -> r.path("response_format").path("type").asText().equals("json_schema"));
  }

  @Test
  void aRememberedModeThatIsRefusedGivesWayToTheOthers() {
    MODEL.always(request ->
        request.has("response_format")
            ? error(400, "response_format is not supported")
            : completion(answers(request, _ -> {})));
    code(entries(1));
    MODEL.always(request ->
        request.path("response_format").path("type").asText().equals("json_schema")
            ? completion(answers(request, _ -> {}))
            : error(400, "this endpoint wants a response_format"));
    assertThat(code(entries(2))).allMatch(Coding::isCoded);
  }

  @Test
  void anEndpointThatKnowsOnlyMaxTokensIsAskedWithIt() {
    MODEL.always(request ->
        request.has("max_completion_tokens")
            ? error(400, "Unrecognized request argument supplied: max_completion_tokens")
            : completion(answers(request, _ -> {})));
    assertThat(code(entries(30))).allMatch(Coding::isCoded);
    assertThat(MODEL.requests().getLast().path("max_tokens").asInt()).isPositive();
    assertThat(MODEL.requests())
        .allMatch(r -> r.path("response_format").path("type").asText().equals("json_schema"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 500, 503})
  void theServersSentenceIsShownAndAKeyItQuotesIsNot(int status) {
    retries = 0;
    MODEL.always(_ -> error(status, "No such thing\u0007 for " + KEY + ", sorry"));
    UserError e = catchThrowableOfType(UserError.class, () -> code(entries(2)));
    assertThat(e.exitCode()).isEqualTo(ExitCode.NETWORK_FAILED);
    assertThat(e.getMessage())
        .contains("No such thing for [hidden], sorry")
        .doesNotContain("\u0007");
    assertThat(Throwables.getStackTrace(e)).doesNotContain(KEY);
  }

  @Test
  void credentialsAndQueryOfTheAddressAreNeitherShownNorKept() throws IOException {
    baseUrl =
        Optional.of(
            SERVER.baseUrl().replace("http://", "http://anna:geheim1@") + "/v1?code=geheim2");
    MODEL.always(request ->
        request.has("response_format")
            ? error(400, "response_format is not supported")
            : completion(answers(request, _ -> {})));
    code(entries(1));
    assertThat(journal()).contains("\"mode\"").doesNotContain("geheim").doesNotContain("anna");
    MODEL.always(_ -> error(404, "nothing at geheim2 for geheim1"));
    UserError e = catchThrowableOfType(UserError.class, () -> code(entries(9)));
    assertThat(Throwables.getStackTrace(e)).doesNotContain("geheim").doesNotContain("anna:");
  }

  static Stream<ModelStub.Script> useless() {
    return Stream.of(
        _ -> refusal("I can't help with that."),
        _ -> ok(bytes("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":0}}")),
        request -> completion(answers(request, a -> a.put("id", "x" + a.path("id").asText()))),
        _ -> completion("I would rather talk about the weather.", "stop"));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void aModelWhoseFirstAnswersAreAllUnusableIsStoppedAndAskedAnewLater(ModelStub.Script script) {
    MODEL.always(script);
    assertThatThrownBy(() -> code(entries(191)))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NETWORK_FAILED))
        .hasMessageContaining("no usable answer");
    assertThat(MODEL.requests()).hasSizeLessThanOrEqualTo(12);
    assertThatThrownBy(() -> code(entries(3))).hasMessageContaining("no usable answer");
    MODEL.always(request -> completion(answers(request, _ -> {})));
    assertThat(code(entries(191))).hasSize(191).allMatch(Coding::isCoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>The set {DE, AT} is open; a draft: {\"answers\":[]} and } {</think>\n%s",
        "Let me see {\n</think>%s",
        "```json\n%s\n```\nI hope {this} helps.",
        "{\"reasoning\": \"short\"}\n%s"
      })
  void anAnswerIsReadAmongThoughts(String around) {
    MODEL.always(request -> completion(around.formatted(answers(request, _ -> {})), "stop"));
    assertThat(code(entries(2))).allMatch(Coding::isCoded);
    assertThat(MODEL.requests()).hasSize(1);
  }
}
