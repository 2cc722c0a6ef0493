package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Layout of the answers: openreview-py, as of 2026. */
class OpenReviewLoginTest extends SiteTest {
  private static final String PASSWORD = "pass word of Anna";
  private static final Map<String, String> ACCOUNT =
      Map.of("OPENREVIEW_USERNAME", " anna@example.org ", "OPENREVIEW_PASSWORD", PASSWORD);

  /** A server that gives one paper to whoever has the token. */
  private static void opensFor(String token) {
    SERVER.stubFor(
        get(urlPathEqualTo("/notes")).willReturn(aResponse().withStatus(403).withBody("{}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/notes"))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .willReturn(
                okJson(
                    """
                    {"notes":[{"id":"a","forum":"a","content":{"title":{"value":"Of a"},"authors":{"value":["Ada Able"]},
                     "venue":{"value":"ICLR 2024 poster"},"venueid":{"value":"ICLR.cc/2024/Conference"}}}]}\
                    """)));
  }

  private static void loginGives(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(post("/login").willReturn(answer));
  }

  @Test
  void aTokenOpensTheListAndNobodyLogsIn() throws IOException {
    opensFor("abc");
    for (String token : List.of("abc", " abc\n", "Bearer abc", "bearer  abc")) {
      Map<String, String> environment =
          Map.of(
              "OPENREVIEW_TOKEN", token,
              "OPENREVIEW_USERNAME", "anna@example.org",
              "OPENREVIEW_PASSWORD", PASSWORD);
      assertThat(fetch(new OpenReview(environment), "iclr", 2024).ids())
          .as(token)
          .containsExactly("a");
    }
    SERVER.verify(0, postRequestedFor(urlEqualTo("/login")));
  }

  @Test
  void aUserAndPasswordAreChangedForATokenOnceAndThePasswordStaysNowhere() throws IOException {
    opensFor("of-the-session");
    SERVER.stubFor(
        post("/login")
            .withRequestBody(
                equalToJson(
                    "{\"id\":\"anna@example.org\",\"password\":\"%s\"}".formatted(PASSWORD)))
            .willReturn(okJson("{\"token\":\"of-the-session\",\"user\":{\"id\":\"~Anna1\"}}")));
    Given given = fetch(new OpenReview(ACCOUNT), "iclr", 2024);
    assertThat(given.ids()).containsExactly("a");
    assertThat(given.first().status()).isEqualTo("ICLR 2024 poster");
    SERVER.verify(1, postRequestedFor(urlEqualTo("/login")));
    try (Stream<Path> kept = Files.walk(folder)) {
      assertThat(kept.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                  .doesNotContain(PASSWORD, "of-the-session"));
    }
  }

  @Test
  void aPendingSecondFactorEndsTheFetchBeforeAnythingIsAsked() {
    loginGives(okJson("{\"mfaPending\":true,\"token\":\"half\"}"));
    opensFor("half");
    assertThatThrownBy(() -> fetch(new OpenReview(ACCOUNT), "iclr", 2024))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("second factor")
        .hasMessageContaining("OPENREVIEW_TOKEN");
    SERVER.verify(0, getRequestedFor(urlPathEqualTo("/notes")));
  }

  @Test
  void aLoginThatIsRefusedOrGivesNoTokenNamesTheVariablesAndNotThePassword() {
    for (ResponseDefinitionBuilder answer :
        List.of(
            aResponse().withStatus(400).withBody("{\"name\":\"Error\"}"),
            aResponse().withStatus(401),
            okJson("{}"),
            okJson("{\"token\":\"\"}"))) {
      loginGives(answer);
      assertThatThrownBy(() -> fetch(new OpenReview(ACCOUNT), "iclr", 2024))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD")
          .hasMessageNotContaining(PASSWORD);
    }
  }

  @Test
  void aServerThatIsDownIsNoRefusedLogin() {
    loginGives(aResponse().withStatus(503));
    assertThatThrownBy(() -> fetch(new OpenReview(ACCOUNT), "iclr", 2024))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining(PASSWORD);
  }
}
