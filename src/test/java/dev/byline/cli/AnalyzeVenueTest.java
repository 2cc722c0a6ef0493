package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.pdf.HostilePdfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a conference's name to its report, against sites on the loopback interface. */
@Tag("slow")
class AnalyzeVenueTest {
  @RegisterExtension
  static final WireMockExtension SITE =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder = Path.of("");

  private Byline.Run analyze(Object... more) {
    List<Object> all = new ArrayList<>(List.of("analyze"));
    all.addAll(List.of(more));
    all.addAll(List.of("--yes", "--no-ror", "-w", folder.resolve("work"), "--allow-private"));
    all.addAll(List.of("--rate", "1000", "--web-retries", "0", "--contact", "anna@example.org"));
    for (String source : List.of("openreview", "virtual", "pmlr", "neurips", "dblp")) {
      all.addAll(List.of("--source-url", source + "=" + SITE.baseUrl() + "/" + source));
    }
    return Byline.run(all.toArray());
  }

  private static String paper(int id, String institution) {
    return """
    {"id":%d,"name":"Study %d","decision":"Accept (Poster)","eventtype":"Poster","abstract":"x",
     "authors":[{"fullname":"Ada Able","institution":"%s"},
                {"fullname":"Ben Bode","institution":"Stanford University"}],
     "paper_url":"https://openreview.net/forum?id=f%d","paper_pdf_url":"%s/pdf/%d.pdf"}\
    """
        .formatted(id, id, institution, id, SITE.baseUrl(), id);
  }

  private static void list(int year, String... papers) {
    SITE.stubFor(
        get("/virtual/static/virtual/data/icml-%d-orals-posters.json".formatted(year))
            .willReturn(
                okJson(
                    "{\"count\":%d,\"next\":null,\"results\":[%s]}"
                        .formatted(papers.length, String.join(",", papers)))));
  }

  private static void pdf(int id) {
    SITE.stubFor(
        get("/pdf/" + id + ".pdf")
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/pdf")
                    .withBody(HostilePdfs.good())));
  }

  @Test
  void aNameAndAYearEndInAReportAndSayWhichSourceAndWhy() {
    list(2024, paper(1, "Tsinghua University"), paper(2, ""));
    pdf(2);
    Byline.Run run = analyze("icml", "2024");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("icml 2024: from virtual, which gives affiliations as authors gave them")
        .contains("Passed over: openreview needs a login (OPENREVIEW_USERNAME")
        .contains("Plan: 2 papers, 0 more requests, 1 PDFs")
        .contains("Completeness: 2 papers")
        .contains("Title blocks: 1 of 1 PDFs read")
        .contains("Report: ");
    Byline.Run again = analyze("icml", "2024");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(run.out());
  }

  @Test
  void aSeriesIsOneWorkspaceAndAYearThatIsNotThereIsSaid() {
    list(2024, paper(1, "Tsinghua University"));
    Byline.Run run = analyze("icml", "--years", "2024-2025");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("Left out: icml 2025:", "HTTP 404", "Report: ");
  }

  @Test
  void aRefusalByRobotsIsSaidAndNothingStays() {
    SITE.stubFor(get("/robots.txt").willReturn(ok("User-agent: *\nDisallow: /\n")));
    Byline.Run run = analyze("icml", "2024");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("is closed to programs by its host's robots.txt");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void aSourceThatIsDownEndsTheRunAndTheSameCommandGoesOn() {
    list(2024, paper(1, "Tsinghua University"), paper(2, ""));
    SITE.stubFor(get("/pdf/2.pdf").willReturn(aResponse().withStatus(503)));
    Byline.Run down = analyze("icml", "2024");
    assertThat(down.exit()).isEqualTo(4);
    assertThat(down.err()).contains("1 of 1 PDFs failed", "Run the same command again");
    pdf(2);
    assertThat(analyze("icml", "2024").exit()).isZero();
  }

  @Test
  void aLoginThatWasAskedForByNameIsNeeded() {
    Byline.Run run = analyze("icml", "2024", "--source", "openreview");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("openreview needs a login", "free account");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndTheList() {
    Byline.Run run = analyze("nerips", "2025");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean neurips?", "aaai, acl,");
    assertThat(analyze("icml").err()).contains("Which year of icml?");
  }
}
