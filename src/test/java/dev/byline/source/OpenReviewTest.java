package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Layout: uw-share-lab/openproceedings, backend/tests/fixtures/http/openreview (v1 iclr-2018,
 * -2019, -2020, -2022; v2 neurips-2023 to -2025, errors), recorded in September 2026; openreview-py
 * for the second factor.
 */
class OpenReviewTest extends SiteTest {
  private static final OpenReview SOURCE = new OpenReview(Map.of("OPENREVIEW_TOKEN", "abc"));

  private static String first(String id, String more, String replies) {
    return """
    {"id":"%1$s","forum":"%1$s","tcdate":1632875704251,"content":{"title":"Of %1$s","authors":["Ada Able"],
     "authorids":["ada@x.org"],"abstract":"A.","pdf":"/pdf/%1$s.pdf"%2$s},"details":{"directReplies":[%3$s]}}\
    """
        .formatted(id, more, replies);
  }

  private static void firstApi(String invitation, String... notes) {
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withQueryParam("invitation", equalTo(invitation))
            .withHeader("Authorization", equalTo("Bearer abc"))
            .willReturn(
                okJson(
                    "{\"notes\":[%s],\"count\":%d}"
                        .formatted(String.join(",", notes), notes.length))));
  }

  @Test
  void onTheFirstApiTheVenueAndNotItsIdIsTheAcceptance() throws IOException {
    String id = ",\"venueid\":\"ICLR.cc/2022/Conference\",\"venue\":\"ICLR 2022 %s\"";
    firstApi(
        "ICLR.cc/2022/Conference/-/Blind_Submission",
        first("a", id.formatted("Spotlight"), ""),
        first("b", id.formatted("Submitted"), ""));
    Given given = fetch(SOURCE, "iclr", 2022);
    assertThat(given.ids()).containsExactly("a");
    assertThat(given.first().status()).isEqualTo("ICLR 2022 Spotlight");
    assertThat(given.first().pdf()).isEqualTo("https://openreview.net/pdf?id=a");
  }

  @Test
  void whereNoVenueStandsTheDecisionSaysIt() throws IOException {
    String decision =
        "{\"invitation\":\"ICLR.cc/2020/Conference/Paper1/-/Decision\",\"content\":{\"decision\":\"%s\"}}";
    firstApi(
        "ICLR.cc/2020/Conference/-/Blind_Submission",
        first("a", "", decision.formatted("Accept (Poster)")),
        first("b", "", decision.formatted("Reject")),
        first("c", "", ""));
    assertThat(fetch(SOURCE, "iclr", 2020).ids()).containsExactly("a");
    firstApi(
        "ICLR.cc/2018/Conference/-/Blind_Submission",
        first(
            "d",
            "",
            "{\"invitation\":\"ICLR.cc/2018/Conference/-/Acceptance_Decision\",\"content\":{\"decision\":\"Accept (Oral)\"}}"));
    firstApi(
        "ICLR.cc/2019/Conference/-/Blind_Submission",
        first(
            "e",
            "",
            "{\"invitation\":\"ICLR.cc/2019/Conference/-/Paper7/Meta_Review\",\"content\":{\"recommendation\":\"Accept (Poster)\"}}"));
    assertThat(fetch(SOURCE, "iclr", 2018).first().status()).isEqualTo("Accept (Oral)");
    assertThat(fetch(SOURCE, "iclr", 2019).ids()).containsExactly("e");
  }

  private static void secondApi(String venue, String... ids) {
    StringBuilder notes = new StringBuilder();
    for (String id : ids) {
      notes
          .append(notes.isEmpty() ? "" : ",")
          .append(
              """
              {"id":"%1$s","forum":"%1$s","content":{"title":{"value":"Of %1$s"},"authors":{"readers":["x"]},
               "venue":{"value":"NeurIPS 2025 poster"},"venueid":{"value":"%2$s"},"pdf":{"value":"https://example.org/%1$s.pdf"}}}\
              """
                  .formatted(id, venue));
    }
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withQueryParam("content.venueid", equalTo(venue))
            .willReturn(okJson("{\"notes\":[" + notes + "]}")));
  }

  @Test
  void tracksHaveIdsOfTheirOwnAndAreAskedFor() throws IOException {
    secondApi("NeurIPS.cc/2025/Conference", "a");
    secondApi("NeurIPS.cc/2025/Datasets_and_Benchmarks_Track", "b");
    secondApi("NeurIPS.cc/2025/Position_Paper_Track", "c");
    secondApi("NeurIPS.cc/2025/Creative_AI_Track", "d");
    Given main = fetch(SOURCE, "neurips", 2025);
    assertThat(main.ids()).containsExactly("a");
    assertThat(main.warnings())
        .contains(
            "OpenReview hides the authors of 1 papers from this account.",
            "Other tracks were left out: datasets-and-benchmarks, position, creative-ai. Take them with --tracks.");
    assertThat(main.first().pdf()).isEqualTo("https://example.org/a.pdf");
    assertThat(fetch(SOURCE, "neurips", 2025, "all").papers())
        .extracting(Paper::track)
        .containsExactly("", "datasets-and-benchmarks", "position", "creative-ai");
    secondApi("NeurIPS.cc/2023/Conference", "e");
    secondApi("NeurIPS.cc/2023/Track/Datasets_and_Benchmarks", "f");
    assertThat(fetch(SOURCE, "neurips", 2023, "datasets-and-benchmarks").ids())
        .containsExactly("f");
  }

  @Test
  void withoutALoginTheCheckOfTheBrowserIsExplained() {
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .willReturn(okForContentType("text/html; charset=utf-8", "<title>Wait</title>")));
    assertThatThrownBy(() -> fetch(new OpenReview(Map.of()), "iclr", 2024))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("OPENREVIEW_USERNAME")
        .hasMessageContaining("OPENREVIEW_TOKEN");
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .willReturn(
                aResponse().withStatus(403).withBody("{\"name\":\"ChallengeRequiredError\"}")));
    assertThatThrownBy(() -> fetch(new OpenReview(Map.of()), "iclr", 2025))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("without a login");
    assertThatThrownBy(() -> fetch(SOURCE, "iclr", 2025))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("does not take this login any more");
  }

  @Test
  void aSecondFactorIsExplained() {
    SERVER.stubFor(post("/login").willReturn(okJson("{\"mfaPending\":true}")));
    OpenReview source =
        new OpenReview(Map.of("OPENREVIEW_USERNAME", "anna", "OPENREVIEW_PASSWORD", "pw"));
    assertThatThrownBy(() -> fetch(source, "iclr", 2024))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("second factor")
        .hasMessageContaining("OPENREVIEW_TOKEN");
  }

  @Test
  void anInstitutionKeepsItsPlaceAndMayHaveADomainOnly() throws IOException {
    var history =
        Json.mapper()
            .readTree(
                """
                [{"start":2017,"end":null,"institution":{"country":"US","domain":"example.com"}},
                 {"start":2020,"end":2026,"institution":{"name":"University of Oslo","domain":"uio.no",
                  "country":"NO","city":"Oslo","department":"Informatics"}}]\
                """);
    assertThat(OpenReviewNote.atTheTime(history, 2024))
        .containsExactly(
            new Entry("example.com, United States", "example.com"),
            new Entry("Informatics, University of Oslo, Norway", "uio.no"));
  }
}
