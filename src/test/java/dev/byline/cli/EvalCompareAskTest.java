package dev.byline.cli;

import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Models with prompts are asked about samples within a budget, and nothing is asked twice. */
class EvalCompareAskTest {
  private static final String V1 = "affiliation-country/v1";
  private static final String V2 = "affiliation-country/v2";

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder;
  private Path sample = Path.of("");

  @BeforeEach
  void everyRequestGoesToTheModel() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      lines.add(
          "{\"paper\":\"p%d\",\"authors\":[1],\"text\":\"Hochschule Nr. %d\",\"domain\":\"\",\"countries\":[\"DE\"],\"flag\":\"seat\",\"half\":%d}"
              .formatted(i, i, 1 + i % 2));
    }
    sample = Files.write(folder.resolve("schools.jsonl"), lines);
  }

  private Byline.Run compare(Object... more) {
    List<Object> all =
        new ArrayList<>(List.of("eval", "compare", sample, "--to", folder.resolve("out")));
    all.addAll(List.of(more));
    return Byline.run(all.toArray());
  }

  private String at() {
    return " at " + SERVER.baseUrl();
  }

  private JsonNode rows() throws IOException {
    return Json.mapper()
        .readTree(Files.readString(folder.resolve("out/compare.json")))
        .path(0)
        .path("rows");
  }

  private static void brief(ObjectNode answer) {
    String text = answer.path("echo").asText();
    answer.removeAll();
    answer.put("ends", text);
  }

  /** Answers in the form of the prompt that asks: v1's, or the brief one of v2. */
  private static ObjectNode inItsForm(JsonNode request) {
    boolean isBrief = request.at("/response_format/json_schema/name").asText().contains("v2");
    return answers(
        request,
        answer -> {
          if (isBrief) {
            String id = answer.path("id").asText();
            String[] words = answer.path("echo").asText().split(" ");
            brief(answer);
            answer
                .put("id", id)
                .put(
                    "ends",
                    words.length == 1 ? words[0] : words[0] + " " + words[words.length - 1]);
            answer.put("code", "DE seat").put("quote", "=").put("sure", 90);
          }
        });
  }

  @Test
  void everyModelIsAskedWithEveryPromptAtItsOwnServerAndASecondRunAsksNothing() throws IOException {
    MODEL.always(request -> completion(inItsForm(request)));
    Object[] asked = {
      "--model", "small" + at(), "--model", "large" + at(), "--prompt", V1, "--prompt", V2
    };
    Byline.Run run = compare(asked);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(MODEL.requests()).hasSize(4);
    assertThat(rows().findValuesAsText("coder"))
        .startsWith("rules", "model:small@" + V1, "model:small@" + V2)
        .contains(
            "model:large@" + V2,
            "model:small@" + V1 + " + model:large@" + V1,
            "rules → model:small@" + V1 + " → model:large@" + V1)
        .anyMatch(name -> name.startsWith("vote of rules, "));
    assertThat(rows().path(1).path("seconds").asDouble()).isPositive();
    assertThat(compare(asked).exit()).isZero();
    assertThat(MODEL.requests()).hasSize(4);
    // The rows were written on none of these made-up entries.
    assertThat(run.out()).doesNotContain("not independent");
    // What was asked is also compared without asking.
    assertThat(compare().exit()).isZero();
  }

  @Test
  void theDryRunSaysWhatEveryModelAndPromptWouldCostAndAsksNothing() {
    Byline.Run run = compare("--model", "gpt-5-mini", "--prompt", V1, "--prompt", V2, "--dry-run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("6 entries") && line.contains("1 requests"))
        .anyMatch(line -> line.startsWith("model:gpt-5-mini@" + V2));
    assertThat(MODEL.requests()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theBudgetIsForAllPromptsTogetherAndWhatWasAnsweredIsKept() {
    MODEL.always(request -> completion(inItsForm(request)));
    Byline.Run run =
        compare("--model", "gpt-4o" + at(), "--prompt", V1, "--prompt", V2, "--budget", "0.019");
    assertThat(run.exit()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("the budget is reached");
    assertThat(MODEL.requests()).hasSize(1);
    assertThat(run.out()).contains("model:gpt-4o@" + V1).doesNotContain("model:gpt-4o@" + V2);
  }

  @Test
  void severalDrawsOfAModelAreACoderWhoseConfidenceIsTheirAgreement() throws IOException {
    for (int i = 0; i < 4; i++) {
      String country = i == 3 ? "AT" : "DE";
      MODEL.then(
          request -> completion(answers(request, a -> a.putArray("countries").add(country))));
    }
    Byline.Run run = compare("--model", "small" + at(), "--draws", "4", "--temperature", "0.9");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(MODEL.requests())
        .hasSize(4)
        .allMatch(request -> request.path("temperature").asDouble() == 0.9);
    JsonNode rows = rows();
    assertThat(rows.findValuesAsText("coder"))
        .contains("model:small~0.9#1@" + V1, "model:small~0.9x4@" + V1);
    JsonNode drawn =
        Json.mapper()
            .readTree(Files.readString(folder.resolve("out/compare.json")))
            .at("/0/result/figures/2");
    assertThat(drawn.path("coder").asText()).isEqualTo("model:small~0.9x4@" + V1);
    assertThat(drawn.at("/calibration/bins/0/confidence").asDouble()).isEqualTo(0.75);
    assertThat(drawn.at("/calibration/bins/0/right").asDouble()).isEqualTo(1);
  }

  @Test
  void aPromptThatShowsThePaperGetsTheOtherAffiliationsOfThePaper() throws IOException {
    Files.writeString(
        sample,
        Files.readString(sample)
            + "{\"paper\":\"p0\",\"authors\":[2],\"text\":\"HS\",\"domain\":\"\",\"countries\":[\"DE\"],\"flag\":\"seat\",\"half\":1}\n");
    MODEL.always(request -> completion(inItsForm(request)));
    Byline.Run run = compare("--model", "small" + at(), "--prompt", V2, "--prompt", V2 + "-paper");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode alone = ModelStub.entries(MODEL.requests().getFirst()).path(0);
    JsonNode withPaper = ModelStub.entries(MODEL.requests().getLast()).path(0);
    assertThat(alone.path("text").asText()).isEqualTo("HS");
    assertThat(alone.has("paper")).isFalse();
    assertThat(withPaper.path("paper").path(0).asText()).isEqualTo("Hochschule Nr. 0");
    assertThat(rows().findValuesAsText("coder"))
        .contains("model:small@" + V2, "model:small@" + V2 + "-paper");
  }

  @Test
  void aServersAddressThatIsNoneIsRefusedWithoutItsSecrets() {
    Byline.Run run = compare("--model", "small at http://name:secret@?x");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("NAME at URL").doesNotContain("secret");
  }
}
