package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.model.ModelStub;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code byline demo --live} asks the user's own endpoint and compares it with what is recorded.
 */
@Tag("slow")
class DemoLiveTest {
  private static final ModelStub MODEL = new ModelStub();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().extensions(MODEL))
          .build();

  @TempDir Path folder;

  @BeforeEach
  void everyRequestGoesToTheModel() {
    MODEL.reset();
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("model")));
  }

  @Test
  void everyEntryIsAskedOnceAndWhatDiffersFromTheRecordedAnswersIsListed() {
    MODEL.always(request -> completion(answers(request, a -> {})));
    Object[] live = {
      "demo",
      "--live",
      "--model",
      "stub-1",
      "--base-url",
      SERVER.baseUrl(),
      "-w",
      folder.resolve("w")
    };
    Byline.Run run = Byline.run(live);
    assertThat(run.exit()).as(run.err()).isZero();
    List<JsonNode> asked = MODEL.requests();
    long entries =
        asked.stream()
            .flatMap(
                request -> Stream.iterate(0, i -> i + 1).limit(ModelStub.entries(request).size()))
            .count();
    assertThat(entries).isEqualTo(559);
    // The stub says Germany for everything, which is right for the few German entries only.
    assertThat(run.out())
        .containsPattern("stub-1@\\S+ answers as recorded on \\d{1,2} of 559 entries")
        .contains(": DE, ", "(recorded)", "… and ", "Report: ", "wait for a person");
    assertThat(Byline.run(live).exit()).isZero();
    assertThat(MODEL.requests()).hasSameSizeAs(asked);
  }

  @Test
  void withoutLiveNothingIsAskedAndOneWithoutTheOtherIsRefused() {
    assertThat(Byline.run("demo", "-w", folder.resolve("w")).exit()).isZero();
    assertThat(MODEL.requests()).isEmpty();
    assertThat(Byline.run("demo", "--live", "-w", folder.resolve("w")).exit()).isEqualTo(2);
  }
}
