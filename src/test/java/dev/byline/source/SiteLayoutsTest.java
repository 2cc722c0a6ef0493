package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import dev.byline.corpus.Paper;
import dev.byline.web.Loopback;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the pages of sites with one page or few have; each test names its evidence. */
class SiteLayoutsTest extends SiteTest {
  /** Recorded list of volumes, 2026-09-27 (uw-share-lab/openproceedings, pmlr/index.json). */
  @Test
  void pmlrTakesTheProceedingsBeforeAWorkshopAtTheConference() throws IOException {
    html(
        "/",
        """
        <ul class="proceedings-list"><li><a href="v251"><b>Volume 251</b></a> Proceedings of GRaM at ICML 2024</li>
        <li><a href="v235"><b>Volume 235</b></a> Proceedings of ICML 2024</li><li></li></ul>
        """);
    SERVER.stubFor(
        get("/v235/assets/bib/citeproc.yaml")
            .willReturn(
                okForContentType(
                    "text/yaml",
                    """
                    - title: One
                      section: Oral
                      author:
                      - {given: Willem, prefix: van, family: Dale}
                      - {given: Hal, family: Berg, suffix: III}
                      - {given: Vic, family: Agos Iii}
                      id: dale24a
                    - title: 'Preface'
                      author: [{given: An, family: Editor}]
                      id: editor24a
                    """)));
    // Names: mlresearch/v139 and v235, _posts (prefix; a numeral in the family name).
    Given given = fetch(new Pmlr(), "icml", 2024);
    assertThat(given.ids()).containsExactly("dale24a");
    assertThat(given.first().track()).isEqualTo("Oral");
    assertThat(links(given.first()))
        .containsExactly("Willem van Dale @ ", "Hal Berg III @ ", "Vic Agos III @ ");
  }

  private static String entry(int id, String more) {
    return """
    {"id":%d,"name":"Of %d","eventtype":"Poster","decision":"Accept (poster)","visible":true,
     "sourceurl":"https://openreview.net/group?id=ICML.cc/2026/Conference",
     "authors":[{"fullname":"Ada Able","institution":"Texas A&amp;M"}],"abstract":"x"%s}\
    """
        .formatted(id, id, more);
  }

  private static void virtual(String next, String... entries) {
    SERVER.stubFor(
        get("/static/virtual/data/icml-2026-orals-posters.json")
            .willReturn(
                okJson(
                    "{\"count\":9,\"next\":%s,\"results\":[%s]}"
                        .formatted(next, String.join(",", entries)))));
  }

  /** Entries of 2025 and 2026 of the sites, in public repositories (uid, visible, sourceurl). */
  @Test
  void virtualEntriesAreOfOnePaperByUidAndOthersAreCounted() throws IOException {
    virtual(
        "null",
        entry(1, ",\"uid\":\"u1\""),
        entry(
            2,
            ",\"uid\":\"u1\",\"name\":\"Of one, spelled otherwise\",\"decision\":\"Accept (oral)\",\"paper_url\":\"https://openreview.net/forum?id=Fo1\""),
        entry(3, ",\"uid\":\"u3\",\"visible\":false"),
        entry(4, ",\"uid\":\"u4\",\"decision\":null"),
        entry(5, ",\"uid\":\"u5\",\"sourceurl\":\"https://openreview.net/group?id=TMLR\""),
        entry(6, ",\"uid\":\"u6\",\"name\":\"Of 1\",\"authors\":[{\"fullname\":\"Cy Cole\"}]"));
    Given given = fetch(new VirtualSite(), "icml", 2026);
    assertThat(given.ids()).containsExactly("Fo1", "6");
    assertThat(given.first().status()).isEqualTo("Accept (oral)");
    assertThat(given.warnings())
        .contains("Entries left out: 1 not visible, 1 of another venue, 1 without a decision.");
  }

  @Test
  void aVirtualPageThatIsRefusedKeepsWhatCame() throws IOException {
    virtual("\"/api/miniconf/events?limit=200&offset=200\"", entry(1, ""));
    SERVER.stubFor(
        get(urlPathEqualTo("/api/miniconf/events")).willReturn(aResponse().withStatus(403)));
    Given given = fetch(new VirtualSite(), "icml", 2026);
    assertThat(given.papers()).hasSize(1);
    assertThat(given.warnings()).hasSize(1).first().asString().contains("1 of 9", "HTTP 403");
  }

