package dev.byline.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.cli.BrowseDesk;
import dev.byline.cli.Byline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of a workspace show, to whom, and that others can work meanwhile. */
@Tag("slow")
class BrowseTest {
  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");
  private BrowseDesk desk;

  @BeforeEach
  void openTheWorkspace() throws Exception {
    work = BrowseDesk.workspace(folder);
    desk = BrowseDesk.open(work).entered();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Document page(String path) throws Exception {
    return Jsoup.parse(desk.get(path));
  }

  private List<String> titles(String query) throws Exception {
    return page("papers" + query).select("tbody td.title a").eachText();
  }

  /** The only number that a query gives, asked by another command. */
  private String sql(String query) {
    return Byline.run("sql", query, "--format", "csv", "-w", work).out().lines().toList().get(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void nothingIsServedWithoutTheLinkNorUnderAnotherName() throws Exception {
    try (BrowseDesk outside = BrowseDesk.open(work)) {
      for (String path :
          List.of(
              "",
              "papers",
              "papers.csv",
              "paper?id=made2026/p1",
              "institutions",
              "ask?q=papers",
              "sql?q=SELECT+1",
              "report",
              "report/now/index.html",
              "review",
              "site.js")) {
        HttpResponse<String> answer = outside.send(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        assertThat(answer.body()).as(path).doesNotContain("Learning", "Tsinghua");
      }
    }
    int port = URI.create(desk.address()).getPort();
    assertThat(statusLine(port, "127.0.0.1:" + port)).contains(" 200 ");
    assertThat(statusLine(port, "evil.example")).contains(" 403 ");
  }

  private String statusLine(int port, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /papers HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host, desk.cookie())
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void everyFacetCountsWhatItsOwnListAndItsQueryCount() throws Exception {
    int values = 0;
    for (String list : List.of("papers", "institutions")) {
      for (Element value : page(list).select("#facets li")) {
        String count = value.expectFirst(".codes").text();
        String address = value.expectFirst("a").attr("href").substring(1);
        Document narrowed = page(address);
        assertThat(narrowed.select("#found").text()).as(address).startsWith(count + " ");
        Element query = narrowed.selectFirst("a[href^=/sql?q=]");
        if (query != null) {
          String sql = URLDecoder.decode(query.attr("href").substring(7), StandardCharsets.UTF_8);
          assertThat(sql("SELECT count(*) FROM (" + sql + ") q")).as(sql).isEqualTo(count);
        }
        values++;
      }
    }
    assertThat(values).isGreaterThan(20);
  }

  @Test
  void filtersTogetherNarrowTheListAndItsAddressSaysAll() throws Exception {
    assertThat(titles("?country=US&country=CN&order=desc"))
        .containsExactly("Étude des graphes", "=HYPERLINK(\"http://x\")");
    assertThat(titles("?country=CN&status=Oral")).containsExactly("Learning with Large Graphs");
    assertThat(titles("?status=Oral&status=Poster")).hasSize(7);
    assertThat(titles("?q=etude+GRAPHES")).containsExactly("Étude des graphes");
    assertThat(titles("?q=stanford&sort=authors&order=desc")).last().isEqualTo("Bandits");
    assertThat(titles("?country=")).containsExactly("Nobody knows where");
    assertThat(titles("?country=JP")).isEmpty();
    assertThat(page("papers?country=JP").text()).contains("Nothing fits");
  }

  @Test
  void theHeadlineIsThatOfTheStatistics() throws Exception {
    String said = Byline.run("stats", "-w", work).out().lines().findFirst().orElseThrow();
    assertThat(said).startsWith("2 of 7 papers");
    assertThat(page("").select("p.lead").text()).startsWith(said.replaceFirst(" \\[.*", ""));
    assertThat(titles("?headline=joins")).hasSize(2);
    assertThat(sql("SELECT count(*) FROM papers WHERE joins_places(paper_id, ['US'], ['CN'])"))
        .isEqualTo("2");
    assertThat(desk.get("report/now/index.html")).contains("28.6% of");
  }

  @Test
  void thePaperSaysWhichSideEachEntryCompletesAndOnWhat() throws Exception {
    Document joins = page("paper?id=made2026/p2");
    assertThat(joins.select("#place").text()).contains("joins United States and China");
    assertThat(joins.select(".people li > span").eachText())
        .containsExactly("Author at Stanford University", "Author at Tsinghua University");
    assertThat(joins.select(".card .side").eachText())
        .containsExactly(
            "completes United States: the only entry there",
            "completes China: the only entry there");
    assertThat(joins.select("#entry-1").text()).contains("United States", "rules-only", "rules:");
    assertThat(joins.select("a[href=https://example.org/p2]")).hasSize(1);
    Document open = page("paper?id=made2026/p6");
    assertThat(open.select("#place").text()).contains("does not count");
    assertThat(open.select(".card .side").text()).contains("could complete China");
    assertThat(desk.send("paper?id=nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void textsOfPapersAndOfTheAddressStayText() throws Exception {
    String name = encoded(BrowseDesk.MARKUP);
    for (String path :
        List.of(
            "papers?country=NO",
            "papers?q=" + name,
            "papers?institution=" + name,
            "paper?id=made2026/p5",
            "institutions?q=" + name,
            "ask?q=" + name,
            "ask?q=papers&after=" + name,
            "sql?q="
                + encoded(
                    "SELECT title, '" + BrowseDesk.MARKUP.replace("'", "''") + "' FROM papers"),
            "report/now/index.html")) {
      Document page = page(path);
      assertThat(page.select("img, b, [onerror]")).as(path).isEmpty();
      assertThat(page.select("a[href^=javascript:]")).as(path).isEmpty();
    }
    assertThat(page("paper?id=made2026/p5").select("h1").text()).isEqualTo(BrowseDesk.MARKUP);
  }

  @Test
  void theFilteredListComesAsCsvThatNoSpreadsheetRuns() throws Exception {
    HttpResponse<String> csv = desk.send("papers.csv?country=CN&country=US");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines().toList())
        .hasSize(3)
        .contains("made2026/p2,\"'=HYPERLINK(\"\"http://x\"\")\",\"CN, US\",Poster,rules-only,2");
  }

  @Test
  void anAnswerHasItsPlanItsQueryAndItsPapers() throws Exception {
    Document answer = page("ask?q=" + encoded("How many papers have Chinese authors?"));
    assertThat(answer.select("#answer .lead").text()).contains("3 of 7");
    assertThat(answer.select("#plan").text()).contains("at least one author in China");
    assertThat(answer.select("#sql").text()).startsWith("SELECT");
    assertThat(answer.select("#answer tbody a[href^=/paper?id=made2026%2F]")).hasSize(3);
    Document next =
        page("ask?q=only+orals&after=" + encoded("How many papers have Chinese authors?"));
    assertThat(next.select("#answer .lead").text()).contains("1 of 2");
    assertThat(next.select("input[name=after]").eachAttr("value")).hasSize(2);
  }

  @Test
  void aRefusalSaysWhyAndLeadsToWhatCanBeAnswered() throws Exception {
    Document refused = page("ask?q=" + encoded("How many glorbs?"));
    assertThat(refused.select("#refusal").text()).contains("glorbs");
    String nearest = refused.select("#nearest").attr("href").substring(1);
    assertThat(page(nearest).select("#answer .lead").text()).contains(" of 7");
    assertThat(page("ask?q=" + encoded("How many papers use Llama?")).select("#refusal").text())
        .contains("byline mentions");
  }

  @Test
  void sqlReadsTheTablesAndNothingElse() throws Exception {
    Document rows = page("sql?q=" + encoded("SELECT paper_id, title FROM papers ORDER BY 1"));
    assertThat(rows.select("tbody a[href^=/paper?id=made2026%2F]")).hasSize(7);
    for (String refused :
        List.of(
            "DELETE FROM papers", "SELECT * FROM read_csv('/etc/passwd')", "SELECT 1; SELECT 2")) {
      assertThat(page("sql?q=" + encoded(refused)).select("#refusal").text())
          .as(refused)
          .startsWith("The query was refused");
    }
    assertThat(page("sql").select(".tables dt").eachText())
        .contains("papers", "paper_countries", "decisions");
  }

  @Test
  void othersReadMeanwhileAndChangeBetweenPagesAndTheNextPageShowsIt() throws Exception {
    assertThat(titles("?country=")).hasSize(1);
    assertThat(sql("SELECT count(*) FROM papers")).isEqualTo("7");
    String entry = sql("SELECT entry_id FROM entries WHERE text = 'Quux Laboratory'");
    Path verdicts = folder.resolve("v.csv");
    Files.writeString(verdicts, "entry_id,verdict\n" + entry + ",DE\n");
    BrowseDesk.awaitFree(work);
    Byline.Run run = Byline.run("review", "import", verdicts, "--reviewer", "ben", "-w", work);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(titles("?country=DE&basis=reviewed")).containsExactly("Nobody knows where");
    assertThat(page("paper?id=made2026/p6").text()).contains("Verdict DE, ben");
  }

  @Test
  void theReportsFilesAreServedAndNothingBesideThem() throws Exception {
    HttpResponse<String> report = desk.send("report/stored/index.html");
    assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'sha256-", "frame-ancestors 'none'");
    assertThat(Jsoup.parse(report.body()).select("nav.tabs a").eachText())
        .contains("Report", "Papers");
    assertThat(desk.get("report/now/countries.csv")).startsWith("country");
    for (String path : List.of("..%2Fbyline.duckdb", "%2e%2e/byline.duckdb", "none.csv", ".")) {
      assertThat(desk.send("report/stored/" + path).statusCode()).as(path).isBetween(400, 404);
    }
  }

  @Test
  void withoutAReviewerTheTabSaysHowAndWithOneVerdictsShowInTheLists() throws Exception {
    assertThat(page("review").text()).contains("byline open --reviewer NAME", "wait for a person");
    desk.close();
    try (BrowseDesk reviewed = BrowseDesk.openForReview(work).entered()) {
      desk = reviewed;
      assertThat(page("").select("nav.tabs a").eachText()).last().isEqualTo("Review");
      String item = page("paper?id=made2026/p6").select("a[href^=/item/]").attr("href");
      Document form = page(item.substring(1));
      assertThat(form.select("nav.tabs a[aria-current]").text()).isEqualTo("Review");
      assertThat(
              reviewed.post(
                  item.replaceFirst("\\?.*", "").substring(1) + "/verdict",
                  "countries=DE&version=0&paper=&secret="
                      + form.expectFirst("input[name=secret]").attr("value")))
          .isEqualTo(303);
      assertThat(titles("?country=DE&basis=reviewed")).containsExactly("Nobody knows where");
      assertThat(page("sql?q=SELECT+1").select("#refusal").text()).contains("--reviewer");
    }
  }
}
