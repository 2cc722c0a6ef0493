package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The doctor says in plain words what works at endpoints of several shapes. */
class DoctorTest {

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  private static Byline.Run doctor(String url) {
    return Byline.run("doctor", "--model", "stub-1", "--base-url", url, "--retries", "0");
  }

  /** As many characters as the limit allows, told as cut; else the whole answer. */
  private static ResponseDefinitionBuilder withinLimit(JsonNode request) {
    String whole = answers(request, a -> {}).toString();
    return request.path("max_completion_tokens").asLong() < 100
        ? completion(whole.substring(0, 20), "length")
        : completion(whole, "stop");
  }

  @Test
  void anEndpointLikeOpenAisHasEverything() {
    MODEL.always(DoctorTest::withinLimit);
    Byline.Run run = doctor(SERVER.baseUrl());
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().skip(1))
        .allMatch(line -> line.startsWith("  yes "))
        .hasSize(5)
        .anyMatch(line -> line.contains("a JSON schema is taken"))
        .anyMatch(line -> line.contains("1000 tokens in and 100 out"))
        .anyMatch(line -> line.contains("cut answer is told"));
  }

  @Test
  void aPlainServerWithoutSchemaUsageAndFinishReasonIsToldToBeSo() {
    MODEL.always(request -> {
      if (request.has("response_format")) {
        return jsonResponse("{\"message\":\"response_format is not supported\"}", 400);
      }
      ObjectNode root = Json.mapper().createObjectNode();
      root.putArray("choices")
          .addObject()
          .putObject("message")
          .put("content", answers(request, a -> {}).toString());
      return okJson(root.toString());
    });
    Byline.Run run = doctor(SERVER.baseUrl());
    assertThat(run.exit()).isEqualTo(ExitCode.TOO_MANY_UNDECIDED.code());
    assertThat(run.out())
        .containsPattern("no +structured +neither a JSON schema nor a JSON object is taken")
        .containsPattern("no +usage +tokens are not reported")
        .containsPattern("no +length +with a limit of 16 tokens");
  }

  @Test
  void aServerThatDoesNotKnowTheModelIsReachedAndNotAskedFurther() {
    MODEL.always(
        request -> jsonResponse("{\"error\":{\"message\":\"model 'stub-1' not found\"}}", 404));
    Byline.Run run = doctor(SERVER.baseUrl());
    assertThat(run.exit()).isEqualTo(ExitCode.NETWORK_FAILED.code());
    assertThat(run.out())
        .containsPattern("yes +reached ")
        .containsPattern("no +model .*model 'stub-1' not found")
        .doesNotContain("usage");
    assertThat(MODEL.requests()).hasSize(1);
  }

  @Test
  void theServersOwnSentenceIsShownWhateverTheShapeOfItsErrorAndItsFullStopOnce() {
    for (String body :
        new String[] {
          "{\"error\":\"no such model here.\"}",
          "{\"error\":{\"message\":\"no such model here.\",\"code\":\"x\"}}",
          "{\"message\":\"no such model here.\"}",
          "{\"detail\":\"no such model here.\"}",
          "{\"error\":{\"code\":404,\"message\":\"no such model here.\",\"status\":\"NOT_FOUND\"}}",
          "[{\"error\":{\"code\":404,\"message\":\"no such model here.\"}}]",
        }) {
      MODEL.always(request -> jsonResponse(body, 404));
      Byline.Run run = doctor(SERVER.baseUrl());
      assertThat(run.exit()).as(body).isEqualTo(ExitCode.NETWORK_FAILED.code());
      assertThat(run.out())
          .as(body)
          .contains("(it says “no such model here”)")
          .doesNotContain("..");
    }
  }

  @Test
  void theDoctorHasNoOptionThatItDoesNotUse() {
    String help = Byline.run("doctor", "--help").out();
    assertThat(help).contains("--model", "--base-url", "--timeout", "--retries");
    assertThat(help)
        .doesNotContain("--batch-size", "--budget", "--rpm", "--tpm", "--prompt", "--concurrency");
    assertThat(Byline.run("doctor", "--model", "m", "--rpm", "1").exit())
        .isEqualTo(ExitCode.WRONG_USAGE.code());
  }

  @Test
  void whereNobodyListensNothingElseIsSaid() {
    Byline.Run run = doctor("http://127.0.0.1:1");
    assertThat(run.exit()).isEqualTo(ExitCode.NETWORK_FAILED.code());
    assertThat(run.out()).containsPattern("no +reached +it can't be reached").doesNotContain("yes");
  }
}
