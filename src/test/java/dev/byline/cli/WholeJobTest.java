package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WholeJobTest {

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder = Path.of("");

  private Path work() {
    return folder.resolve("work");
  }

  private static Path sample() {
    return Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
  }

  private Path papers(String lines) throws IOException {
    return Files.writeString(folder.resolve("conf2020.jsonl"), lines);
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private Byline.Run analyze(Object... more) {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(more, 0, all, 4, more.length);
    all[0] = "analyze";
    all[1] = "--workspace";
    all[2] = work();
    all[3] = "--no-ror";
    return Byline.run(all);
  }

  private static Map<String, String> contents(Path report) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void theDemoNamesItsReportAndTheHeadlineWithItsInterval() throws IOException {
    Byline.Run run = good(Byline.run("demo", "--workspace", work()));
    assertThat(run.out())
        .contains("450 papers of nips 2021")
        .contains("Report: " + work().resolve("report/index.html"))
        .containsPattern("of 450 papers \\([0-9.]+%, 95% interval [0-9.]+% to [0-9.]+%; bounds")
        .containsPattern(
            "Corrected by a coded sample of 100 papers: [0-9.]+%, 95% interval [0-9.]+% to [0-9.]+%");
    String workspace = String.valueOf(work());
    assertThat(Files.readString(Home.located().folder().resolve("README.md")))
        .as("README shows what the demo prints")
        .contains(
            run.out()
                .lines()
                .filter(line -> line.contains("[prc]") || line.contains("wait for a person"))
                .map(line -> line.replace(workspace, "byline-work/demo"))
                .toList());
    assertThat(Files.readString(work().resolve("report/index.html"))).contains("id=\"corrected\"");
    assertThat(contents(work().resolve("report")).keySet())
        .containsExactly(
            "collaboration-otherwise.csv",
            "collaboration-otherwise.parquet",
            "collaboration.csv",
            "collaboration.parquet",
            "corrections.csv",
            "corrections.parquet",
            "countries-otherwise.csv",
            "countries-otherwise.parquet",
            "countries-otherwise.svg",
            "countries.csv",
            "countries.parquet",
            "countries.svg",
            "country-pairs-otherwise.csv",
            "country-pairs-otherwise.parquet",
            "country-pairs-otherwise.svg",
            "country-pairs.csv",
            "country-pairs.parquet",
            "country-pairs.svg",
            "differences-otherwise.csv",
            "differences-otherwise.parquet",
            "differences.csv",
            "differences.parquet",
            "evidence.csv",
            "evidence.parquet",
            "groups-otherwise.csv",
            "groups-otherwise.parquet",
            "groups-status-otherwise.svg",
            "groups-status.svg",
            "groups.csv",
            "groups.parquet",
            "index.html",
            "institution-pairs-otherwise.csv",
            "institution-pairs-otherwise.parquet",
            "institution-pairs.csv",
            "institution-pairs.parquet",
            "lead-countries-otherwise.csv",
            "lead-countries-otherwise.parquet",
            "lead-countries.csv",
            "lead-countries.parquet",
            "map-otherwise.svg",
            "map.svg",
            "papers.csv",
            "papers.parquet",
            "report.json",
            "sectors-otherwise.csv",
            "sectors-otherwise.parquet",
            "sectors.csv",
            "sectors.parquet",
            "sensitivity.csv",
            "sensitivity.parquet",
            "sensitivity.svg",
            "specifications.csv",
            "specifications.parquet",
            "specifications.svg",
            "trends-otherwise.csv",
            "trends-otherwise.parquet",
            "trends.csv",
            "trends.parquet");
    assertThat(Files.readString(work().resolve("report/index.html")))
        .contains(
            "<dd>sensitivity, corrections, specifications, groups,", " papers and evidence as CSV")
        .doesNotContain("-otherwise, ");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    good(Byline.run("demo", "--workspace", work()));
    Map<String, String> first = contents(work().resolve("report"));
    good(Byline.run("demo", "--workspace", work()));
    assertThat(contents(work().resolve("report"))).isEqualTo(first);
    good(Byline.run("demo", "--workspace", folder.resolve("other")));
    assertThat(contents(folder.resolve("other/report"))).isEqualTo(first);
  }

  @Test
  void theHeadlineIsTheSameOnThePageInJsonAndInTheTables() throws IOException {
    good(analyze(sample(), "--conference", "nips2021", "--yes"));
    JsonNode stats =
        Json.mapper().readTree(good(Byline.run("stats", "--json", "-w", work())).out());
    JsonNode report = Json.mapper().readTree(work().resolve("report/report.json").toFile());
    assertThat(report.path("headline")).isEqualTo(stats);
    long papers = stats.path("papers").asLong();
    assertThat(work().resolve("report/index.html"))
        .content()
        .contains(">" + papers + "</a>")
        .contains("name an institution in");
    Byline.Run counted =
        good(
            Byline.run(
                "sql",
                "SELECT count(*) FROM papers p WHERE paper_id IN (SELECT paper_id FROM paper_countries WHERE country = 'US') AND paper_id IN (SELECT paper_id FROM paper_countries WHERE country IN ('CN', 'HK', 'MO'))",
                "--format",
                "csv",
                "-w",
                work()));
    assertThat(counted.out().lines().skip(1)).containsExactly(String.valueOf(papers));
  }

  @Test
  void aModelCodesBesideTheRulesAndItsCostStandsInTheReport() throws IOException {
    Path papers =
        papers(
            """
            {"id":"a","title":"Agree","authors":[{"name":"A","affiliations":[{"text":"Universität Kiel"}]}]}
            {"id":"b","title":"Differ","authors":[{"name":"B","affiliations":[{"text":"Tsinghua University"}]}]}
            {"id":"c","title":"Only the model","authors":[{"name":"C","affiliations":[{"text":"Wintermute Lab"}]}]}
            """);
    good(
        analyze(
            papers,
            "--model",
            "stub-1",
            "--base-url",
            SERVER.baseUrl(),
            "--yes",
            "--pair",
            "US,China"));
    Byline.Run bases =
        good(
            Byline.run(
                "sql",
                "SELECT text, d.countries, basis FROM decisions d JOIN entries USING (entry_id) ORDER BY text",
                "--format",
                "csv",
                "-w",
                work()));
    assertThat(bases.out().lines())
        .containsExactly(
            "text,countries,basis",
            "Tsinghua University,CN,disputed",
            "Universität Kiel,DE,agreed",
            "Wintermute Lab,DE,model-only");
    assertThat(work().resolve("report/index.html"))
        .content()
        .contains("model:stub-1@affiliation-country/v1: prompt affiliation-country/v1")
        .contains("1,000 tokens in".replace(",", ""))
        .contains("The coders differ");
  }

  @Test
  void aStoppedRunGoesOnAndPaysForNothingTwice() {
    Object[] asked = {
      sample(),
      "--conference",
      "nips2021",
      "--model",
      "stub-1",
      "--base-url",
      SERVER.baseUrl(),
      "--concurrency",
      "1",
      "--retries",
      "0",
      "--yes"
    };
    for (int i = 0; i < 9; i++) {
      MODEL.then(request -> completion(answers(request, _ -> {})));
    }
    int failures = 5;
    for (int i = 0; i < failures; i++) {
      MODEL.then(_ -> aResponse().withStatus(500));
    }
    Byline.Run stopped = analyze(asked);
    assertThat(stopped.exit()).isEqualTo(4);
    assertThat(stopped.err()).contains("kept").doesNotContain("\tat ");
    int paid = MODEL.requests().size() - failures;
    good(analyze(asked));
    int all = MODEL.requests().size() - failures;
    assertThat(paid).isEqualTo(9);
    assertThat(all).isEqualTo((int) Math.ceil(559 / 25.0));
    good(analyze(asked));
    assertThat(MODEL.requests()).hasSize(all + failures);
  }

  @Test
  void aReachedBudgetEndsWithFiveAndAnUnknownPriceIsAskedFor() {
    Byline.Run unknown =
        analyze(
            sample(),
            "--model",
            "stub-1",
            "--base-url",
            SERVER.baseUrl(),
            "--budget",
            "1",
            "--yes");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("data/models.csv");
    Byline.Run reached =
        analyze(
            sample(),
            "--model",
            "gpt-5",
            "--base-url",
            SERVER.baseUrl(),
            "--budget",
            "0.06",
            "--yes");
    assertThat(reached.exit()).isEqualTo(5);
    assertThat(reached.err()).contains("budget");
    assertThat(reached.out()).contains("Report: ");
  }

  @Test
  void theThresholdOfUndecidedEntriesSetsTheExitCode() {
    assertThat(analyze(sample(), "--yes", "--max-undecided", "0").exit()).isEqualTo(1);
    assertThat(analyze(sample(), "--yes", "--max-undecided", "50").exit()).isZero();
  }

  @Test
  void aReviewedDisagreementLogChangesTheReport() throws IOException {
    Path papers =
        papers(
            """
            {"id":"a","title":"Open","authors":[{"name":"A","affiliations":[{"text":"NTU"}]},{"name":"B","affiliations":[{"text":"Stanford University"}]}]}
            """);
    good(analyze(papers, "--yes"));
    Byline.Run log = good(Byline.run("disagreements", "--format", "csv", "-w", work()));
    assertThat(log.out().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .contains("NTU")
        .contains("ambiguous-institution");
    String[] reviewed = log.out().split("\r?\n");
    Path csv =
        Files.writeString(
            folder.resolve("open.csv"),
            reviewed[0] + "\n" + reviewed[1].replaceFirst(",,,$", ",SG,anna,from the page") + "\n");
    assertThat(good(Byline.run("review", "import", csv, "-w", work())).out())
        .contains("1 verdicts");
    Byline.Run pair = good(Byline.run("stats", "--pair", "US,SG", "-w", work()));
    assertThat(pair.out()).startsWith("1 of 1 papers");
    assertThat(good(Byline.run("disagreements", "-w", work())).out())
        .endsWith("0 entries, 0 values of papers\n");
    Byline.Run kept =
        good(
            Byline.run(
                "sql", "SELECT reviewer, countries, note FROM reviews", "--json", "-w", work()));
    assertThat(kept.out())
        .isEqualTo("[{\"reviewer\":\"anna\",\"countries\":\"SG\",\"note\":\"from the page\"}]\n");
  }

  @Test
  void aVerdictThatIsNoCountryIsRefusedByLineAndNothingIsTaken() throws IOException {
    good(
        analyze(
            papers(
                "{\"id\":\"a\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"NTU\"}]}]}\n"),
            "--yes"));
    String id =
        good(Byline.run("sql", "SELECT entry_id FROM entries", "--format", "csv", "-w", work()))
            .out()
            .lines()
            .toList()
            .get(1);
    Path csv =
        Files.writeString(
            folder.resolve("bad.csv"), "entry_id,verdict\n%s,SG\n%s,Atlantis\n".formatted(id, id));
    Byline.Run run = Byline.run("review", "import", csv, "--reviewer", "anna", "-w", work());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("line 3").contains("Atlantis");
    assertThat(good(Byline.run("sql", "SELECT * FROM reviews", "-w", work())).out())
        .contains("(0 rows)");
  }

  @Test
  void formulasAndMarkupInAuthorFieldsAreHarmlessInCsvAndOnThePage() throws IOException {
    Path papers =
        papers(
            """
            {"id":"a","title":"=cmd()|' /C calc'!A0","url":"javascript:alert(1)","authors":[{"name":"=cmd()","affiliations":[{"text":"@SUM(1+1) NTU"}]},{"name":"B","affiliations":[{"text":"<script>alert('x')</script> Beijing"}]},{"name":"C","affiliations":[{"text":"Stanford University"}]}]}
            {"id":"b","title":"</script><img src=x onerror=alert(1)>","url":"https://example.org/?a=1&b=\\"2\\"","authors":[{"name":"D","affiliations":[{"text":"<b>Shanghai</b>"},{"text":"Chicago"}]}]}
            """);
    good(analyze(papers, "--yes"));
    assertThat(work().resolve("report/papers.csv"))
        .content()
        .contains(",'=cmd()|")
        .doesNotContain(",=cmd");
    assertThat(good(Byline.run("disagreements", "--format", "csv", "-w", work())).out())
        .contains("'@SUM(1+1)");
    assertThat(
            good(Byline.run("sql", "SELECT name FROM authors", "--format", "csv", "-w", work()))
                .out())
        .contains("'=cmd()");
    String page = Files.readString(work().resolve("report/index.html"));
    assertThat(page)
        .doesNotContain("<img src=x")
        .doesNotContain("javascript:alert")
        .doesNotContain("<script>alert")
        .contains("&lt;img src=x")
        .contains("\\u003c/script>\\u003cimg");
  }

  @Test
  void aDryRunShowsThePriceAndAsksNothing() {
    Byline.Run run =
        analyze(sample(), "--model", "gpt-5-mini", "--base-url", SERVER.baseUrl(), "--dry-run");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .containsPattern(
            "gpt-5-mini: 559 entries, 0 answered in the journal, 23 requests, [0-9,]+ tokens in, at most [0-9,]+ out, at most [0-9.]+ USD; by the prompt's measured answers about [0-9,]+ out, [0-9.]+ USD");
    assertThat(MODEL.requests()).isEmpty();
  }

  @Test
  void yearsWithAGapAreNotPooledIntoAHeadline() throws Exception {
    String line =
        "{\"id\":\"a\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"Inria\"}]}]}\n";
    Path one = Files.writeString(folder.resolve("icml2019.jsonl"), line);
    Path two = Files.writeString(folder.resolve("icml2022.jsonl"), line);
    assertThat(good(analyze(one, two, "--yes")).out())
        .contains("Years with a gap between them are not put together:")
        .contains("  ICML 2019: 0 of 1 papers", "  ICML 2022: 0 of 1 papers")
        .doesNotContain("0 of 2 papers");
    JsonNode headline = Json.mapper().readTree(good(analyze(one, two, "--json")).out());
    assertThat(headline.has("share")).isFalse();
    assertThat(headline.get("conferences"))
        .extracting(year -> year.get("year").asInt())
        .containsExactly(2019, 2022);
  }

  @Test
  void severalConferencesInOneWorkspaceAreShownApart() throws IOException {
    String line =
        "{\"id\":\"a\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"Inria\"}]}]}\n";
    Path one = Files.writeString(folder.resolve("icml2019.jsonl"), line);
    Path two = Files.writeString(folder.resolve("icml2020.jsonl"), line);
    good(analyze(one, two, "--yes"));
    assertThat(work().resolve("report/index.html"))
        .content()
        .contains("ICML 2019, ICML 2020")
        .contains("<h3>conference</h3>");
  }
}