  /** Templates of pkp/ojs; OAI-PMH of ojs.aaai.org, 2026-10-09, for the volumes. */
  @Test
  void aaaiIsAVolumeAYearWithoutWhatSharesIt() throws IOException {
    html(
        "/issue/archive",
        """
        <div class="obj_issue_summary"><h2><a class="title" href="/issue/view/1">AAAI-26 Technical Tracks 1</a><div class="series">Vol. 40 No. 1</div></h2></div>
        <div class="obj_issue_summary"><h2><a class="title" href="/issue/view/2">IAAI-26, EAAI-26, AAAI-26 Student Abstracts</a><div class="series">Vol. 40 No. 48</div></h2></div>
        <div class="obj_issue_summary"><h2><a class="title" href="/issue/view/3">AAAI-25 Technical Tracks 1</a><div class="series">Vol. 39 No. 1 (2026)</div></h2></div>
        """);
    html("/issue/view/1", section("AAAI Technical Track", 11) + section("EAAI Symposium", 12));
    html("/issue/view/2", section("IAAI Technical Track", 13));
    for (int id : List.of(11, 12, 13)) {
      html(
          "/article/view/" + id,
          """
          <meta name="citation_title" content="One"><ul class="authors"><li><span class="name"> Ada Able </span>
          <span class="affiliation"><span>University A, Oslo</span>, <span>Laboratory B</span><a href="https://ror.org/0"><svg><title>ROR</title></svg></a></span></li></ul>
          """);
    }
    Given given = fetch(new AaaiProceedings(), "aaai", 2026);
    assertThat(given.ids()).containsExactly("11");
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University A, Oslo | Laboratory B");
    assertThat(given.warnings())
        .anyMatch(w -> w.contains("Student Abstracts"))
        .anyMatch(w -> w.contains("1 of eaai"));
    assertThat(fetch(new AaaiProceedings(), "aaai", 2026, "iaai").ids()).containsExactly("13");
  }

  private static String section(String title, int id) {
    return "<div class=\"section\"><h2>%s</h2><div class=\"obj_article_summary\"><h3 class=\"title\"><a href=\"/article/view/%d\">Of %d</a></h3><div class=\"authors\">Ada Able</div><a class=\"obj_galley_link pdf\" href=\"/article/view/%d/1\">PDF</a></div></div>"
        .formatted(title, id, id, id);
  }

  /** lukasschwab/arxiv.py, recorded answers: a malformed id makes the whole request an error. */
  @Test
  void oneMalformedArxivIdCostsOneId() throws IOException {
    SERVER.stubFor(get(urlPathEqualTo("/api/query")).willReturn(aResponse().withStatus(400)));
    for (int id : List.of(1, 2)) {
      SERVER.stubFor(
          get(urlPathEqualTo("/api/query"))
              .withQueryParam("id_list", equalTo("2101.0000" + id))
              .willReturn(
                  okForContentType(
                      "application/atom+xml",
                      "<feed>"
                          + "<entry><id>http://arxiv.org/abs/2101.0000%1$dv1</id><title>Of %1$d</title><author><name>Ada Able</name></author></entry>"
                              .formatted(id)
                          + "</feed>")));
    }
    Path list =
        Files.write(
            folder.resolve("ids.txt"), List.of("2101.00001", "no/id", "2101.00009", "2101.00002"));
    Given given = fetch(new Arxiv(), "iclr", 2024, Optional.of(list));
    assertThat(given.ids()).containsExactly("2101.00001", "2101.00002");
    assertThat(given.warnings())
        .anyMatch(w -> w.contains("“no/id” is no arXiv id"))
        .anyMatch(w -> w.contains("refuses 2101.00009"));
  }

