package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.SmallCorpus;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import dev.byline.review.ReviewDesk;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A variable of the user's, from its file to the verdicts. */
@Tag("slow")
class VariableTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void sevenPapers() throws IOException {
    work = SmallCorpus.in(folder);
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
        "life: protein*");
  }

  private static String run(Object... arguments) {
    Byline.Run run = Byline.run(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  private String sql(String query) {
    return run("sql", query, "--format", "csv", "-w", work).replace("\r\n", "\n");
  }

  /** A model that quotes the title for robots in every paper, or answers as a paper tells it. */
  private static void model() {
    STUB.always(request -> {
      ObjectNode root = Json.mapper().createObjectNode();
      for (JsonNode entry : ModelStub.entries(request)) {
        String title = entry.path("passages").path(0).path("text").asText();
        boolean about = title.contains("obots");
        root.withArray("answers")
            .addObject()
            .put("id", entry.path("id").asText())
            .put("value", about || title.contains("note") ? "robots" : "not stated")
            .put("quote", about ? title : "robots everywhere")
            .put("confidence", 0.9);
      }
      return ModelStub.completion(root);
    });
  }

  private Byline.Run code(String model) {
    return Byline.run(
        "code",
        "--variable",
        "field",
        "--model",
        model,
        "--base-url",
        SERVER.baseUrl(),
        "-q",
        "-w",
        work);
  }

  @Test
  void theWordsOfAVariableCodeEveryPaper() {
    assertThat(run("code", "--variable", "field", "-q", "-w", work))
        .contains(
            "robots                    2",
            "life                      2",
            "not stated                3");
    assertThat(
            sql("SELECT paper_id, value, quote FROM paper_codings WHERE value = 'life' ORDER BY 1"))
        .isEqualTo(
            "paper_id,value,quote\nsmall2024/a5,life,Proteins\nsmall2024/a6,life,proteins\n");
  }

  @Test
  void aModelIsAskedOfOnePaperAtATimeAndNothingTwice() {
    model();
    assertThat(code("stub-1").exit()).isZero();
    assertThat(STUB.requests()).hasSize(7);
    assertThat(STUB.requests())
        .allSatisfy(request -> assertThat(ModelStub.entries(request)).hasSize(1));
    assertThat(code("stub-1").exit()).isZero();
    assertThat(STUB.requests()).hasSize(7);
    assertThat(
            sql(
                "SELECT why FROM paper_codings WHERE coder <> 'rules' AND paper_id = 'small2024/a7'"))
        .contains("refused: the quote “robots everywhere” is not in the paper");
    assertThat(sql("SELECT basis, count(*) AS n FROM paper_values GROUP BY basis ORDER BY basis"))
        .isEqualTo("basis,n\nagreed,4\ndisputed,2\nrules-only,1\n");
  }

  @Test
  void anotherModelIsAnotherCoderAndADryRunAsksNothing() {
    model();
    assertThat(code("stub-1").exit()).isZero();
    assertThat(code("stub-2").exit()).isZero();
    assertThat(sql("SELECT DISTINCT coder FROM paper_codings ORDER BY coder"))
        .isEqualTo("coder\nmodel:stub-1@variable/v1\nmodel:stub-2@variable/v1\nrules\n");
    int asked = STUB.requests().size();
    assertThat(
            run(
                "code",
                "--variable",
                "field",
                "--model",
                "gpt-5-mini",
                "--base-url",
                SERVER.baseUrl(),
                "--dry-run",
                "-w",
                work))
        .startsWith("gpt-5-mini: 7 papers, 0 answered in the journal, 7 requests, ");
    assertThat(STUB.requests()).hasSize(asked);
  }

  @Test
  void whatCodersDifferOnIsLoggedDecidedByAFileAndStaysDecided() throws IOException {
    model();
    assertThat(code("stub-1").exit()).isZero();
    assertThat(run("disagreements", "--rule", "value-disputed", "-w", work))
        .contains(
            "field in small2024/a5, meanwhile life (disputed)",
            "model:stub-1@variable/v1: not stated; rules: life",
            "0 entries, 2 values of papers");
    assertThat(run("review", "export", "--open", "-w", work))
        .containsPattern("\\R,small2024/a5,,Proteins,,,,,,field\\R");
    Path verdicts =
        Files.writeString(
            folder.resolve("mine.csv"),
            "entry_id,paper_id,variable,verdict\n,small2024/a5,field,robots\n");
    assertThat(Byline.run("review", "import", verdicts, "--reviewer", "ana", "-w", work).exit())
        .isZero();
    assertThat(code("stub-1").exit()).isZero();
    assertThat(sql("SELECT value, basis FROM paper_values WHERE paper_id = 'small2024/a5'"))
        .contains("robots,reviewed");
    Files.writeString(verdicts, "entry_id,paper_id,variable,verdict\n,small2024/a5,field,cars\n");
    assertThat(Byline.run("review", "import", verdicts, "--reviewer", "ana", "-w", work).err())
        .contains("line 2 has the verdict “cars”: write robots, life, not stated");
  }

  @Test
  void aChangedCodebookTakesOlderAnswersAway() throws IOException {
    model();
    assertThat(code("stub-1").exit()).isZero();
    Path file = work.resolve("variables/field/variable.json");
    Files.writeString(file, Files.readString(file).replace("machines that move", "machines"));
    Byline.Run again = Byline.run("code", "--variable", "field", "-w", work);
    assertThat(again.err()).contains("answers to its older text are taken away");
    assertThat(sql("SELECT DISTINCT coder FROM paper_codings")).isEqualTo("coder\nrules\n");
  }

  @Test
  void theReportCountsValuesByCountryAndPair() throws IOException {
    run("code", "--variable", "field", "-q", "-w", work);
    assertThat(run("report", "--variable", "field", "-w", work))
        .containsPattern("all +robots +2 of +7 +28.6% ")
        .containsPattern("China only +robots +1 of +2 +50.0% ")
        .doesNotContain("corrected");
    assertThat(work.resolve("report/variable-field.csv"))
        .content()
        .contains("country,IN,life,2,2,1.0,", "country,DE,robots,2,1,0.5,");
    assertThat(work.resolve("report/variable-field.html"))
        .content()
        .contains("<h1>What is it about?</h1>", "7 of 7 papers have a text");
    assertThat(sql("SELECT value, basis FROM variable_values WHERE paper_id = 'small2024/a6'"))
        .contains("life,rules-only");
    assertThat(Byline.run("report", "--variable", "safety", "-w", work).err())
        .contains("was coded by the variable safety yet: byline code --variable safety");
  }

  @Test
  void codersAreMeasuredAgainstValuesByHand() throws IOException {
    run("code", "--variable", "field", "-q", "-w", work);
    Path sample =
        Files.writeString(
            folder.resolve("sample.jsonl"),
            """
            {"paper": "small2024/a2", "field": "robots"}
            {"paper": "small2024/a5", "field": "life"}
            {"paper": "small2024/a7", "field": "robots"}
            """);
    assertThat(run("eval", "variable", "field", sample, "--errors", "-w", work))
        .contains(
            "rules: right 66.7% of 3 answered",
            "  Cohen's kappa with the hand-coded values 0.500, 95% interval ",
            "  robots: precision 100.0% of 1, found 50.0% of 2",
            "small2024/a7 : not stated, by hand robots");
  }

  @Test
  void theReviewPageShowsWhatIsReadOfThePaperAndStoresAVerdict() throws Exception {
    model();
    assertThat(code("stub-1").exit()).isZero();
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      get(browser, desk.link());
      Document list = get(browser, desk.address() + "roles");
      assertThat(list.select("h1").text()).isEqualTo("Open values of papers");
      assertThat(list.select("tbody tr").eachText())
          .containsExactly("field Proteins disputed life", "field More proteins disputed life");
      Document page = get(browser, desk.address() + "role/1");
      assertThat(page.select("h1").text()).isEqualTo("What is it about?");
      assertThat(page.select(".places li").eachText()).containsExactly("title Proteins");
      assertThat(get(browser, desk.address() + "role/2").select(".places mark").eachText())
          .containsExactly("proteins2");
      assertThat(page.select("#verdict-form button[name=value]").eachText())
          .containsExactly(
              "1robotsmachines that move",
              "2lifeliving things",
              "0not statedThe paper does not say");
      post(browser, desk, page, "robots");
      assertThat(desk.stored("SELECT value FROM verdicts")).containsExactly("robots");
    }
    assertThat(sql("SELECT value, basis FROM paper_values WHERE paper_id = 'small2024/a5'"))
        .contains("robots,reviewed");
  }

  private static Document get(HttpClient browser, String address)
      throws IOException, InterruptedException {
    return Jsoup.parse(
        browser
            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
            .body());
  }

  private static void post(HttpClient browser, ReviewDesk desk, Document page, String value)
      throws IOException, InterruptedException {
    String form =
        "value=%s&version=%s&secret=%s"
            .formatted(
                value,
                page.select("#verdict-form [name=version]").val(),
                page.select("#verdict-form [name=secret]").val());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(desk.address() + "role/1/verdict"))
            .header("Origin", desk.address().replaceFirst("/$", ""))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    assertThat(browser.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(303);
  }

  @Test
  void aHandCodedSampleCorrectsTheShareForWhatWordsMiss() throws IOException {
    StringBuilder papers = new StringBuilder();
    StringBuilder sample = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      boolean isSeen = i % 2 == 0;
      papers.append(
          "{\"id\":\"m%d\",\"title\":\"%s\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"University of Oslo\",\"domain\":\"\"}]}]}%n"
              .formatted(i, isSeen ? "Robots at home" : "On walking machines"));
      if (i < 20) {
        sample.append(
            "{\"paper\":\"made2026/m%d\",\"field\":\"%s\"}%n"
                .formatted(i, isSeen || i < 8 ? "robots" : "not stated"));
      }
    }
    Path forty = folder.resolve("forty");
    Path file = Files.writeString(folder.resolve("papers.jsonl"), papers);
    run("analyze", file, "--conference", "made2026", "--no-ror", "--yes", "-q", "-w", forty);
    Path variables = Files.createDirectories(forty.resolve("variables/field"));
    Files.copy(work.resolve("variables/field/variable.json"), variables.resolve("variable.json"));
    run("code", "--variable", "field", "-q", "-w", forty);
    Path coded = Files.writeString(folder.resolve("sample.jsonl"), sample);
    // Of 20 papers by hand the words miss 4: 14 there, and 10 and 4 expected among the other 20.
    assertThat(run("report", "--variable", "field", "--sample", coded, "-w", forty))
        .containsPattern("all +robots +20 of +40 +50.0% .*corrected 70.0% \\(");
    assertThat(forty.resolve("report/variable-field.csv"))
        .content()
        .containsPattern("all,all,robots,40,20,0.5,.*,0.7,");
  }

  @Test
  void aVariableIsListedAndShownAndOneThatIsMissingIsNamed() {
    assertThat(run("variable", "list", "-w", work))
        .contains("field: What is it about? (robots, life, not stated)", "human-subjects: ");
    assertThat(run("variable", "show", "field", "-w", work)).contains("Words for life: protein*");
    Byline.Run missing = Byline.run("code", "--variable", "felid", "-w", work);
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("There is no variable felid; byline variable list shows");
  }
}
