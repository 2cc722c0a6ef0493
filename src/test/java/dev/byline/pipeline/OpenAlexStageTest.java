package dev.byline.pipeline;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.corpus.Conference;
import dev.byline.format.Importer;
import dev.byline.format.StatusFilter;
import dev.byline.store.Workspace;
import dev.byline.web.WebClient;
import dev.byline.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OpenAlexStageTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder = Path.of("");

  @Test
  void whatOpenAlexSaysOfAPaperBecomesACodingOfItsEntries() throws IOException {
    SERVER.stubFor(get(urlPathEqualTo("/works")).willReturn(okJson("{\"results\":[]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/works"))
            .withQueryParam("filter", containing("A Study"))
            .willReturn(
                okJson(
                    """
                    {"results":[{"display_name":"A study","authorships":[
                     {"raw_author_name":"Ada Able","countries":["NO","US"],
                      "institutions":[{"id":"I1","country_code":"NO"},{"id":"I2","country_code":"US"}],
                      "affiliations":[{"raw_affiliation_string":"University of Oslo","institution_ids":["I1"]}]},
                     {"raw_author_name":"Ben Bode","countries":["JP"],"institutions":[],"affiliations":[]}]}]}\
                    """)));
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            """
            {"id":"a","title":"A Study","authors":[{"name":"Ada Able","affiliations":[{"text":"University of Oslo"}]},{"name":"Ben Bode","affiliations":[{"text":"Sony AI"}]}]}
            {"id":"b","title":"Unheard of","authors":[{"name":"Cy Cole","affiliations":[{"text":"MIT"}]}]}
            """);
    WebSettings usual = WebSettings.usual("");
    WebSettings quick =
        new WebSettings(
            "",
            Duration.ofMillis(1),
            4,
            usual.timeout(),
            0,
            usual.mostBytes(),
            usual.freshFor(),
            true);
    try (Workspace workspace = Workspace.openOrCreate(folder.resolve("work"));
        WebClient web = new WebClient(quick, folder.resolve("web"), Clock.systemUTC())) {
      Importer.run(workspace, file, Conference.parse("made2025"), StatusFilter.ACCEPTED, _ -> {});
      assertThat(OpenAlexStage.run(workspace, web, URI.create(SERVER.baseUrl() + "/"), _ -> {}))
          .isEqualTo(new OpenAlexStage.Result(1, 2));
      String codings =
          workspace
              .select(
                  "SELECT string_agg(text || '=' || countries || '/' || outcome, '; ' ORDER BY text) FROM codings JOIN entries USING (entry_id) WHERE coder = 'openalex'",
                  row -> row.text(1))
              .getFirst();
      assertThat(codings)
          .isEqualTo("MIT=XX/abstained; Sony AI=JP/coded; University of Oslo=NO/coded");
    }
  }
}
