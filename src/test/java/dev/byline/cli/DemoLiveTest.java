package dev.byline.cli;

import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code byline demo --live} asks the user's own endpoint and compares it with what is recorded.
 */
@Tag("slow")
class DemoLiveTest {

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder;

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
