package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EvalTest {
  /** Four papers: two right, one wrong on purpose, one that the rules can't tell. */
  private static final String SAMPLE =
      """
      {"paper":"p1","authors":[0],"text":"Tsinghua University","domain":"tsinghua.edu.cn","countries":["CN"],"flag":"seat"}
      {"paper":"p1","authors":[1],"text":"Stanford University","domain":"stanford.edu","countries":["US"],"flag":"seat"}
      {"paper":"p2","authors":[0],"text":"University of Oslo, Norway","domain":"","countries":["NO"],"flag":"stated"}
      {"paper":"p3","authors":[0],"text":"ETH Zurich","domain":"ethz.ch","countries":["AT"],"flag":"seat"}
      {"paper":"p4","authors":[0],"text":"Zzyzx Laboratory for Things","domain":"","countries":["FR"],"flag":"seat"}
      """;

  @TempDir Path folder = Path.of("");

  private Path plan(String bars) throws IOException {
    Files.writeString(folder.resolve("sample.jsonl"), SAMPLE);
    return Files.writeString(
        folder.resolve("plan.json"),
        """
        {"name": "Four papers", "sample": "sample.jsonl", "coders": ["rules"], "pair": "US,China",
         "definition": "prc", "bars": %s}
        """
            .formatted(bars));
  }

  @Test
  void theFiguresAreThoseThatOneCountsByHand() throws IOException {
    Byline.Run run = Byline.run("eval", plan("[]"), "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode rules = Json.mapper().readTree(run.out()).path("figures").path(0);
    assertThat(rules.path("answered").path("hits").asInt()).isEqualTo(3);
    assertThat(rules.path("answered").path("total").asInt()).isEqualTo(4);
    assertThat(rules.path("abstained").path("hits").asInt()).isEqualTo(1);
    assertThat(rules.path("abstained").path("total").asInt()).isEqualTo(5);
    assertThat(rules.path("authors").path("hits").asInt()).isEqualTo(3);
    assertThat(rules.path("papers").path("hits").asInt()).isEqualTo(2);
    assertThat(rules.path("papers").path("total").asInt()).isEqualTo(4);
    assertThat(rules.path("pair").path("found").asInt()).isEqualTo(1);
    assertThat(rules.path("pair").path("f1").path("estimate").asDouble()).isEqualTo(1);
    assertThat(rules.path("confusion").path(0).path("expected").asText()).isEqualTo("AT");
    assertThat(rules.path("confusion").path(0).path("given").asText()).isEqualTo("CH");
    assertThat(rules.path("log").path("asked").asInt()).isEqualTo(1);
    assertThat(rules.path("log").path("errors").asInt()).isEqualTo(1);
    assertThat(rules.path("calibration").path("expectedError").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theErrorListNamesTheEntryTheAnswerAndItsEvidence() throws IOException {
    Byline.Run run = Byline.run("eval", plan("[]"), "--errors", "5");
    assertThat(run.out()).contains("ETH Zurich @ethz.ch: AT, given CH (“Zurich”");
  }

  @Test
  void aMissedBarIsNamedAndEndsTheCheckWithOne() throws IOException {
    Path plan = plan("[{\"coder\": \"rules\", \"metric\": \"accuracy\", \"atLeast\": 0.9}]");
    Byline.Run run = Byline.run("eval", plan, "--check");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("Missed: accuracy of rules is 0.7500, and must be at least 0.9");
    Path reached = plan("[{\"coder\": \"rules\", \"metric\": \"accuracy\", \"atLeast\": 0.7}]");
    assertThat(Byline.run("eval", reached, "--check").exit()).isZero();
  }

  @Test
  void theProjectsOwnEvaluationReachesItsBars() {
    Byline.Run run =
        Byline.run(
            "eval", Home.located().folder().resolve("eval/affiliations.json"), "--check", "--json");
    assertThat(run.exit()).as(run.out()).isZero();
  }

  @Test
  void theDecisionsOfAWorkspaceAreComparedWithTheRules() {
    Path papers = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    Path work = folder.resolve("work");
    Byline.Run analyzed = Byline.run("analyze", papers, "--no-ror", "--yes", "-q", "-w", work);
    assertThat(analyzed.exit()).as(analyzed.err()).isZero();
    Path page = folder.resolve("page.html");
    Byline.Run run =
        Byline.run(
            "eval",
            Home.located().folder().resolve("eval/affiliations.json"),
            "-w",
            work,
            "--coder",
            "rules",
            "--coder",
            "decisions",
            "--html",
            page);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("rules against decisions: only the first right");
    assertThat(page).content().contains("decisions").doesNotContain("http://").contains("<svg");
  }

  @Test
  void aCoderThatIsNotThereIsOneLine() throws IOException {
    Byline.Run run = Byline.run("eval", plan("[]"), "--coder", "model:none@x/v1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains("--workspace");
  }

  @Test
  void aPlanThatLacksAFieldIsOneLineThatNamesIt() throws IOException {
    Path plan = Files.writeString(folder.resolve("bad.json"), "{\"name\": \"x\"}");
    Byline.Run run = Byline.run("eval", plan);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("bad.json").contains("\"sample\" is missing");
  }
}
