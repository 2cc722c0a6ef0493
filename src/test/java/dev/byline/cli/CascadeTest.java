package dev.byline.cli;

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cheap coder, and a dear one where it is unsure. Of 300 papers 240 are clear; in the others,
 * which walk, only the dear model sees robots.
 */
@Tag("slow")
class CascadeTest {
  private static final String CHEAP = "gpt-5-nano";
  private static final String DEAR = "gpt-5-mini";

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void threeHundredPapers() throws IOException {
    models(0.3);
    StringBuilder papers = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      papers
          .append(
              "{\"id\":\"m%d\",\"title\":\"%s of number %d\",\"authors\":[{\"name\":\"A\"}]}"
                  .formatted(
                      i, i % 5 == 0 ? "Walking machines" : i % 5 == 1 ? "Robots" : "Proteins", i))
          .append('\n');
    }
    work = folder.resolve("work");
    run("import", Files.writeString(folder.resolve("made2026.jsonl"), papers), "-w", work);
    run(
        "variable",
        "new",
        "field",
        "-w",
        work,
        "--question",
        "What is it about?",
        "--value",
        "robots; machines that move; Robots at home",
        "--value",
        "life; living things; Proteins fold",
        "--words",
        "robots: robots",
        "--words",
        "life: proteins, walking");
  }

  /**
   * Both models answer clear papers alike.
   *
   * @param unsure the cheap one's confidence where the dear one says otherwise
   */
  private static void models(double unsure) {
    STUB.always(request -> {
      boolean isDear = request.path("model").asText().equals(DEAR);
      ObjectNode root = Json.mapper().createObjectNode();
      for (JsonNode entry : ModelStub.entries(request)) {
        String title = entry.path("passages").path(0).path("text").asText();
        boolean walks = title.startsWith("Walking");
        String value = title.startsWith("Robots") || (walks && isDear) ? "robots" : "life";
        root.withArray("answers")
            .addObject()
            .put("id", entry.path("id").asText())
            .put("value", value)
            .put("quote", title)
            .put("confidence", walks ? unsure : 0.9);
      }
      return ModelStub.completion(root);
    });
  }

  private static String run(Object... arguments) {
    Byline.Run run = Byline.run(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  private Byline.Run cascade(String coders, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("code", "--variable", "field", "--cascade", coders, "--agreement", "0.9"));
    arguments.addAll(List.of("--base-url", SERVER.baseUrl(), "-q", "-w", work));
    arguments.addAll(Arrays.asList(more));
    return Byline.run(arguments.toArray());
  }

  private String sql(String query) {
    return run("sql", query, "--format", "csv", "-w", work).replace("\r\n", "\n");
  }

  private static long asked(String model) {
    return STUB.requests().stream().filter(one -> one.path("model").asText().equals(model)).count();
  }

  @Test
  void theDearModelIsAskedOnlyAboutTheSampleAndWhatTheCheapOneIsUnsureOf() {
    Byline.Run run = cascade(CHEAP + "," + DEAR);
    assertThat(run.exit()).as(run.err()).isZero();
    // Drawn: 100, of which some walk; of the 60 that walk all are asked.
    long dear = asked(DEAR);
    assertThat(asked(CHEAP)).isEqualTo(300);
    assertThat(dear).isBetween(130L, 155L);
    assertThat(run.out())
        .contains(
            "life                    180",
            // The rules are another coder, which says life of these.
            "open                     60",
            "gpt-5-nano and gpt-5-mini were both asked about 100 of 300 papers, drawn by chance (seed 1).",
            "Answers of gpt-5-nano stand from a confidence of 0.90: those on %d papers (life "
                .formatted(300 - dear),
            "and gpt-5-mini differs on 0 of them.",
            "At least 90.0% of all values are those of gpt-5-mini: so it is for 95.0% of such samples."
                + " By this sample it is about 100.0%.",
            "gpt-5-mini has answered about %d papers instead of 300 (".formatted(dear))
        .containsPattern("The cascade costs about 0\\.\\d+ USD, and .*: it saves 0\\.\\d+ USD\\.");
    assertThat(sql("SELECT coder, count(*) AS n FROM paper_codings GROUP BY ALL ORDER BY 1"))
        .isEqualTo("coder,n\n\"cascade:gpt-5-nano,gpt-5-mini@variable/v1\",300\nrules,300\n");
    assertThat(
            sql(
                "SELECT value, count(*) AS n FROM paper_codings WHERE coder <> 'rules' GROUP BY ALL ORDER BY 1"))
        .isEqualTo("value,n\nlife,180\nrobots,120\n");
    Byline.Run again = cascade(CHEAP + "," + DEAR);
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(STUB.requests()).hasSize(300 + (int) dear);
  }

  @Test
  void aDryRunSaysBetweenWhatItCostsAndExactlyWhenTheSampleIsKnown() {
    assertThat(cascade(CHEAP + "," + DEAR, "--dry-run").out())
        .contains(
            "gpt-5-nano: 300 papers, 0 answered in the journal, 300 requests, ",
            "gpt-5-mini, a sample: 100 papers, 0 answered in the journal, 100 requests, ",
            "gpt-5-mini, if it were alone: 300 papers, 0 answered in the journal, 300 requests, ")
        .containsPattern(
            "The cascade costs at most between 0\\.\\d\\d and 0\\.\\d\\d USD, as the sample turns out;");
    assertThat(STUB.requests()).isEmpty();
    assertThat(cascade(CHEAP + "," + DEAR).exit()).isZero();
    assertThat(cascade(CHEAP + "," + DEAR, "--dry-run").out())
        .containsPattern("gpt-5-mini, where gpt-5-nano is unsure: \\d+ papers, \\d+ answered")
        .contains("The cascade costs at most 0.00 USD; gpt-5-mini alone at most ");
  }

  @Test
  void rulesAreSureOfTheValuesOnWhichTheDearModelAgreed() {
    Byline.Run run = cascade("rules," + DEAR);
    assertThat(run.exit()).as(run.err()).isZero();
    // Rules say life of papers that walk too: a quarter of these are wrong.
    assertThat(run.out())
        .contains(
            "robots                  120",
            "life                    180",
            "rules and gpt-5-mini were both asked about 125 of 300 papers",
            ", which 25 of these papers measure for each value: those on",
            "(robots ")
        .doesNotContain("life 1");
    assertThat(sql("SELECT DISTINCT coder FROM paper_codings"))
        .isEqualTo("coder\n\"cascade:rules,gpt-5-mini@variable/v1\"\n");
    assertThat(sql("SELECT count(*) AS n FROM paper_values WHERE is_open")).contains("0");
  }

  @Test
  void whereConfidenceTellsNothingTheDearModelIsAskedAboutEveryPaper() {
    models(0.9);
    Byline.Run run = cascade(CHEAP + "," + DEAR);
    assertThat(run.out())
        .contains(
            "No answer of gpt-5-nano is sure enough: gpt-5-mini is asked about every paper.",
            "gpt-5-mini has answered about 300 papers instead of 300 (0.0% fewer requests).",
            ": it costs more by ");
    assertThat(asked(DEAR)).isEqualTo(300);
  }

  @Test
  void aBudgetEndsItAndTheNextRunGoesOn() {
    Byline.Run first = cascade(CHEAP + "," + DEAR, "--budget", "0.04");
    assertThat(first.exit()).isEqualTo(5);
    assertThat(first.out())
        .contains(
            "gpt-5-mini has not answered about the sample: the cascade has coded nothing yet.");
    assertThat(sql("SELECT DISTINCT coder FROM paper_codings")).isEqualTo("coder\nrules\n");
    int before = STUB.requests().size();
    assertThat(before).isBetween(301, 399);
    assertThat(cascade(CHEAP + "," + DEAR).exit()).isZero();
    assertThat(asked(CHEAP)).isEqualTo(300);
    assertThat(asked(DEAR)).isLessThan(160);
  }

  @Test
  void whatMakesNoCascadeIsRefusedInALine() {
    assertThat(cascade("rules").err()).contains("--cascade takes two coders, the cheap one first");
    assertThat(cascade(DEAR + ",rules").err()).contains("the second is a model");
    assertThat(cascade("rules," + DEAR, "--model", CHEAP).err())
        .contains("--cascade goes with --variable, and without --model.");
    assertThat(cascade("rules," + DEAR, "--confidence", "95").err())
        .contains("--confidence must be from 0 to 1, not 95");
    assertThat(cascade("rules," + DEAR, "--cascade-sample", "10").err())
        .contains(
            "A sample of 10 papers can't show that agreement; --cascade-sample must be at least 2");
    assertThat(STUB.requests()).isEmpty();
  }
}
