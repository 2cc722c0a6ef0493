package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An error in one of a run's threads ends the run with that error, and not as if all were done. */
class WorkerErrorTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  @TempDir Path folder = Path.of("");

  /** Every answer is "yes"; on the item 3 the virtual machine gives up. */
  private static final class Failing implements Protocol<Integer, String> {
    @Override
    public ObjectNode toJson(Integer item, String id) {
      return Json.mapper().createObjectNode().put("id", id).put("text", item);
    }

    @Override
    public Integer fromJson(JsonNode json) {
      return json.path("text").asInt();
    }

    @Override
    public Parsed<Integer, String> parse(List<Integer> batch, String content) {
      if (batch.contains(3)) {
        throw new StackOverflowError("made up");
      }
      return new Parsed<>(Map.of(batch.getFirst(), "yes"), Optional.empty());
    }

    @Override
    public String failed(Integer item, String why) {
      return why;
    }
  }

  @Test
  void theRunEndsWithItAndKeepsWhatWasPaid() throws IOException {
    SERVER
        .stub()
        .always(_ -> ModelStub.completion(Json.mapper().createObjectNode().put("answers", "all")));
    ModelSettings oneByOne =
        new ModelSettings(
            "stub-1",
            Optional.of(SERVER.baseUrl()),
            "key",
            1,
            0,
            0,
            1,
            Duration.ofSeconds(20),
            0,
            OptionalDouble.empty());
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, _ -> {})) {
      BatchRunner<Integer, String> run =
          new BatchRunner<>(
              oneByOne,
              Prompt.load(Home.located().folder(), "affiliation-country/v1"),
              new Failing(),
              new PriceTable.Price(1, 10));
      assertThatThrownBy(() -> run.run(IntStream.range(0, 50).boxed().toList(), journal, _ -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a worker of the model run failed")
          .hasRootCauseInstanceOf(StackOverflowError.class);
    }
    int asked = SERVER.stub().requests().size();
    assertThat(asked).isBetween(1, 49);
    assertThat(Files.readString(file)).contains("answers");
  }
}
