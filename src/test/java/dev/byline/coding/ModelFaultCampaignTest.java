package dev.byline.coding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static dev.byline.model.ModelStub.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelSettings;
import dev.byline.model.ModelStub;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bad answer of a list, once, for one entry always, and mixed by chance: what can be coded is
 * coded, and no fault is the program's own.
 */
@Tag("campaign")
class ModelFaultCampaignTest {
  private static final Prompt PROMPT =
      Prompt.load(Home.located().folder(), "affiliation-country/v1");
  private static final int ENTRIES = 12;
  private static final int BATCH = 3;
  private static final int MIXED_RUNS = 60;
  private static final long SEED = 20262;
  private static final String BAD_ENTRY = "Institut 7";

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder = Path.of("");

  private int runs;

  /**
   * A fault.
   *
   * @param kind what is to be expected of it
   */
  private record Bad(ModelStub.Script script, Kind kind) {}

  private enum Kind {
    /** No answer: asked again, and where that does not help, the entry is named. */
    NONE,
    /** An answer with a value that does not exist: kept as a violation, and not counted. */
    WRONG,
    /** The endpoint can't be used: the run ends with its reason and goes on when it can. */
    DOWN
  }

  private static Map<String, Bad> list() {
    Map<String, Bad> all = new LinkedHashMap<>();
    byte[] large = new byte[50 << 20];
    Arrays.fill(large, (byte) ' ');
    Map<String, ResponseDefinitionBuilder> wires = new LinkedHashMap<>();
    wires.put("cut body", body("{\"choices\":[").withHeader("Content-Length", "900"));
    wires.put("half the JSON", body("{\"choices\":[{\"message\":"));
    wires.put("a page", body("<html><body>Please log in</body></html>"));
    wires.put("empty", body(""));
    wires.put("null", body("null"));
    wires.put("a list", body("[]"));
    wires.put("a number", body("7"));
    wires.put("a text", body("\"later\""));
    wires.put("not UTF-8", aResponse().withBody(new byte[] {'{', '"', (byte) 0xC3, '(', '"'}));
    wires.put("50 MB", aResponse().withBody(large));
    wires.put("no choices", body("{\"choices\":[]}"));
    wires.put("choices null", body("{\"choices\":null}"));
    wires.put("choices a text", body("{\"choices\":\"none\"}"));
    wires.put("no message", body("{\"choices\":[{}]}"));
    wires.put("content a number", body("{\"choices\":[{\"message\":{\"content\":3}}]}"));
    wires.put("content null", body("{\"choices\":[{\"message\":{\"content\":null}}]}"));
    wires.put("an error with 200", body("{\"error\":{\"message\":\"overloaded\"}}"));
    wires.put("deep", body("[".repeat(20_000)));
    for (int status : new int[] {408, 409, 413, 429, 500, 502, 503, 504, 529}) {
      ResponseDefinitionBuilder busy = aResponse().withStatus(status).withBody("busy");
      all.put("status " + status, new Bad(_ -> busy, status == 413 ? Kind.NONE : Kind.DOWN));
    }
    for (Fault fault : Fault.values()) {
      Kind kind = fault == Fault.MALFORMED_RESPONSE_CHUNK ? Kind.NONE : Kind.DOWN;
      all.put(fault.name(), new Bad(_ -> aResponse().withFault(fault), kind));
    }
    wires.forEach((name, answer) -> all.put(name, new Bad(_ -> answer, Kind.NONE)));
    all.put("a refusal", new Bad(_ -> refusal("I can't help with that."), Kind.NONE));
    all.put("prose", new Bad(_ -> completion("It is nice weather.", "stop"), Kind.NONE));
    all.put("a blank", new Bad(_ -> completion(" ", "stop"), Kind.NONE));
    all.put(
        "cut by length", new Bad(_ -> completion("{\"answers\":[{\"id\"", "length"), Kind.NONE));
    all.put("filtered", new Bad(_ -> completion("", "content_filter"), Kind.NONE));
    all.put("other ids", changed(answer -> answer.put("id", "x")));
    all.put("no countries", changed(answer -> answer.remove("countries")));
    all.put("countries a text", changed(answer -> answer.put("countries", "DE")));
    all.put("countries unknown", wrong(answer -> answer.putArray("countries").add("Q9")));
    all.put("confidence a text", changed(answer -> answer.put("confidence", "sure")));
    all.put("confidence 99", wrong(answer -> answer.put("confidence", 99)));
    all.put("confidence -5", wrong(answer -> answer.put("confidence", -5)));
    all.put("flag unknown", changed(answer -> answer.put("flag", "maybe")));
    all.put("another echo", changed(answer -> answer.put("echo", "Institut 99")));
    all.put("all null", changed(answer -> answer.fieldNames().forEachRemaining(answer::putNull)));
    all.put("half of the answers", new Bad(ModelFaultCampaignTest::half, Kind.NONE));
    all.put("twice the answers", new Bad(ModelFaultCampaignTest::twice, Kind.NONE));
    return all;
  }

