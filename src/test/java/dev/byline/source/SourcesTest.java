package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.Loopback;
import dev.byline.web.Loopback.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each site is read from answers in its own layout, paging and faults included. */
class SourcesTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder = Path.of("");

  private Given papers(Source site, String conference, int year) throws IOException {
    return Loopback.papers(site, SERVER, folder.resolve("cache"), conference, year);
  }

  private Given from(Source site, String... lines) throws IOException {
    Path list = Files.write(folder.resolve("list.txt"), List.of(lines));
    return Loopback.papers(
        site, SERVER, folder.resolve("cache"), "iclr", 2024, Optional.of(list), 100, false);
  }

  private static void html(String path, String body) {
    SERVER.stubFor(get(path).willReturn(okForContentType("text/html", body)));
  }

  private static List<String> links(Paper paper) {
    return paper.authors().stream()
        .map(a ->
            a.name()
                + " @ "
                + String.join(" | ", a.affiliations().stream().map(Entry::text).toList()))
        .toList();
  }

  private static String note(String id, String venueid, String authors, String ids) {
    return """
    {"id":"%s","forum":"%s","tcdate":1715000000000,"content":{"title":{"value":"Paper %s"},
     "authors":{"value":%s},"authorids":{"value":%s},"venue":{"value":"NeurIPS 2024 oral"},
     "venueid":{"value":"%s"},"abstract":{"value":"Of %s."},"pdf":{"value":"/pdf/%s.pdf"},
     "primary_area":{"value":"theory"}}}\
    """
        .formatted(id, id, id, authors, ids, venueid, id, id);
  }

  private static final String PROFILES =
      """
      {"profiles":[{"id":"~Ada_Able1","content":{"names":[{"fullname":"Ada Able","username":"~Ada_Able1"},
        {"username":"~Ada_B_Able1"}],"history":[
        {"position":"Professor","start":2025,"end":null,"institution":{"name":"Tsinghua University","domain":"tsinghua.edu.cn"}},
        {"position":"PhD student","start":2020,"end":2024,"institution":{"name":"University of Oslo","domain":"uio.no"}},
        {"position":"Intern","start":2024,"end":2024,"institution":{"name":"Google","domain":"google.com"}}]}}],
        "count":1}\
      """;

  @Test
  void openReviewGivesAcceptedPapersWithTheAffiliationAtTheTime() throws IOException {
    String venue = "NeurIPS.cc/2024/Conference";
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withQueryParam("content.venueid", equalTo(venue))
            .willReturn(
                okJson(
                    "{\"notes\":["
                        + note(
                            "p1",
                            venue,
                            "[\"Ada Able\",\"Ben Bode\"]",
                            "[\"~Ada_B_Able1\",\"ben@x.org\"]")
                        + ","
                        + note(
                            "p2",
                            venue + "/Rejected_Submission",
                            "[\"Cy Cole\"]",
                            "[\"~Cy_Cole1\"]")
                        + ","
                        + note(
                            "p3",
                            venue,
                            "[{\"fullname\":\"Di Dorn\",\"username\":\"~Di_Dorn1\",\"institutions\":[{\"name\":\"ETH Zurich\",\"domain\":\"ethz.ch\"}]}]",
                            "[]")
                        + "],\"count\":3}")));
    SERVER.stubFor(
        post("/profiles/search")
            .withRequestBody(equalToJson("{\"ids\":[\"~Ada_B_Able1\"]}"))
            .willReturn(okJson(PROFILES)));
    Given given = papers(new OpenReview(Map.of()), "neurips", 2024);
    assertThat(given.papers()).extracting(Paper::id).containsExactly("p1", "p3");
    Paper first = given.first();
    assertThat(links(first)).containsExactly("Ada Able @ University of Oslo", "Ben Bode @ ");
    assertThat(first.authors().getFirst().affiliations().getFirst().domain()).isEqualTo("uio.no");
    assertThat(first.status()).isEqualTo("NeurIPS 2024 oral");
    assertThat(first.url()).isEqualTo("https://openreview.net/forum?id=p1");
    assertThat(first.pdf()).isEqualTo("https://openreview.net/pdf?id=p1");
    assertThat(links(given.papers().getLast())).containsExactly("Di Dorn @ ETH Zurich");
  }

  @Test
  void openReviewIsPagedByTheLastId() throws IOException {
    String venue = "ICLR.cc/2024/Conference";
    StringBuilder full = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      full.append(i == 0 ? "" : ",").append(note("n%04d".formatted(i), venue, "[]", "[]"));
    }
    SERVER.stubFor(get(urlPathEqualTo("/notes")).willReturn(okJson("{\"notes\":[" + full + "]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withQueryParam("after", equalTo("n0999"))
            .willReturn(okJson("{\"notes\":[" + note("n1000", venue, "[]", "[]") + "]}")));
    assertThat(papers(new OpenReview(Map.of()), "iclr", 2024).papers()).hasSize(1001);
  }

  @Test
  void openReviewTakesALoginAndToldOfAnUnknownVenue() throws IOException {
    SERVER.stubFor(
        post("/login")
            .withRequestBody(equalToJson("{\"id\":\"anna\",\"password\":\"pw\"}"))
            .willReturn(okJson("{\"token\":\"abc\"}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withHeader("Authorization", equalTo("Bearer abc"))
            .willReturn(
                okJson("{\"notes\":[" + note("p1", "x.cc/2024/Conference", "[]", "[]") + "]}")));
    OpenReview withLogin =
        new OpenReview(Map.of("OPENREVIEW_USERNAME", "anna", "OPENREVIEW_PASSWORD", "pw"));
    assertThat(papers(withLogin, "x", 2024).papers()).hasSize(1);
    SERVER.stubFor(get(urlPathEqualTo("/notes")).willReturn(okJson("{\"notes\":[],\"count\":0}")));
    assertThatThrownBy(() -> papers(new OpenReview(Map.of()), "nowhere", 2024))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nowhere.cc/2024/Conference");
  }

  @Test
  void historyCountsWhatWasHeldAsTheYearBegan() throws IOException {
    var history =
        Json.mapper().readTree(PROFILES).path("profiles").path(0).path("content").path("history");
    assertThat(OpenReviewNote.atTheTime(history, 2024))
        .extracting(Entry::text)
        .containsExactly("University of Oslo");
    assertThat(OpenReviewNote.atTheTime(history, 2025))
        .extracting(Entry::text)
        .containsExactly("Tsinghua University");
    assertThat(OpenReviewNote.atTheTime(history, 2026))
        .extracting(Entry::text)
        .containsExactly("Tsinghua University");
    assertThat(OpenReviewNote.atTheTime(history, 2019)).isEmpty();
  }

  @Test
  void virtualSitesMergeTheEntriesOfOnePaperAndFollowPages() throws IOException {
    SERVER.stubFor(
        get("/static/virtual/data/icml-2024-orals-posters.json")
            .willReturn(
                okJson(
                    """
                    {"count":4,"next":"/api/more?page=2","results":[
                     {"id":1,"name":"A Study","decision":"Accept (Poster)","eventtype":"Poster","abstract":null,
                      "authors":[{"fullname":"Ada Able","institution":"University of Oslo"},{"fullname":"Ben Bode","institution":""}],
                      "virtualsite_url":"/virtual/2024/poster/1","paper_url":"https://openreview.net/forum?id=Abc_1-x",
                      "sourceurl":"https://openreview.net/group?id=ICML.cc/2024/Conference"},
                     {"id":2,"name":"A  study","decision":"Accept (Oral)","eventtype":"Oral","abstract":"Short.",
                      "authors":[{"fullname":"Ada Able","institution":"University of Oslo"},{"fullname":"Ben Bode","institution":"Sony AI"}],
                      "virtualsite_url":"/virtual/2024/oral/2","paper_url":null}]}\
                    """)));
    SERVER.stubFor(
        get("/api/more?page=2")
            .willReturn(
                okJson(
                    """
                    {"count":4,"next":null,"results":[
                     {"id":3,"name":"Lunch","decision":null,"eventtype":"Break","authors":[]},
                     {"id":4,"name":"Another","decision":"Accept (Poster)","eventtype":"Poster",
                      "authors":[{"fullname":"Cy Cole","institution":"MIT"}],"paper_url":null}]}\
                    """)));
    SERVER.stubFor(
        get("/static/virtual/data/icml-2024-abstracts.json")
            .willReturn(okJson("{\"4\":\"From the other file.\"}")));
    Given given = papers(new VirtualSite(), "icml", 2024);
    assertThat(given.papers()).hasSize(2);
    assertThat(given.first().id()).isEqualTo("Abc_1-x");
    assertThat(given.first().status()).isEqualTo("Accept (Oral)");
    assertThat(given.first().abstractText()).isEqualTo("Short.");
    assertThat(given.first().pdf()).isEqualTo("https://openreview.net/pdf?id=Abc_1-x");
    assertThat(given.papers().getLast().abstractText()).isEqualTo("From the other file.");
    assertThat(given.warnings()).isEmpty();
  }

  @Test
  void aVirtualSiteThatPromisesMoreThanItGivesIsTold() throws IOException {
    SERVER.stubFor(
        get("/static/virtual/data/icml-2024-orals-posters.json")
            .willReturn(
                okJson(
                    """
                    {"count":2891,"next":null,"results":[{"id":1,"name":"A","decision":"Accept",
                     "abstract":"x","authors":[{"fullname":"Ada","institution":"MIT"}]}]}\
                    """)));
    assertThat(papers(new VirtualSite(), "icml", 2024).warnings().getFirst())
        .contains("lists 1 of 2891 entries");
  }

  @Test
  void theNeuripsProceedingsGiveAbstractsPdfsAndOldInstitutions() throws IOException {
    html(
        "/paper_files/paper/2018",
        """
        <ul class="paper-list">
        <li class="conference"><a title="paper title" href="/paper_files/paper/2018/hash/0a1b-Abstract.html">A Study</a> <i>Ada Able, Ben Bode</i></li>
        <li class="conference"><a title="paper title" href="/paper_files/paper/2018/hash/2c3d-Abstract-Datasets_and_Benchmarks.html">Another</a> <i>Cy Cole</i></li>
        </ul>
        """);
    html(
        "/paper_files/paper/2018/hash/0a1b-Abstract.html",
        """
        <meta name="citation_title" content="A Study"><meta name="citation_author" content="Able, Ada">
        <meta name="citation_author" content="Bode, Ben">
        <a href="/paper_files/paper/2018/file/0a1b-Metadata.json">Metadata</a>
        <a href="/paper_files/paper/2018/file/0a1b-Paper.pdf">Paper</a>
        <h4>Abstract</h4><p>Of studies.</p><p>And more.</p><h4>Name Change Policy</h4><p>no</p>
        """);
    SERVER.stubFor(
        get("/paper_files/paper/2018/file/0a1b-Metadata.json")
            .willReturn(
                okJson(
                    "{\"authors\":[{\"given_name\":\"Ada\",\"family_name\":\"Able\",\"institution\":\"University of Oslo\"},{\"given_name\":\"Ben\",\"family_name\":\"Bode\",\"institution\":\"\"}]}")));
    html(
        "/paper_files/paper/2018/hash/2c3d-Abstract-Datasets_and_Benchmarks.html",
        """
        <meta name="citation_title" content="Another"><meta name="citation_author" content="Cole, Cy">
        <meta name="citation_pdf_url" content="https://x.org/2c3d.pdf">
        """);
    Given given = papers(new NeuripsProceedings(), "neurips", 2018);
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ ");
    assertThat(given.first().abstractText()).isEqualTo("Of studies. And more.");
    assertThat(given.first().pdf()).endsWith("/file/0a1b-Paper.pdf");
    Paper second = given.papers().getLast();
    assertThat(second.track()).isEqualTo("Datasets and Benchmarks");
    assertThat(second.pdf()).isEqualTo("https://x.org/2c3d.pdf");
    assertThat(links(second)).containsExactly("Cy Cole @ ");
  }

  @Test
  void aDryRunAsksForTheListOnly() throws IOException {
    html(
        "/paper_files/paper/2024",
        "<li><a href=\"/paper_files/paper/2024/hash/0a-Abstract-Conference.html\">A</a> <i>Ada Able</i></li>");
    Given given =
        Loopback.papers(
            new NeuripsProceedings(),
            SERVER,
            folder.resolve("cache"),
            "neurips",
            2024,
            Optional.empty(),
            10,
            true);
    assertThat(links(given.first())).containsExactly("Ada Able @ ");
    SERVER.verify(
        0, getRequestedFor(urlEqualTo("/paper_files/paper/2024/hash/0a-Abstract-Conference.html")));
  }

  private static void pmlrIndex() {
    html(
        "/",
        """
        <ul><li><a href="v235"><b>Volume 235</b></a> Proceedings of ICML 2024</li>
        <li><a href="v251"><b>Volume 251</b></a> Workshop at ICML 2024</li>
        <li><a href="v202"><b>Volume 202</b></a> Proceedings of ICML 2023</li></ul>
        """);
  }

  @Test
  void pmlrFindsTheVolumeAndReadsItsCitations() throws IOException {
    pmlrIndex();
    SERVER.stubFor(
        get("/v235/assets/bib/citeproc.yaml")
            .willReturn(
                okForContentType(
                    "text/yaml",
                    """
                    ---
                    - title: 'A Study: of studies'
                      abstract: 'Of\u0008 studies.'
                      URL: https://proceedings.mlr.press/v235/able24a.html
                      PDF: https://proceedings.mlr.press/v235/able24a/able24a.pdf
                      author:
                      - given: Ada
                        family: Able
                      id: able24a
                    """)));
    Given given = papers(new Pmlr(), "icml", 2024);
    assertThat(given.first().id()).isEqualTo("able24a");
    assertThat(given.first().title()).isEqualTo("A Study: of studies");
    assertThat(given.first().abstractText()).isEqualTo("Of studies.");
    assertThat(links(given.first())).containsExactly("Ada Able @ ");
  }

  @Test
  void aPmlrVolumeWithoutCitationsIsReadFromItsPage() throws IOException {
    SERVER.stubFor(get("/v235/assets/bib/citeproc.yaml").willReturn(aResponse().withStatus(404)));
    html(
        "/v235/",
        """
        <div class="paper"><p class="title">A Study</p><p class="details"><span class="authors">Ada Able,&nbsp;Ben Bode</span></p>
        <p class="links">[<a href="/v235/able24a.html">abs</a>][<a href="/v235/able24a.pdf">Download PDF</a>]</p></div>
        """);
    Given given = papers(new Pmlr(), "v235", 2024);
    assertThat(links(given.first())).containsExactly("Ada Able @ ", "Ben Bode @ ");
    assertThat(given.first().pdf()).endsWith("/v235/able24a.pdf");
    assertThat(given.warnings()).hasSize(1);
  }

  @Test
  void aPmlrConferenceThatIsNotThereIsToldWithWhatToDo() {
    pmlrIndex();
    assertThatThrownBy(() -> papers(new Pmlr(), "icml", 2001))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no volume has that name")
        .hasMessageContaining("v235");
  }

  private static final String CVF_PAPER =
      """
      <dl><dt class="ptitle"><br><a href="/content/CVPR2024/html/Able_A_Study_CVPR_2024_paper.html">A Study</a></dt>
      <dd><form id="f1" action="/CVPR2024" method="post" class="authsearch"><input type="hidden" name="query_author" value="Ada Able"><a href="#">Ada Able</a>,</form>
      <form class="authsearch"><a href="#">Ben Bode</a></form></dd>
      <dd>[<a href="/content/CVPR2024/papers/Able_A_Study_CVPR_2024_paper.pdf">pdf</a>] [<a href="/content/CVPR2024/supplemental/Able.pdf">supp</a>]</dd></dl>
      """;

  @Test
  void cvfGivesAuthorsAndPdfsOfAPageOfAllDays() throws IOException {
    html(
        "/CVPR2024",
        "<a href=\"/CVPR2024?day=2024-06-19\">Day 1</a><a href=\"/CVPR2024?day=all\">All</a>");
    html("/CVPR2024?day=all", CVF_PAPER);
    Given given = papers(new CvfOpenAccess(), "cvpr", 2024);
    assertThat(links(given.first())).containsExactly("Ada Able @ ", "Ben Bode @ ");
    assertThat(given.first().id()).isEqualTo("Able_A_Study_CVPR_2024_paper");
    assertThat(given.first().pdf()).endsWith("/papers/Able_A_Study_CVPR_2024_paper.pdf");
    SERVER.verify(0, getRequestedFor(urlEqualTo("/CVPR2024?day=2024-06-19")));
  }

  @Test
  void anOlderCvfConferenceStandsOnOnePageOrOnOneADay() throws IOException {
    html("/CVPR2016", CVF_PAPER);
    assertThat(papers(new CvfOpenAccess(), "cvpr", 2016).papers()).hasSize(1);
    html(
        "/CVPR2018",
        "<a href=\"CVPR2018?day=2018-06-19\">1</a><a href=\"CVPR2018?day=2018-06-20\">2</a>");
    html("/CVPR2018?day=2018-06-19", CVF_PAPER);
    html("/CVPR2018?day=2018-06-20", CVF_PAPER.replace("Able_A", "Cole_B"));
    assertThat(papers(new CvfOpenAccess(), "cvpr", 2018).papers()).hasSize(2);
  }

  @Test
  void theAnthologyIsReadFromItsXml() throws IOException {
    SERVER.stubFor(
        get("/2023.emnlp.xml")
            .willReturn(
                okForContentType(
                    "text/plain; charset=utf-8",
                    """
                    <?xml version='1.0' encoding='UTF-8'?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                    <collection id="2023.emnlp"><volume id="main" type="proceedings"><meta><booktitle>B</booktitle></meta>
                    <frontmatter><url>2023.emnlp-main.0</url></frontmatter>
                    <paper id="1"><title>A <fixed-case>S</fixed-case>tudy &amp; more</title>
                    <author><first>Ada</first><last>Able</last><affiliation>University of Oslo</affiliation></author>
                    <author><first/><last>Bode</last></author>
                    <abstract>Of <i>studies</i>.</abstract><url hash="1a">2023.emnlp-main.1</url></paper>
                    <paper id="2"><title>Gone</title><author><first>X</first><last>Y</last></author><url>2023.emnlp-main.2</url><retracted date="2024-01-01">why</retracted></paper>
                    </volume></collection>
                    """)));
    Given given = papers(new AclAnthology(), "emnlp", 2023);
    assertThat(given.papers()).hasSize(1);
    assertThat(given.first().title()).isEqualTo("A Study & more");
    assertThat(links(given.first())).containsExactly("Ada Able @ University of Oslo", "Bode @ ");
    assertThat(given.first().pdf()).isEqualTo("https://aclanthology.org/2023.emnlp-main.1.pdf");
    assertThat(given.first().abstractText()).isEqualTo("Of studies.");
  }

  @Test
  void anOlderYearOfTheAnthologyHasALetter() {
    assertThatThrownBy(() -> papers(new AclAnthology(), "acl", 2019))
        .hasMessageContaining("/P19.xml answers HTTP 404");
  }

  @Test
  void aaaiIsReadIssueByIssueWithAffiliations() throws IOException {
    html(
        "/issue/archive",
        """
        <div class="obj_issue_summary"><h2><a class="title" href="/issue/view/600">AAAI-25 Technical Tracks 1</a></h2></div>
        <a class="next" href="/issue/archive/2">Next</a>
        """);
    html(
        "/issue/archive/2",
        "<div class=\"obj_issue_summary\"><h2><a class=\"title\" href=\"/issue/view/576\">AAAI-24 Technical Tracks 1</a></h2><div class=\"series\">Vol. 38 No. 1 (2024)</div></div>");
    html(
        "/issue/view/576",
        """
        <div class="section"><h2>Track on Application Domains</h2>
        <div class="obj_article_summary"><h3 class="title"><a id="article-1" href="/article/view/27747">A Study</a></h3>
        <div class="authors">Ada Able, Ben Bode</div><ul class="galleys_links"><li><a class="obj_galley_link pdf" href="/article/view/27747/27497">PDF</a></li></ul></div></div>
        <div class="obj_article_summary"><h3 class="title"><a href="/article/view/1">Preface</a></h3></div>
        """);
    html(
        "/article/view/27747",
        """
        <meta name="citation_title" content="A Study"><h1 class="page_title">A Study</h1>
        <ul class="authors"><li><span class="name">Ada Able</span><span class="affiliation">University of Oslo</span></li>
        <li><span class="name">Ben Bode</span></li></ul>
        <section class="item abstract"><h2 class="label">Abstract</h2><p>Of studies.</p></section>
        <meta name="citation_pdf_url" content="https://ojs.example.org/article/download/27747/27497">
        """);
    Given given = papers(new AaaiProceedings(), "aaai", 2024);
    assertThat(given.papers()).hasSize(1);
    assertThat(given.first().id()).isEqualTo("27747");
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ ");
    assertThat(given.first().abstractText()).isEqualTo("Of studies.");
    assertThat(given.first().pdf())
        .isEqualTo("https://ojs.example.org/article/download/27747/27497");
  }

  private static String atom(String entries) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
        + entries
        + "</feed>";
  }

  @Test
  void arxivIsAskedByIdsAndTellsWhatIsMissing() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/api/query"))
            .withQueryParam("id_list", equalTo("2101.00001v2,cs/9901002"))
            .willReturn(
                okForContentType(
                    "application/atom+xml",
                    atom(
                        """
                        <entry><id>http://arxiv.org/abs/2101.00001v2</id><title>A
                         Study</title><summary>Of studies.</summary>
                        <author><name>Ada Able</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">University of Oslo</arxiv:affiliation></author>
                        <link href="http://arxiv.org/abs/2101.00001v2" rel="alternate"/><link title="pdf" href="http://arxiv.org/pdf/2101.00001v2"/>
                        <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG"/></entry>\
                        """))));
    Given given =
        from(new Arxiv(), "# ids", "https://arxiv.org/abs/2101.00001v2", "arXiv:cs/9901002");
    assertThat(given.first().id()).isEqualTo("2101.00001");
    assertThat(given.first().title()).isEqualTo("A Study");
    assertThat(links(given.first())).containsExactly("Ada Able @ University of Oslo");
    assertThat(given.first().pdf()).isEqualTo("https://arxiv.org/pdf/2101.00001v2");
    assertThat(given.warnings()).containsExactly("arXiv has no paper cs/9901002.");
  }

  @Test
  void whatArxivRefusesIsToldInItsWords() {
    SERVER.stubFor(
        get(urlPathEqualTo("/api/query"))
            .willReturn(
                okForContentType(
                    "application/atom+xml",
                    atom(
                        "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><summary>incorrect id format for x</summary></entry>"))));
    assertThatThrownBy(() -> from(new Arxiv(), "2101.00009"))
        .hasMessageContaining("incorrect id format for x");
  }

  private static final String WORK =
      """
      {"id":"https://openalex.org/W1","doi":"https://doi.org/10.1/x","display_name":"A Study",
       "authorships":[{"raw_author_name":"Ada Able","author":{"display_name":"A. Able"},"countries":["NO"],
        "raw_affiliation_strings":["University of Oslo"],
        "institutions":[{"id":"I1","country_code":"NO"}],
        "affiliations":[{"raw_affiliation_string":"University of Oslo","institution_ids":["I1"]}]}],
       "primary_location":{"pdf_url":null,"landing_page_url":"https://x.org"},
       "best_oa_location":{"pdf_url":"https://x.org/w1.pdf"},
       "abstract_inverted_index":{"studies.":[1],"Of":[0]}}\
      """;

  @Test
  void openAlexIsPagedByCursor() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/sources"))
            .willReturn(
                okJson(
                    "{\"results\":[{\"id\":\"https://openalex.org/S9\",\"display_name\":\"ICML\"}]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam(
                "filter", equalTo("primary_location.source.id:S9,publication_year:2023"))
            .withQueryParam("cursor", equalTo("*"))
            .withQueryParam("mailto", equalTo("anna@example.org"))
            .willReturn(
                okJson(
                    "{\"meta\":{\"count\":2,\"next_cursor\":\"abc==\"},\"results\":["
                        + WORK
                        + "]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("cursor", equalTo("abc=="))
            .willReturn(
                okJson(
                    "{\"meta\":{\"next_cursor\":null},\"results\":["
                        + WORK.replace("W1", "W2")
                        + "]}")));
    Given given = papers(new OpenAlex(), "icml", 2023);
    assertThat(given.papers()).extracting(Paper::id).containsExactly("W1", "W2");
    assertThat(links(given.first())).containsExactly("Ada Able @ University of Oslo");
    assertThat(given.first().abstractText()).isEqualTo("Of studies.");
    assertThat(given.first().pdf()).isEqualTo("https://x.org/w1.pdf");
  }

  @Test
  void openAlexIsAskedByDoiOrExactTitle() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("filter", equalTo("doi:10.1145/1"))
            .willReturn(okJson("{\"results\":[" + WORK + "]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("filter", equalTo("display_name.search:Unheard of"))
            .willReturn(okJson("{\"results\":[" + WORK + "]}")));
    Given given = from(new OpenAlex(), "https://doi.org/10.1145/1", "Unheard of");
    assertThat(given.papers()).hasSize(1);
    assertThat(given.warnings()).containsExactly("OpenAlex has no work “Unheard of”.");
  }

  @Test
  void aListOfAddressesGivesAPaperEach() throws IOException {
    Given given = from(new UrlList(), "https://x.org/a.pdf\tA Study", "https://y.org/a.pdf");
    assertThat(given.papers()).extracting(Paper::title).containsExactly("A Study", "");
    assertThat(given.papers())
        .extracting(Paper::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("a-"));
    assertThatThrownBy(() -> from(new UrlList(), "file:///etc/passwd"))
        .hasMessageContaining("not an http or https address");
  }

  @Test
  void everySiteIsListedWithAnExample() {
    assertThat(Sources.all())
        .hasSize(16)
        .allSatisfy(site -> {
          assertThat(site.example()).startsWith(site.name() + " ");
          assertThat(site.about()).endsWith(".");
          assertThat(Sources.named(site.name())).isSameAs(site);
        });
    assertThatThrownBy(() -> Sources.named("nope")).hasMessageContaining("openreview, virtual");
  }

  @Test
  void authorsWithoutNamesAreNotMade() {
    assertThat(PaperBuilder.named(List.of("Ada Able", " ", "Ben")))
        .extracting(Author::name)
        .containsExactly("Ada Able", "Ben");
    assertThat(PaperBuilder.givenFirst("Able, Ada B.")).isEqualTo("Ada B. Able");
  }
}