  /** Readers of CVF pages in public repositories, 2026. */
  @Test
  void cvfLinksMayStandAfterTheLastDd() throws IOException {
    html(
        "/WACV2026",
        """
        <dl><dt class="ptitle"><br><a href="/content/WACV2026/html/Able_One.html">One</a></dt>
        <dd><form class="authsearch"><a href="#">Ada Able</a></form></dd>
        <div class="link2">[<a href="/content/WACV2026/papers/Able_One.pdf">pdf</a>]</div>
        <dt class="ptitle"><a href="/content/WACV2026/html/Bode_Two.html">Two</a></dt><dd></dd></dl>
        """);
    assertThat(fetch(new CvfOpenAccess(), "wacv", 2026).papers())
        .extracting(paper -> paper.pdf().replaceFirst(".*/", ""))
        .containsExactly("Able_One.pdf", "");
  }

  /** developers.openalex.org, authentication and errors, 2026. */
  @Test
  void openAlexIsAskedForAHundredAndARefusalIsExplained() throws IOException {
    SERVER.stubFor(get(urlPathEqualTo("/works")).willReturn(aResponse().withStatus(409)));
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("per_page", equalTo("100"))
            .withQueryParam(
                "filter", equalTo("primary_location.source.id:S1,publication_year:2024"))
            .willReturn(
                okJson(
                    "{\"meta\":{\"count\":1},\"results\":[{\"id\":\"https://openalex.org/W1\",\"display_name\":\"Of <i>one</i>\",\"authorships\":[{\"raw_author_name\":null,\"author\":{\"display_name\":null},\"raw_affiliation_strings\":[]}]}]}")));
    Given given = fetch(new OpenAlex(), "S1", 2024);
    assertThat(given.first().title()).isEqualTo("Of one");
    assertThat(given.first().authors()).isEmpty();
    try (WebClient web = Loopback.web(Loopback.settings(), folder.resolve("key"))) {
      SourceRequest request =
          new SourceRequest(
              "S1", 2025, Loopback.home(SERVER), Optional.empty(), 1, false, _ -> {}, _ -> {});
      assertThatThrownBy(() -> OpenAlex.get(request, web, "works?filter=x", ""))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("OPENALEX_API_KEY");
      assertThatThrownBy(() -> OpenAlex.get(request, web, "works?filter=x", "geheim"))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("allowance of your key")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
    }
  }

  /** Readers of ijcai.org in public repositories, 2019 to 2026. */
  @Test
  void ijcaiListsPapersBySection() throws IOException {
    String paper =
        "<div id=\"paper%1$d\" class=\"paper_wrapper\"><div class=\"title\">Of %1$d</div><div class=\"authors\">Ada Able, Ben Bode</div><div class=\"details\">(<a href=\"000%1$d.pdf\">PDF</a> | <a href=\"/proceedings/2024/%1$d\"> Details</a>)</div></div>";
    html(
        "/proceedings/2024/",
        "<div class=\"section\"><div class=\"section_title\">Main Track</div>"
            + paper.formatted(1)
            + "</div><div class=\"section\"><div class=\"section_title\">Doctoral Consortium</div>"
            + paper.formatted(2)
            + "</div>");
    Given given = fetch(new Ijcai(), "ijcai", 2024);
    assertThat(given.ids()).containsExactly("ijcai2024-paper1");
    assertThat(given.first().pdf()).endsWith("/proceedings/2024/0001.pdf");
    assertThat(links(given.first())).containsExactly("Ada Able @ ", "Ben Bode @ ");
    assertThat(given.warnings()).anyMatch(w -> w.contains("1 of doctoral-consortium"));
  }

  /** Readers of usenix.org in public repositories, 2024 to 2026. */
  @Test
  void usenixNamesAffiliationsInItalics() throws IOException {
    html(
        "/conference/osdi24/technical-sessions",
        """
        <article class="node node-paper view-mode-schedule"><h2><a href="/conference/osdi24/presentation/able">One</a></h2>
        <div class="field field-name-field-paper-people-text"><p>Ada Able and Ben Bode, <em>Example University</em>; Cy Cole, <em>Lab B</em>; Di Dorn<br><em>Awarded Best Paper!</em></p></div>
        <div class="field-name-field-paper-description-long"><p>Of one.</p></div></article>
        <article class="node-paper"><h2><a href="/talk">A talk</a></h2></article>
        """);
    html(
        "/conference/osdi24/presentation/able",
        "<div class=\"field-name-field-final-paper-pdf\"><a href=\"/system/files/osdi24-able.pdf\">Able PDF</a></div>");
    Given given = fetch(new Usenix(), "osdi", 2024);
    assertThat(given.ids()).containsExactly("osdi24-able");
    assertThat(given.first().pdf()).endsWith("/system/files/osdi24-able.pdf");
    assertThat(links(given.first()))
        .containsExactly(
            "Ada Able @ Example University",
            "Ben Bode @ Example University",
            "Cy Cole @ Lab B",
            "Di Dorn @ ");
  }

  /** Recorded answers of api.crossref.org, 2026-10-10 (uw-share-lab/openproceedings, crossref). */
  @Test
  void crossrefGivesTheAffiliationsOfAnEvent() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("query.event-acronym", equalTo("KDD"))
            .withQueryParam("cursor", equalTo("*"))
            .withQueryParam("mailto", equalTo("anna@example.org"))
            .willReturn(
                okJson(
                    """
                    {"status":"ok","message":{"total-results":2,"next-cursor":"","items":[
                     {"DOI":"10.1/a","title":["One"],"event":{"acronym":"KDD '23"},
                      "author":[{"given":"Ada","family":"Able","affiliation":[{"name":"University of Oslo","id":[{"id":"https://ror.org/01","id-type":"ROR"}]}]},{"name":"The Group"}],
                      "link":[{"URL":"https://x.org/a.pdf","content-type":"application/pdf"}]},
                     {"DOI":"10.1/b","title":["Two"],"event":{"acronym":"PAKDD"}}]}}
                    """)));
    Given given = fetch(new Crossref(), "kdd", 2023);
    assertThat(given.ids()).containsExactly("10.1/a");
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University of Oslo", "The Group @ ");
    assertThat(given.first().pdf()).isEqualTo("https://x.org/a.pdf");
  }

  /** dblp.org's search API: one author is an object, several are an array. */
  @Test
  void dblpListsTheVolume() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/search/publ/api"))
            .withQueryParam("q", equalTo("toc:db/conf/nips/neurips2021.bht:"))
            .willReturn(
                okJson(
                    """
                    {"result":{"hits":{"@total":"3","hit":[
                     {"info":{"type":"Editorship","key":"conf/nips/2021","title":"Advances."}},
                     {"info":{"type":"Conference and Workshop Papers","key":"conf/nips/A","title":"One.","authors":{"author":{"@pid":"1","text":"Ada Able 0001"}},"ee":"https://x.org/a"}},
                     {"info":{"type":"Conference and Workshop Papers","key":"conf/nips/B","title":"Two?","authors":{"author":[{"text":"Ben Bode"},{"text":"Cy Cole"}]}}}]}}}
                    """)));
    Given given = fetch(new Dblp(), "nips", 2021);
    assertThat(given.ids()).containsExactly("conf/nips/A", "conf/nips/B");
    assertThat(given.papers()).extracting(Paper::title).containsExactly("One", "Two?");
    assertThat(links(given.first())).containsExactly("Ada Able @ ");
    try (WebClient web = Loopback.web(Loopback.settings(), folder.resolve("count"))) {
      assertThat(Dblp.count("nips", 2021, Loopback.home(SERVER), web)).isEqualTo(3);
    }
  }

  /** The layout of papercopilot/paperlists: a folder a conference. */
  @Test
  void paperCopilotsFilesAreFetchedByName() throws IOException {
    SERVER.stubFor(
        get("/nips/nips2021.json")
            .willReturn(
                okForContentType(
                    "text/plain; charset=utf-8",
                    """
                    [{"id":"a","title":"One","status":"Poster","author":"Ada Able;Ben Bode","aff":"University of Oslo;","aff_domain":"uio.no;"},
                     {"id":"b","title":"Two","status":"Reject","author":"Cy Cole","aff":"X"}]
                    """)));
    Given given = fetch(new PaperCopilot(), "nips", 2021);
    assertThat(given.ids()).containsExactly("a");
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ ");
  }
}