  private static ResponseDefinitionBuilder body(String text) {
    return aResponse().withBody(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bad changed(Consumer<ObjectNode> change) {
    return new Bad(request -> completion(answers(request, change)), Kind.NONE);
  }

  private static Bad wrong(Consumer<ObjectNode> change) {
    return new Bad(request -> completion(answers(request, change)), Kind.WRONG);
  }

  private static ResponseDefinitionBuilder half(JsonNode request) {
    ObjectNode all = answers(request, _ -> {});
    for (int left = all.path("answers").size() / 2; left > 0; left--) {
      ((ArrayNode) all.path("answers")).remove(0);
    }
    return completion(all);
  }

  private static ResponseDefinitionBuilder twice(JsonNode request) {
    ObjectNode all = answers(request, _ -> {});
    ((ArrayNode) all.path("answers")).addAll((ArrayNode) answers(request, _ -> {}).path("answers"));
    return completion(all);
  }

  private List<Coding> code(String journal, int batch) {
    ModelSettings settings =
        new ModelSettings(
            "stub-1",
            Optional.of(SERVER.baseUrl()),
            "key",
            2,
            0,
            0,
            batch,
            Duration.ofSeconds(20),
            1,
            OptionalDouble.empty());
    List<Entry> entries =
        IntStream.range(0, ENTRIES).mapToObj(i -> new Entry("Institut " + i, "")).toList();
    try (Journal open = Journal.open(folder.resolve(journal + ".jsonl"), _ -> {})) {
      return new ModelCoder(settings, PROMPT, new PriceTable.Price(1, 10), open, _ -> {})
          .code(entries);
    }
  }

  private static boolean asksBadEntry(JsonNode request) {
    for (JsonNode entry : ModelStub.entries(request)) {
      if (entry.path("text").asText().equals(BAD_ENTRY)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyBadAnswerIsSurvived() {
    Map<String, Bad> list = list();
    List<String> lost = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    int run = 0;
    for (Map.Entry<String, Bad> bad : list.entrySet()) {
      MODEL.then(bad.getValue().script());
      boolean isWrong = bad.getValue().kind() == Kind.WRONG;
      int sure = isWrong ? ENTRIES - BATCH : ENTRIES;
      note(bad.getKey() + ", once", "once" + run, sure, lost, faults);
      if (bad.getValue().kind() == Kind.DOWN) {
        run++;
        continue;
      }
      MODEL.reset();
      MODEL.always(request ->
          asksBadEntry(request)
              ? bad.getValue().script().apply(request)
              : completion(answers(request, _ -> {})));
      note(
          bad.getKey() + ", always for one",
          "one" + run,
          isWrong ? sure : ENTRIES - 1,
          lost,
          faults);
      run++;
    }
    Random random = new Random(SEED);
    List<Bad> kinds = list.values().stream().filter(bad -> bad.kind() != Kind.WRONG).toList();
    for (int i = 0; i < MIXED_RUNS; i++) {
      MODEL.reset();
      MODEL.then(kinds.get(random.nextInt(kinds.size())).script());
      MODEL.then(request -> completion(answers(request, _ -> {})));
      MODEL.then(kinds.get(random.nextInt(kinds.size())).script());
      note("mixture " + i, "mixed" + i, ENTRIES, lost, faults);
    }
    System.out.printf(
        "Model faults: %d kinds, %d runs; %d lost an entry that could be coded %s, %d ended otherwise %s%n",
        list.size(), runs, lost.size(), lost, faults.size(), faults);
    assertThat(lost).isEmpty();
    assertThat(faults).isEmpty();
  }

  /** A run, and where it was stopped with a reason, the next, as a user would start it. */
  private void note(
      String name, String journal, int atLeast, List<String> lost, List<String> faults) {
    runs++;
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        long coded = code(journal, BATCH).stream().filter(Coding::isCoded).count();
        if (coded < atLeast) {
          lost.add(name + ": " + coded);
        }
        return;
      } catch (UserError e) {
        if (attempt == 2) {
          faults.add(name + ": " + e.getMessage());
        }
      } catch (RuntimeException e) {
        faults.add(name + ": " + e);
        return;
      }
    }
  }
}
