package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that fail, refuse, or know less than others; what is secret of them stays so. */
@Tag("slow")
class AskEndpointTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  private static final AskedServer ASKED = new AskedServer(SERVER);

  @TempDir Path folder = Path.of("");

  private Path corpus() throws IOException {
    Path file = Files.createDirectories(folder.resolve("in")).resolve("made2025.jsonl");
    Files.writeString(
        file,
        """
        {"id":"a","title":"Of trees","authors":[{"name":"Ada","affiliations":[{"text":"University of Oslo"}]}]}
        """);
    Path work = folder.resolve("work");
    assertThat(Byline.run("analyze", file, "-w", work, "--yes", "-q").exit()).isZero();
    return work;
  }

  @Test
  void requestsOfferNoOtherProtocolAndTheKeyIsWrittenNowhere() throws Exception {
    Path work = corpus();
    STUB.then(_ -> WireMock.aResponse().withStatus(401).withBody("bad key sk-secret"))
        .always(_ -> ModelStub.completion("Well.", "stop"));
    String[] command = {
      "ask", work.toString(), "How?", "--model", "stub-1", "--base-url", SERVER.baseUrl(), "--debug"
    };
    for (int exit : new int[] {4, 0}) {
      Byline.Run run =
          BylineProcess.run(
              Map.of("OPENAI_API_KEY", "sk-secret"), "1g", 60, folder, (Object[]) command);
      assertThat(run.exit()).as(run.err()).isEqualTo(exit);
      assertThat(run.out() + run.err()).doesNotContain("sk-secret");
    }
    assertThat(work.resolve("journal.jsonl")).content().contains("Well.").doesNotContain("secret");
    SERVER
        .getAllServeEvents()
        .forEach(event -> {
          assertThat(event.getRequest().header("Upgrade").isPresent()).isFalse();
          assertThat(event.getRequest().header("Authorization").firstValue())
              .isEqualTo("Bearer sk-secret");
        });
  }

  @Test
  void aFailingEndpointEndsInOneLineThatNamesNoKey() throws IOException {
    Path work = corpus();
    STUB.always(_ -> WireMock.aResponse().withStatus(500).withBody("no"));
    Byline.Run run = ASKED.ask(work, "How many?");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("The model stub-1").contains("HTTP 500").doesNotContain("\tat ");
    STUB.always(_ -> WireMock.aResponse().withStatus(401).withBody("no"));
    assertThat(ASKED.ask(work, "How many?").err()).contains("the key was not accepted");
    STUB.always(_ -> WireMock.badRequest());
    assertThat(ASKED.ask(work, "How many?").err()).contains("it may not be able to call tools");
    STUB.reset();
    STUB.then(_ -> WireMock.aResponse().withStatus(500))
        .always(_ -> ModelStub.completion("Well.", "stop"));
    Byline.Run session = ASKED.typed(work, "One?\nTwo?\n");
    assertThat(session.err()).contains("byline: The model stub-1");
    assertThat(session.out()).contains("Well.");
    assertThat(STUB.requests().getLast().toString()).doesNotContain("One?");
  }

  @Test
  void anEndpointThatKnowsOnlyMaxTokensIsAskedWithIt() throws IOException {
    Path work = corpus();
    STUB.always(request ->
        request.has("max_completion_tokens")
            ? WireMock.badRequest()
                .withBody("{\"error\":{\"message\":\"Unknown argument: max_completion_tokens\"}}")
            : ModelStub.completion("Well.", "stop"));
    Byline.Run run = ASKED.ask(work, "How many?");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("Well.");
    assertThat(STUB.requests()).hasSize(2);
    assertThat(STUB.requests().getLast().path("max_tokens").asInt()).isPositive();
  }

  @Test
  void theQueryOfTheAddressIsSentAndNeverShown() throws IOException {
    Path work = corpus();
    String address =
        SERVER.baseUrl().replace("http://", "http://anna:geheim1@")
            + "/v1?api-version=9&code=geheim2";
    STUB.then(_ ->
            WireMock.aResponse()
                .withStatus(404)
                .withBody("{\"error\":{\"message\":\"no model at geheim2 for geheim1\"}}"))
        .always(_ -> ModelStub.completion("Well.", "stop"));
    Byline.Run refused = ASKED.ask(work, "How?", "--base-url", address, "--debug");
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("does not know the model or the address (HTTP 404)", "no model at [hidden]")
        .doesNotContain("geheim");
    assertThat(ASKED.ask(work, "How?", "--base-url", address).out()).contains("Well.");
    assertThat(SERVER.getAllServeEvents().getFirst().getRequest().getUrl())
        .startsWith("/v1/chat/completions?")
        .contains("api-version=9", "code=geheim2");
    assertThat(work.resolve("journal.jsonl")).content().doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({"402,asks for payment", "403,may not use this model", "404,does not know the model"})
  void whatAServerRefusesIsToldWithItsOwnSentence(int status, String meaning) throws IOException {
    STUB.always(_ ->
        WireMock.aResponse()
            .withStatus(status)
            .withBody("{\"error\":{\"message\":\"the plan has ended\"}}"));
    assertThat(ASKED.ask(corpus(), "How?").err()).contains(meaning, "“the plan has ended”");
  }
}
