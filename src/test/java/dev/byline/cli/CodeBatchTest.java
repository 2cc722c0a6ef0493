package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.byline.model.ModelStub.answers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.Json;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Coding through the Batch API: sent, waited for and taken in several calls. */
class CodeBatchTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;

  @BeforeEach
  void fourPapersAndAnEndpointThatTakesBatches() throws IOException {
    papers(4);
    SERVER.stubFor(
        post(urlPathEqualTo("/files"))
            .willReturn(
                okJson(
                    "{\"id\":\"file-in\",\"object\":\"file\",\"bytes\":1,\"created_at\":1,\"filename\":\"x.jsonl\",\"purpose\":\"batch\",\"status\":\"processed\"}")));
    SERVER.stubFor(
        post(urlPathEqualTo("/batches")).willReturn(okJson(batch("batch_1", "validating", 0))));
  }

  private void papers(int number) throws IOException {
    List<String> papers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      papers.add(
          "{\"id\":\"p%d\",\"title\":\"Title %d\",\"status\":\"Poster\",\"authors\":[{\"name\":\"A B\",\"affiliations\":[{\"text\":\"Institut Nr. %d\",\"domain\":\"\"}]}]}"
              .formatted(i, i, i));
    }
    Path file = Files.write(folder.resolve("papers.jsonl"), papers);
    Byline.Run run = Byline.run("import", file, "-w", workspace());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private Path workspace() {
    return folder.resolve("w");
  }

  private Byline.Run code(String... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "code",
                "-w",
                workspace(),
                "--no-ror",
                "--model",
                "gpt-4o-mini",
                "--base-url",
                SERVER.baseUrl(),
                "--batch-size",
                "2",
                "--retries",
                "0"));
    all.addAll(List.of(more));
    return Byline.run(all.toArray());
  }

  private static String batch(String id, String status, int completed, String... more) {
    ObjectNode batch = Json.mapper().createObjectNode();
    batch
        .put("id", id)
        .put("object", "batch")
        .put("endpoint", "/v1/chat/completions")
        .put("input_file_id", "file-in")
        .put("completion_window", "24h")
        .put("status", status)
        .put("created_at", 1714508499L);
    batch.putObject("request_counts").put("total", 2).put("completed", completed).put("failed", 0);
    for (int i = 0; i < more.length; i += 2) {
      batch.put(more[i], more[i + 1]);
    }
    return batch.toString();
  }

  private void isNow(String id, String status, int completed, String... more) {
    SERVER.stubFor(
        get(urlPathEqualTo("/batches/" + id))
            .willReturn(okJson(batch(id, status, completed, more))));
  }

  /** The lines of the files that were uploaded, by their custom_id, in the order of upload. */
  private static Map<String, JsonNode> uploaded() {
    Map<String, JsonNode> lines = new TreeMap<>();
    SERVER
        .findAll(postRequestedFor(urlPathEqualTo("/files")))
        .forEach(request ->
            request
                .getBodyAsString()
                .lines()
                .filter(line -> line.startsWith("{"))
                .forEach(line -> {
                  JsonNode json = read(line);
                  lines.put(json.path("custom_id").asText(), json);
                }));
    return lines;
  }

  private static JsonNode read(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode line(JsonNode request) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("id", "batch_req_1").set("custom_id", request.path("custom_id"));
    return line;
  }

  private static String answered(JsonNode request) {
    ObjectNode line = line(request);
    ObjectNode response = line.putObject("response").put("status_code", 200);
    ObjectNode body = response.put("request_id", "req_1").putObject("body");
    body.put("id", "chatcmpl-1").put("object", "chat.completion");
    body.putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", "stop")
        .putObject("message")
        .put("role", "assistant")
        .put("content", answers(request.path("body"), a -> {}).toString());
    body.putObject("usage").put("prompt_tokens", 1_000_000).put("completion_tokens", 100_000);
    return line.putNull("error") + "\n";
  }

  private static String refused(JsonNode request, int status, String message) {
    ObjectNode line = line(request);
    line.putObject("response")
        .put("status_code", status)
        .putObject("body")
        .putObject("error")
        .put("message", message);
    return line.putNull("error") + "\n";
  }

  private static String notDone(JsonNode request, String code) {
    ObjectNode line = line(request);
    line.putNull("response");
    line.putObject("error").put("code", code).put("message", "This request was not executed.");
    return line + "\n";
  }

  private void file(String id, Collection<String> lines) {
    SERVER.stubFor(
        get(urlPathEqualTo("/files/" + id + "/content"))
            .willReturn(aResponse().withBody(String.join("", lines))));
  }

  private static int sent() {
    return SERVER.findAll(postRequestedFor(urlPathEqualTo("/batches"))).size();
  }

  private String coded() {
    Byline.Run run =
        Byline.run(
            "sql",
            "SELECT count(*) FROM codings WHERE coder LIKE 'model:%'",
            "-w",
            workspace(),
            "--format",
            "csv");
    return run.out().lines().skip(1).findFirst().orElse("");
  }

  @Test
  void theFirstCallSendsAFileInTheApisFormAndLaterCallsOnlyLook() {
    Byline.Run first = code("--batch");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("gpt-4o-mini: batch batch_1 is validating");
    assertThat(uploaded()).hasSize(2);
    JsonNode line = uploaded().values().iterator().next();
    assertThat(line.path("method").asText()).isEqualTo("POST");
    assertThat(line.path("url").asText()).isEqualTo("/v1/chat/completions");
    assertThat(line.at("/body/model").asText()).isEqualTo("gpt-4o-mini");
    assertThat(line.at("/body/messages/0/role").asText()).isEqualTo("system");
    assertThat(line.at("/body/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(ModelStub.entries(line.path("body"))).hasSize(2);
    JsonNode created =
        read(
            SERVER
                .findAll(postRequestedFor(urlPathEqualTo("/batches")))
                .getFirst()
                .getBodyAsString());
    assertThat(created.path("input_file_id").asText()).isEqualTo("file-in");
    assertThat(created.path("completion_window").asText()).isEqualTo("24h");
    isNow("batch_1", "in_progress", 1);
    Byline.Run second = code("--batch");
    assertThat(second.out())
        .contains("batch batch_1 is in progress, 1 of 2 requests are done", "again later");
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void aBatchThatIsDoneIsTakenOnceAndPaidAtThePriceOfBatches() throws IOException {
    code("--batch");
    isNow("batch_1", "completed", 2, "output_file_id", "file-out");
    file("file-out", uploaded().values().stream().map(CodeBatchTest::answered).toList());
    Byline.Run taken = code("--batch");
    assertThat(taken.exit()).as(taken.err()).isZero();
    assertThat(coded()).isEqualTo("4");
    // Two requests, each a million tokens in at 0.075 and 100,000 out at 0.3 dollars a million.
    assertThat(taken.err()).contains("2 requests, 2,000,000 tokens in", "0.2100 USD");
    SERVER.resetRequests();
    Byline.Run again = code("--batch");
    assertThat(again.exit()).isZero();
    assertThat(SERVER.getAllServeEvents()).isEmpty();
    // The journal is the same as that of single requests: those ask nothing either.
    assertThat(code().exit()).isZero();
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void whatAnExpiredBatchAnsweredIsKeptAndTheRestIsSentAgain() {
    code("--batch");
    List<JsonNode> lines = List.copyOf(uploaded().values());
    isNow("batch_1", "expired", 1, "output_file_id", "file-out", "error_file_id", "file-err");
    file("file-out", List.of(answered(lines.getFirst())));
    file("file-err", List.of(notDone(lines.getLast(), "batch_expired")));
    SERVER.stubFor(
        post(urlPathEqualTo("/batches")).willReturn(okJson(batch("batch_2", "validating", 0))));
    isNow("batch_2", "validating", 0);
    Byline.Run run = code("--batch");
    assertThat(run.out()).contains("batch batch_2 is validating");
    assertThat(coded()).isEqualTo("2");
    JsonNode again =
        uploaded().entrySet().stream()
            .filter(
                e -> lines.stream().noneMatch(l -> l.path("custom_id").asText().equals(e.getKey())))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(again.at("/body/messages/1/content"))
        .isEqualTo(lines.getLast().at("/body/messages/1/content"));
  }

  @Test
  void aRequestThatIsTooLongIsSentAgainInHalvesAndAnOverloadedOneAsItWas() {
    code("--batch");
    List<JsonNode> lines = List.copyOf(uploaded().values());
    isNow("batch_1", "completed", 0, "error_file_id", "file-err");
    file(
        "file-err",
        List.of(
            refused(lines.getFirst(), 400, "maximum context length is 10 tokens"),
            refused(lines.getLast(), 429, "Rate limit reached")));
    SERVER.stubFor(
        post(urlPathEqualTo("/batches")).willReturn(okJson(batch("batch_2", "validating", 0))));
    isNow("batch_2", "validating", 0);
    code("--batch");
    assertThat(
            uploaded().values().stream()
                .map(line -> ModelStub.entries(line.path("body")).size())
                .sorted())
        .containsExactly(1, 1, 2, 2, 2);
  }

  @Test
  void aBatchThatFailedAsAWholeSaysWhyAndIsSentAnew() {
    code("--batch");
    String failed = batch("batch_1", "failed", 0);
    SERVER.stubFor(
        get(urlPathEqualTo("/batches/batch_1"))
            .willReturn(
                okJson(
                    failed.substring(0, failed.length() - 1)
                        + ",\"errors\":{\"object\":\"list\",\"data\":[{\"code\":\"invalid\",\"message\":\"The model is not available in batches\",\"line\":1}]}}")));
    Byline.Run run = code("--batch");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("batch_1", "The model is not available in batches");
    SERVER.stubFor(
        post(urlPathEqualTo("/batches")).willReturn(okJson(batch("batch_2", "validating", 0))));
    assertThat(code("--batch").out()).contains("batch_2");
    assertThat(sent()).isEqualTo(2);
  }

  private void isGone(String path) {
    SERVER.stubFor(
        get(urlPathEqualTo(path))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        "{\"error\":{\"message\":\"No such object\",\"type\":\"invalid_request_error\"}}")));
  }

  private void isSentNext(String id) {
    SERVER.stubFor(post(urlPathEqualTo("/batches")).willReturn(okJson(batch(id, "validating", 0))));
    isNow(id, "validating", 0);
  }

  private void isTooMuch(String id) {
    ObjectNode failed = (ObjectNode) read(batch(id, "failed", 0));
    failed
        .putObject("errors")
        .put("object", "list")
        .putArray("data")
        .addObject()
        .put("code", "token_limit_exceeded")
        .put("message", "Enqueued token limit reached for the model");
    SERVER.stubFor(get(urlPathEqualTo("/batches/" + id)).willReturn(okJson(failed.toString())));
  }

  @Test
  void aBatchThatTheEndpointNoLongerKnowsIsEndedAndWhatIsOpenIsSentAnew() throws IOException {
    code("--batch");
    isGone("/batches/batch_1");
    isSentNext("batch_2");
    Byline.Run run = code("--batch");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.contains("batch_1")))
        .singleElement()
        .asString()
        .contains("no longer knows the batch batch_1: what is open is asked again");
    assertThat(run.out()).contains("batch batch_2 is validating");
    assertThat(Files.readString(workspace().resolve("journal.jsonl")))
        .contains("\"batch_end\":\"gone\"");
    Byline.Run again = code("--batch");
    assertThat(again.err()).doesNotContain("batch_1");
    assertThat(sent()).isEqualTo(2);
  }

  @Test
  void endingBatchesPassesOverTheOneThatIsGone() {
    code("--batch");
    isGone("/batches/batch_1");
    Byline.Run run = code("--cancel-batch");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("no longer knows the batch batch_1");
    assertThat(run.out()).contains("0 batches are being ended");
    isSentNext("batch_2");
    assertThat(code("--batch").out()).contains("batch batch_2 is validating");
  }

  @Test
  void ofThreeBatchesOneMayBeGoneOneMayHaveLostItsAnswersAndTheThirdIsTaken() throws IOException {
    code("--batch");
    isNow("batch_1", "in_progress", 0);
    papers(6);
    isSentNext("batch_2");
    assertThat(code("--batch").out()).contains("batch_1 is in progress", "batch_2 is validating");
    papers(8);
    List<String> before = List.copyOf(uploaded().keySet());
    isSentNext("batch_3");
    assertThat(code("--batch").out()).contains("batch_3 is validating");
    isGone("/batches/batch_1");
    isNow("batch_2", "completed", 1, "output_file_id", "file-gone");
    isGone("/files/file-gone/content");
    isNow("batch_3", "completed", 1, "output_file_id", "file-out");
    file(
        "file-out",
        uploaded().entrySet().stream()
            .filter(e -> !before.contains(e.getKey()))
            .map(e -> answered(e.getValue()))
            .toList());
    int uploads = uploaded().size();
    isSentNext("batch_4");
    Byline.Run run = code("--batch");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "no longer knows the batch batch_1", "no longer has the answers of the batch batch_2");
    assertThat(coded()).as("of the third batch").isEqualTo("2");
    assertThat(uploaded()).as("those of the first and the second").hasSize(uploads + 3);
  }

  @Test
  void whatTheAccountMayNotHaveWaitingIsSentInHalvesAndTheRestWhenTheseAreDone() {
    code("--batch");
    assertThat(uploaded()).hasSize(2);
    isTooMuch("batch_1");
    isSentNext("batch_2");
    Byline.Run run = code("--batch");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Enqueued token limit reached", "half of its 2 requests");
    assertThat(run.out()).contains("batch batch_2 is validating", "1 more requests are sent when");
    assertThat(uploaded()).as("the second file has one request").hasSize(3);
    assertThat(code("--batch").out()).contains("1 more requests");
    assertThat(sent()).isEqualTo(2);
    isNow("batch_2", "completed", 1, "output_file_id", "file-out");
    file("file-out", uploaded().values().stream().map(CodeBatchTest::answered).toList());
    isSentNext("batch_3");
    Byline.Run third = code("--batch");
    assertThat(third.out()).contains("batch batch_3").doesNotContain("more requests are sent");
    assertThat(coded()).isEqualTo("2");
    // One request that is refused can't be halved: that is said, and ends the call.
    isTooMuch("batch_3");
    Byline.Run last = code("--batch");
    assertThat(last.exit()).isEqualTo(4);
    assertThat(last.err()).contains("batch_3", "failed: Enqueued token limit reached");
  }

  @Test
  void aCallThatWasKilledAfterSendingFindsItsBatchAgainByItsTag() throws IOException {
    code("--batch");
    Path journal = workspace().resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines.getLast()).contains("batch_id");
    Files.write(journal, lines.subList(0, lines.size() - 1));
    String tag = read(lines.getFirst()).path("batch_tag").asText();
    ObjectNode list = Json.mapper().createObjectNode().put("object", "list").put("has_more", false);
    ObjectNode known = (ObjectNode) read(batch("batch_1", "in_progress", 0));
    known.putObject("metadata").put("byline", tag);
    list.putArray("data").add(known);
    SERVER.stubFor(get(urlPathEqualTo("/batches")).willReturn(okJson(list.toString())));
    isNow("batch_1", "in_progress", 0);
    assertThat(code("--batch").out()).contains("batch_1 is in progress");
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void batchesUnderWayAreEndedAndWhatTheyAnsweredIsTaken() {
    code("--batch");
    isNow("batch_1", "in_progress", 1);
    SERVER.stubFor(
        post(urlPathEqualTo("/batches/batch_1/cancel"))
            .willReturn(okJson(batch("batch_1", "cancelling", 1))));
    assertThat(code("--cancel-batch").out()).contains("1 batches are being ended");
    SERVER.verify(1, postRequestedFor(urlPathEqualTo("/batches/batch_1/cancel")));
    isNow("batch_1", "cancelled", 1, "output_file_id", "file-out");
    file("file-out", List.of(answered(uploaded().values().iterator().next())));
    SERVER.stubFor(
        post(urlPathEqualTo("/batches")).willReturn(okJson(batch("batch_2", "validating", 0))));
    isNow("batch_2", "validating", 0);
    code("--batch");
    assertThat(coded()).isEqualTo("2");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/files/file-out/content")));
  }

  @Test
  void aPromptThatShowsThePaperIsSentWithItsOtherAffiliations() {
    code("--batch", "--context", "paper");
    JsonNode line = uploaded().values().iterator().next();
    assertThat(line.at("/body/response_format/json_schema/name").asText())
        .isEqualTo("affiliation-country_v2-paper");
    assertThat(ModelStub.entries(line.path("body")).path(0).path("paper").isArray()).isTrue();
    assertThat(code("--context", "title").exit()).isEqualTo(2);
  }

  @Test
  void aBudgetIsHeldAgainstTheMostThatABatchsAnswersMayTake() {
    // The answers may have 2 × 560 tokens: 0.000336 USD.
    double input = code("--batch", "--dry-run").out().transform(CodeBatchTest::tokensIn) * 0.075e-6;
    String ofOne = String.format(Locale.ROOT, "%.6f", input + 0.0003);
    assertThat(code("--batch", "--budget", ofOne).exit()).isEqualTo(5);
    assertThat(uploaded()).hasSize(1);
  }

  private static double tokensIn(String plan) {
    return Double.parseDouble(
        plan.replaceAll("(?s).* ([0-9,]+) tokens in.*", "$1").replace(",", ""));
  }

  @Test
  void aPlanForAModelWithoutAPriceSaysSo() {
    Byline.Run plan =
        Byline.run(
            "code",
            "-w",
            workspace(),
            "--no-ror",
            "--model",
            "house-model",
            "--base-url",
            SERVER.baseUrl(),
            "--dry-run");
    assertThat(plan.out()).contains("out, price not known").doesNotContain("USD");
  }

  @Test
  void theBudgetAndTheDryRunCountThePriceOfBatches() {
    Byline.Run plan = code("--batch", "--dry-run");
    Byline.Run usual = code("--dry-run");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("4 entries", "2 requests");
    assertThat(usual.out()).contains("4 entries", "2 requests");
    // By v1's measured 43.4 tokens an entry: half of what the answers may have at most.
    assertThat(usual.out()).contains("at most 1,120 out", "measured answers about 174 out");
    Byline.Run run = code("--batch", "--budget", "0.0000001");
    assertThat(run.exit()).isEqualTo(5);
    assertThat(sent()).isZero();
    assertThat(Byline.run("code", "-w", workspace(), "--batch").exit()).isEqualTo(2);
  }
}
