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

  /** Anna is right on three of four, Ben on two of three; they differ on two that were settled. */
  private static final String CODED_TWICE =
      """
      {"paper":"p1","authors":[1],"text":"Tsinghua University","domain":"","countries":["CN"],"flag":"seat","coders":{"anna":"CN","ben":"CN"}}
      {"paper":"p1","authors":[2],"text":"University of Oslo","domain":"","countries":["NO"],"flag":"seat","coders":{"adjudicate":"NO","anna":"NO","ben":"XX"}}
      {"paper":"p2","authors":[1],"text":"ETH Zurich","domain":"","countries":["CH"],"flag":"seat","coders":{"adjudicate":"CH","anna":"AT","ben":"CH"}}
      {"paper":"p3","authors":[1],"text":"TU Munich","domain":"","countries":["DE"],"also":["AT;DE"],"flag":"seat","coders":{"anna":"AT;DE"}}
      {"paper":"p4","authors":[1],"text":"Nowhere","domain":"","countries":null,"flag":"","coders":{"anna":"FR","ben":"DE"}}
      """;

  @Test
  void peopleAreMeasuredAgainstTheFinalAnswers() throws IOException {
    Path sample = Files.writeString(folder.resolve("twice.jsonl"), CODED_TWICE);
    Path page = folder.resolve("page.html");
    Byline.Run run = Byline.run("eval", sample, "--html", page, "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode people = Json.mapper().readTree(run.out()).path("people");
    assertThat(people.path("coders")).hasSize(2);
    JsonNode anna = people.path("coders").path(0);
    assertThat(anna.path("coder").asText()).isEqualTo("anna");
    assertThat(anna.path("right").path("hits").asInt()).isEqualTo(3);
    assertThat(anna.path("right").path("total").asInt()).isEqualTo(4);
    assertThat(anna.path("differed").path("hits").asInt()).isEqualTo(1);
    assertThat(anna.path("differed").path("total").asInt()).isEqualTo(2);
    JsonNode ben = people.path("coders").path(1);
    assertThat(ben.path("right").path("hits").asInt()).isEqualTo(2);
    assertThat(ben.path("right").path("total").asInt()).isEqualTo(3);
    assertThat(ben.path("undeterminable").path("hits").asInt()).isEqualTo(1);
    assertThat(people.path("agreement").path("units").asInt()).isEqualTo(4);
    assertThat(page)
        .content()
        .contains("The people who coded the sample", "<td data-head=\"Person\">anna");
    assertThat(Byline.run("eval", sample).out())
        .contains(
            "anna (a person): 75.0% of 4 answers are the final one", "1 of 2 where coders differ");
  }

  @Test
  void aSampleOfOneCoderHasNobodyToCompare() throws IOException {
    Byline.Run run =
        Byline.run("eval", plan("[]"), "--html", folder.resolve("page.html"), "--json");
    assertThat(Json.mapper().readTree(run.out()).path("people").path("coders")).isEmpty();
    assertThat(folder.resolve("page.html")).content().doesNotContain("id=\"people\"");
  }

  @Test
  void aPlanThatLacksAFieldIsOneLineThatNamesIt() throws IOException {
    Path plan = Files.writeString(folder.resolve("bad.json"), "{\"name\": \"x\"}");
    Byline.Run run = Byline.run("eval", plan);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("bad.json").contains("\"sample\" is missing");
  }
}
