package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.pdf.HostilePdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A conference from its site to the workspace, its PDFs and what they print. */
@Tag("slow")
class FetchTest {
  @RegisterExtension
  static final WireMockExtension SITE =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final byte[] PAPER = HostilePdfs.good();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void aWorkspaceOfItsOwn() {
    work = folder.resolve("work");
  }

  private Byline.Run fetch(Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "fetch",
                "virtual",
                "icml",
                "2024",
                "-w",
                work,
                "--base-url",
                SITE.baseUrl(),
                "--allow-private",
                "--rate",
                "1000",
                "--web-retries",
                "0",
                "--contact",
                "anna@example.org"));
    all.addAll(List.of(more));
    return Byline.run(all.toArray());
  }

  private String sql(String query) {
    return Byline.run("sql", query, "--format", "csv", "-w", work).out().replace("\r\n", "\n");
  }

  private static String paper(int id, String forum, String name) {
    return """
    {"id":%d,"name":"%s","decision":"Accept (Poster)","eventtype":"Poster","abstract":"x",
     "authors":[{"fullname":"Ada Able","institution":"Tsinghua University"}],
     "paper_url":"https://openreview.net/forum?id=%s","paper_pdf_url":"%s/pdf/%s.pdf"}\
    """
        .formatted(id, name, forum, SITE.baseUrl(), forum);
  }

  private static void list(String... papers) {
    SITE.stubFor(
        get("/static/virtual/data/icml-2024-orals-posters.json")
            .willReturn(
                okJson(
                    "{\"count\":%d,\"next\":null,\"results\":[%s]}"
                        .formatted(papers.length, String.join(",", papers)))));
  }

  private static void pdf(String forum) throws IOException {
    SITE.stubFor(
        get("/pdf/" + forum + ".pdf")
            .willReturn(aResponse().withHeader("Content-Type", "application/pdf").withBody(PAPER)));
  }

  @Test
  void papersComeIntoTheWorkspaceWithTheirPdfs() throws IOException {
    list(paper(1, "aaa", "A Study of Studies"), paper(2, "bbb", "Another"));
    pdf("aaa");
    pdf("bbb");
    Byline.Run run = fetch("--pdfs");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 papers of icml 2024", "PDFs: 2 there");
    assertThat(work.resolve("pdf/aaa.pdf")).hasBinaryContent(PAPER);
    assertThat(sql("SELECT file, length(sha256), problem FROM pdfs ORDER BY 1"))
        .contains("aaa.pdf,64,\n", "bbb.pdf,64,\n");
  }

  @Test
  void whatFailedIsListedWithItsReasonAndTriedAgain() throws IOException {
    list(paper(1, "aaa", "A Study of Studies"), paper(2, "bbb", "Another"));
    pdf("aaa");
    SITE.stubFor(get("/pdf/bbb.pdf").willReturn(aResponse().withStatus(503)));
    Byline.Run run = fetch("--pdfs");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out()).contains("PDFs: 1 there", "1 failed");
    assertThat(run.err())
        .contains("/pdf/bbb.pdf answers HTTP 503", "run the same command again to retry them");
    assertThat(sql("SELECT problem FROM pdfs WHERE file = ''")).contains("answers HTTP 503");

    pdf("bbb");
    run = fetch("--pdfs");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql("SELECT count(*) FROM pdfs WHERE problem = ''")).contains("\n2\n");
    SITE.verify(1, getRequestedFor(urlEqualTo("/pdf/aaa.pdf")));
    SITE.verify(
        1, getRequestedFor(urlEqualTo("/static/virtual/data/icml-2024-orals-posters.json")));
  }

  @Test
  void aSiteThatFailsIsSaidInOneLineAndNothingIsLost() {
    SITE.stubFor(get(urlPathMatching("/static/.*")).willReturn(aResponse().withStatus(500)));
    Byline.Run run = fetch();
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err())
        .contains("answers HTTP 500. What was fetched is kept")
        .doesNotContain("\tat ");
    list(paper(1, "aaa", "A Study"));
    assertThat(fetch().exit()).isZero();
  }

  @Test
  void aSiteWhoseLayoutChangedIsSaidInOneLine() {
    SITE.stubFor(
        get(urlPathMatching("/static/.*"))
            .willReturn(okForContentType("application/json", "{oops")));
    Byline.Run run = fetch();
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("its layout may have changed").hasLineCount(1);
  }

  @Test
  void aDryRunKeepsNothing() {
    list(paper(1, "aaa", "A Study"));
    Byline.Run run = fetch("--dry-run");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 papers of icml 2024, 1 with a link to a PDF");
    assertThat(work).doesNotExist();
  }

  @Test
  void aLimitTakesSoManyPapers() {
    list(paper(1, "aaa", "One"), paper(2, "bbb", "Two"), paper(3, "ccc", "Three"));
    assertThat(fetch("--limit", 2).out()).contains("2 papers of icml 2024");
    assertThat(fetch("--limit", 0).exit()).isEqualTo(2);
  }

  @Test
  void namesFromTheNetworkStayInTheWorkspace() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("urls.txt"),
            SITE.baseUrl() + "/x/..$passwd.pdf\n" + SITE.baseUrl() + "/%2e%2e.pdf\n");
    SITE.stubFor(
        get(urlPathMatching("/.*"))
            .willReturn(aResponse().withHeader("Content-Type", "application/pdf").withBody(PAPER)));
    SITE.stubFor(get("/robots.txt").willReturn(aResponse().withStatus(404)));
    Byline.Run run =
        Byline.run(
            "fetch",
            "urls",
            "made/../../x",
            "2024",
            "--from",
            list,
            "--pdfs",
            "-w",
            work,
            "--allow-private",
            "--rate",
            "1000");
    assertThat(run.exit()).as(run.err()).isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith(".pdf")))
          .hasSize(2)
          .allMatch(f -> work.resolve("pdf").equals(f.getParent()));
    }
  }

  @Test
  void aPaperFromTheNetworkCanNotNameAFileOfThisMachine() throws IOException {
    Path secret = Files.write(folder.resolve("secret.pdf"), PAPER);
    list(
        paper(1, "aaa", "A Study")
            .replace(SITE.baseUrl() + "/pdf/aaa.pdf", secret.toUri().toString()));
    Byline.Run run = fetch("--pdfs");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("is not an http or https address");
    assertThat(work.resolve("pdf/aaa.pdf")).doesNotExist();
  }

  @Test
  void metadataAndTitleBlockAreKeptBothAndTheirDifferencesLogged() throws IOException {
    list(paper(1, "aaa", "A Study of Studies"));
    pdf("aaa");
    assertThat(fetch("--pdfs").exit()).isZero();
    Byline.Run run = Byline.run("titleblocks", work, "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "1 of 1 PDFs read, 0 of them uncertain; the printed byline is analysed for 1",
            "country: 1");
    assertThat(sql("SELECT kind, author, metadata, pdf FROM byline_differences"))
        .contains("country,Ada Able,Tsinghua University,University of Oslo");
    assertThat(
            sql(
                "SELECT byline, text FROM papers JOIN affiliations USING (paper_id) JOIN entries USING (entry_id)"))
        .contains("pdf,University of Oslo");
    assertThat(
            sql(
                "SELECT byline, text FROM all_affiliations JOIN entries USING (entry_id) ORDER BY 1"))
        .contains("metadata,Tsinghua University\npdf,University of Oslo");

    assertThat(fetch().exit()).as("importing again changes nothing").isZero();
    assertThat(sql("SELECT byline FROM papers")).contains("pdf");

    assertThat(Byline.run("analyze", "-w", work, "--pair", "NO,US", "--yes", "-q").exit()).isZero();
    assertThat(sql("SELECT country FROM paper_countries")).isEqualTo("country\nNO\n");
    assertThat(Byline.run("titleblocks", work, "--prefer", "metadata", "-q").out())
        .contains("the printed byline is analysed for 0");
    assertThat(Byline.run("analyze", "-w", work, "--yes", "-q").exit()).isZero();
    assertThat(sql("SELECT country FROM paper_countries")).isEqualTo("country\nCN\n");
  }

  @Test
  void fullTextIsKeptOncePerPdf() throws IOException {
    list(paper(1, "aaa", "A Study of Studies"));
    pdf("aaa");
    assertThat(fetch("--pdfs").exit()).isZero();
    assertThat(Byline.run("text", work, "-q").out()).contains("1 PDFs read, 0 without text");
    assertThat(sql("SELECT page, text FROM pages WHERE page = 1"))
        .contains("A Study of Studies", "nothing at all");
    assertThat(Byline.run("text", work, "-q").out()).contains("0 PDFs read");
  }

  @Test
  void wrongUseLeavesNothingBehind() {
    Byline.Run run = Byline.run("fetch", "arxiv", "iclr", "2024", "-w", work, "-q");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("This source needs --from: a file with one arXiv id");
    assertThat(work).doesNotExist();
  }

  @Test
  void sourcesAreListedWithExamples() {
    Byline.Run run = Byline.run("sources");
    assertThat(run.out())
        .contains(
            "byline fetch openreview neurips 2025", "byline fetch folder acml 2021 --from papers/");
    assertThat(Byline.run("fetch", "nowhere", "x", "2024").err())
        .contains("There is no source nowhere");
  }
}
