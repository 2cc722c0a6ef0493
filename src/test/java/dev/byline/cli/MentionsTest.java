package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.Shared;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which models papers build on, from the corpus to the report. */
@Tag("slow")
class MentionsTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  private static String paper(String id, String institution, String abstractText) {
    return "{\"id\":\"%s\",\"title\":\"Paper %s\",\"url\":\"https://example.org/%s\",\"abstract\":\"%s\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"%s\"}]}]}\n"
        .formatted(id, id, id, abstractText, institution);
  }

  @BeforeEach
  void fourPapers() throws IOException {
    work = folder.resolve("work");
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            paper("a", "Tsinghua University", "We fine-tune LLaMA-2 on data.")
                + paper("b", "Stanford University", "We train Qwen2 on data.")
                + paper("c", "Stanford University", "GPT-4 is a thing of interest.")
                + paper("d", "University of Oslo", "Models such as LLaMA-2 are many."));
    assertThat(Byline.run("analyze", file, "-w", work, "--yes", "-q").exit()).isZero();
  }

  private String sql(String query) {
    return Byline.run("sql", query, "--format", "csv", "-w", work).out().replace("\r\n", "\n");
  }

  @Test
  void rolesAreCountedByTheCountriesOfTheAuthors() throws IOException {
    Byline.Run run = Byline.run("mentions", work, "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "Papers with institutions in China that use Llama: 1 of 1",
            "Papers with institutions in US that use Qwen: 1 of 2")
        .containsPattern("Llama +US +used +1 +compared +0 +named +2");
    assertThat(sql("SELECT role, basis FROM family_roles WHERE family = 'GPT'"))
        .contains("open,open");
    assertThat(work.resolve("report/mentions.html"))
        .content()
        .contains("https://example.org/a", "Papers with institutions in US that use Qwen");
    assertThat(work.resolve("report/mentions.csv"))
        .content()
        .contains("Llama,US,China only,0,1,1,1.0");
  }

  @Test
  void ofTitlesAloneNoShareIsGivenAnywhere() throws IOException {
    String only = "Only the titles of these papers were read";
    assertThat(Byline.run("mentions", work, "-q").out())
        .doesNotContain(only)
        .contains("use Qwen: 1 of 2 (50.0%, 95% interval ");
    Path titles = folder.resolve("titles");
    Path file =
        Files.writeString(
            folder.resolve("titles2025.jsonl"),
            paper("a", "Tsinghua University", "").replace("Paper a", "LLaMA-2 at sea")
                + paper("b", "Stanford University", ""));
    assertThat(Byline.run("analyze", file, "-w", titles, "--yes", "-q").exit()).isZero();
    Byline.Run run = Byline.run("mentions", titles, "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(only, "use Qwen: 0 of 1 (0 open)", "Llama              US")
        .doesNotContain("%", "interval");
    assertThat(titles.resolve("report/mentions.html"))
        .content()
        .contains(only, "use Qwen: <strong>0 of 1</strong> (0 open)", "<td>Llama</td>")
        .doesNotContain("95%", "0.0%", "Share");
    assertThat(titles.resolve("report/mentions.csv"))
        .content()
        .containsPattern("Llama,US,all,0,2,\\d,,,,0,1,,,,\\d");
    JsonNode json = Json.mapper().readTree(Byline.run("mentions", titles, "--json", "-q").out());
    assertThat(json.path("note").asText()).startsWith(only);
    JsonNode named = json.path("rows").path(0).path("named");
    assertThat(named.path("hits").asInt()).isEqualTo(1);
    assertThat(named.fieldNames()).toIterable().containsExactly("hits", "total");
    JsonNode full = Json.mapper().readTree(Byline.run("mentions", work, "--json", "-q").out());
    assertThat(full.path("note").asText()).isEmpty();
    assertThat(full.at("/rows/0/named").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("hits", "total", "estimate", "low", "high");
  }

  private static void roles(String role, String quote) {
    STUB.always(request -> {
      ObjectNode root = Json.mapper().createObjectNode();
      ArrayNode answers = root.putArray("answers");
      for (JsonNode entry : ModelStub.entries(request)) {
        String text = entry.path("sentences").path(0).path("text").asText();
        answers
            .addObject()
            .put("id", entry.path("id").asText())
            .put("role", role)
            .put("quote", quote.isEmpty() ? text : quote)
            .put("confidence", 0.9);
      }
      return ModelStub.completion(root);
    });
  }

  @Test
  void aModelSaysWhatTheRulesLeaveOpen() {
    roles("used", "");
    Byline.Run run =
        Byline.run("mentions", work, "--model", "stub-1", "--base-url", SERVER.baseUrl(), "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql("SELECT role, basis FROM family_roles WHERE family = 'GPT'"))
        .contains("used,agreed");
    assertThat(sql("SELECT role, basis FROM family_roles WHERE paper_id LIKE '%/d'"))
        .contains("mentioned,disputed");
  }

  @Test
  void aDryRunSaysThePriceAndAsksAndKeepsNothing() {
    roles("used", "");
    String before = sql("SELECT count(*) FROM roles");
    int asked = SERVER.getAllServeEvents().size();
    Byline.Run run =
        Byline.run(
            "mentions", work, "--model", "gpt-5-mini", "--base-url", SERVER.baseUrl(), "--dry-run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .matches(
            "gpt-5-mini: [1-9][0-9]* roles, 0 answered in the journal, 1 requests, [1-9][0-9,]* tokens in, at most [1-9][0-9,]* out, at most [0-9.]+ USD; by the prompt's measured answers about [1-9][0-9,]* out, [0-9.]+ USD\\R");
    assertThat(SERVER.getAllServeEvents()).hasSize(asked);
    assertThat(sql("SELECT count(*) FROM roles")).isEqualTo(before);
    assertThat(Byline.run("mentions", work, "--dry-run").out())
        .isEqualTo("The rules ask no model, so there is nothing to pay.\n");
  }

  @Test
  void aQuoteThatThePaperDoesNotHaveIsRefused() {
    roles("used", "We certainly trained it.");
    assertThat(
            Byline.run("mentions", work, "--model", "stub-1", "--base-url", SERVER.baseUrl(), "-q")
                .exit())
        .isZero();
    assertThat(sql("SELECT role, why FROM roles WHERE coder <> 'rules' AND family = 'GPT'"))
        .contains("refused: the quote “We certainly trained it.” is not in the paper");
    assertThat(sql("SELECT role FROM family_roles WHERE family = 'GPT'")).contains("open");
  }

  /** Disputed: Llama in d, which the rules call only mentioned; open: nothing. */
  private void disputed() {
    roles("used", "");
    assertThat(
            Byline.run("mentions", work, "--model", "stub-1", "--base-url", SERVER.baseUrl(), "-q")
                .exit())
        .isZero();
  }

  @Test
  void whatCodersDifferOnIsInTheLogUnderItsRule() {
    disputed();
    assertThat(Byline.run("disagreements", "-w", work).out())
        .contains(
            "role of Llama in made2025/d, meanwhile mentioned (disputed)",
            "model:stub-1@model-role/v1: used; rules: mentioned",
            "0 entries, 1 values of papers");
    assertThat(Byline.run("disagreements", "--rule", "role-open", "-w", work).out())
        .contains("0 entries, 0 values of papers");
    assertThat(Byline.run("disagreements", "--json", "-w", work).out())
        .contains("\"key\":{\"item\":\"Llama\",\"paperId\":\"made2025/d\",\"variable\":\"role\"}");
    assertThat(Byline.run("rules").out()).contains("role-disputed", "role-open");
    assertThat(sql("SELECT rule, family, message FROM disagreements"))
        .contains("role-disputed,Llama,model:stub-1@model-role/v1: used; rules: mentioned");
  }

  @Test
  void aPersonsVerdictWinsAndIsCountedEvaluatedAndKept() throws IOException {
    disputed();
    Path file = folder.resolve("open.csv");
    Files.writeString(
        file,
        Byline.run("disagreements", "--format", "csv", "-w", work)
            .out()
            .replaceFirst("(?m),,,(\\r?)$", ",USED,ida,read it$1"));
    Byline.Run taken = Byline.run("review", "import", file, "-w", work);
    assertThat(taken.out()).as(taken.err()).contains("1 verdicts stored");
    assertThat(sql("SELECT role, basis FROM family_roles WHERE paper_id = 'made2025/d'"))
        .contains("used,reviewed");
    assertThat(Byline.run("disagreements", "-w", work).out())
        .contains("0 entries, 0 values of papers");
    assertThat(Byline.run("mentions", work, "-q").out()).containsPattern("Llama +US +used +2");
    Path sample =
        Files.writeString(
            folder.resolve("sample.jsonl"),
            "{\"paper\":\"made2025/d\",\"family\":\"Llama\",\"role\":\"used\"}\n");
    assertThat(Byline.run("eval", "mentions", sample, "-w", work).out())
        .contains("decided: right 100.0% of 1 answered", "rules: right 0.0% of 1 answered");
    String exported = Byline.run("review", "export", "-w", work).out();
    assertThat(exported).contains(",made2025/d,Llama,Paper d,,used,ida,");
    Files.writeString(file, exported.replace(",used,", ",none,"));
    assertThat(Byline.run("review", "import", file, "-w", work).exit()).isZero();
    assertThat(sql("SELECT count(*) AS n FROM family_roles WHERE paper_id = 'made2025/d'"))
        .contains("n\n0");
    Files.writeString(file, exported.replace("made2025/d,Llama", "made2025/d,Qwen"));
    Byline.Run wrong = Byline.run("review", "import", file, "-w", work);
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err())
        .contains("line 2 has no paper of this workspace that was coded by role (Qwen made2025/d)");
  }

  @Test
  void theHandCodedSampleIsMetOnRealAbstracts() {
    Path papers = Shared.data("paperlists");
    Path all = folder.resolve("all");
    for (String name :
        new String[] {"coling2025", "www2025", "wacv2025", "corl2025", "acmmm2024"}) {
      assertThat(Byline.run("import", papers.resolve(name + ".json"), "-w", all, "-q").exit())
          .isZero();
    }
    assertThat(Byline.run("mentions", all, "-q").exit()).isZero();
    Byline.Run run =
        Byline.run(
            "eval",
            "mentions",
            Home.located().folder().resolve("eval/samples/mentions.jsonl"),
            "-w",
            all,
            "--half",
            "2");
    Matcher figures =
        Pattern.compile("(?s)right ([\\d.]+)% of (\\d+) answered.*?used: precision ([\\d.]+)%")
            .matcher(run.out());
    assertThat(figures.find()).as(run.out() + run.err()).isTrue();
    assertThat(Double.parseDouble(figures.group(1))).isGreaterThanOrEqualTo(90);
    assertThat(Integer.parseInt(figures.group(2))).isGreaterThanOrEqualTo(55);
    assertThat(Double.parseDouble(figures.group(3))).isGreaterThanOrEqualTo(95);
  }
}
