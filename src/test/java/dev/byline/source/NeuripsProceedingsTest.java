package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Paper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Layout: uw-share-lab/openproceedings, backend/tests/fixtures/http/neurips (2013, 2021, 2022,
 * 2025), recorded in September 2026.
 */
class NeuripsProceedingsTest extends SiteTest {
  private static String item(int year, String hash, String kind, String authors) {
    return "<li data-track=\"x\"><div class=\"paper-content\"><a title=\"paper title\" href=\"/paper_files/paper/%d/hash/%s-Abstract%s.html\">Of %s</a> <span class=\"paper-authors\">%s</span></div></li>"
        .formatted(year, hash, kind, hash, authors);
  }

  private static void page(int year, String hash, String kind, String links) {
    html(
        "/paper_files/paper/%d/hash/%s-Abstract%s.html".formatted(year, hash, kind),
        """
        <head><meta name="citation_title" content="Of %s"><meta name="citation_author" content="Able, Ada"></head>
        <body><div class="paper-actions"><a href="/paper_files/paper/%d/file/%s-Paper%s.pdf">Paper</a>%s</div>
        <section class="paper-section"><h2 class="section-label">Abstract</h2><p class="paper-abstract">Of studies.</section></body>
        """
            .formatted(hash, year, hash, kind, links));
  }

  @Test
  void theVolumesThatAYearLinksAreReadToo() throws IOException {
    html(
        "/paper_files/paper/2025",
        "<p class=\"book-see-also\">See also: <a href=\"/paper_files/paper/2025/vol38-main-conference\">Main</a></p><ul class=\"paper-list\">"
            + item(2025, "0a", "-Creative_AI_Track", "Ada Able")
            + "</ul>");
    html(
        "/paper_files/paper/2025/vol38-main-conference",
        "<ul>" + item(2025, "0b", "-Conference", "Ben Bode, Cy Cole") + "</ul>");
    page(2025, "0a", "-Creative_AI_Track", "");
    page(2025, "0b", "-Conference", "");
    Given given = fetch(new NeuripsProceedings(), "neurips", 2025);
    assertThat(given.papers())
        .extracting(Paper::track)
        .containsExactly("Creative AI Track", "Conference");
    assertThat(given.first().abstractText()).isEqualTo("Of studies.");
    assertThat(given.first().pdf()).endsWith("/file/0a-Paper-Creative_AI_Track.pdf");
    assertThat(fetch(new NeuripsProceedings(), "neurips", 2025, "main").ids())
        .containsExactly("0b");
  }

  @Test
  void aPageThatIsMissingCostsItsAbstractOnly() throws IOException {
    html(
        "/paper_files/paper/2024",
        item(2024, "0a", "-Conference", "Ada Able, Ben Bode")
            + item(2024, "0b", "-Conference", "Cy Cole"));
    page(2024, "0b", "-Conference", "");
    Given given = fetch(new NeuripsProceedings(), "neurips", 2024);
    assertThat(given.ids()).containsExactly("0a", "0b");
    assertThat(links(given.first())).containsExactly("Ada Able @ ", "Ben Bode @ ");
    assertThat(given.warnings()).hasSize(1).first().asString().startsWith("1 papers have no page");
  }

  @Test
  void metadataIsAskedForBefore2022AndMayBeMissing() throws IOException {
    html("/paper_files/paper/2013", item(2013, "0a", "", "Ada Able"));
    page(2013, "0a", "", "<a href=\"/paper_files/paper/2013/file/0a-Metadata.json\">Metadata</a>");
    SERVER.stubFor(get(urlMatching(".*Metadata.json")).willReturn(aResponse().withStatus(404)));
    assertThat(links(fetch(new NeuripsProceedings(), "neurips", 2013).first()))
        .containsExactly("Ada Able @ ");
    SERVER.verify(1, getRequestedFor(urlMatching(".*/2013/file/0a-Metadata.json")));

    html("/paper_files/paper/2022", item(2022, "0c", "-Conference", "Ada Able"));
    page(
        2022,
        "0c",
        "-Conference",
        "<a href=\"/paper_files/paper/2022/file/0c-Metadata.json\">M</a>");
    fetch(new NeuripsProceedings(), "neurips", 2022);
    SERVER.verify(0, getRequestedFor(urlMatching(".*/2022/file/.*")));
  }

  @Test
  void theDatasetsOf2021HaveAHostOfTheirOwn() throws IOException {
    html("/paper_files/paper/2021", item(2021, "0a", "", "Ada Able"));
    html(
        "/datasets-benchmarks-proceedings/paper/2021",
        "<ul class=\" paper-list\"><li class=\"round1\"><a title=\"paper title\" href=\"/paper_files/paper/2021/hash/0d-Abstract-round1.html\">Of 0d</a> <i>Di Dorn</i></li></ul>");
    page(2021, "0a", "", "");
    page(2021, "0d", "-round1", "");
    assertThat(fetch(new NeuripsProceedings(), "neurips", 2021).papers())
        .extracting(Paper::track)
        .containsExactly("", "Datasets and Benchmarks Track");
  }
}
