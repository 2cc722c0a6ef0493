package dev.byline.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebClientTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path cache = Path.of("");

  private static URI at(String path) {
    return URI.create(SERVER.baseUrl() + path);
  }

  private static WebSettings with(Duration freshFor, boolean privateAllowed) {
    WebSettings usual = Loopback.settings();
    return new WebSettings(
        usual.contact(),
        usual.interval(),
        usual.atOnce(),
        Duration.ofSeconds(1),
        usual.retries(),
        100_000,
        freshFor,
        privateAllowed);
  }

  private WebClient web() {
    return Loopback.web(with(Duration.ofDays(1), true), cache);
  }

  private static void html(String path, String body) {
    SERVER.stubFor(get(path).willReturn(okForContentType("text/html; charset=UTF-8", body)));
  }

  @Test
  void aKeptAnswerIsNotAskedForAgain() throws IOException {
    html("/a", "one");
    try (WebClient web = web()) {
      assertThat(web.page(at("/a"))).isEqualTo("one");
    }
    try (WebClient again = web()) {
      assertThat(again.page(at("/a"))).isEqualTo("one");
    }
    SERVER.verify(1, getRequestedFor(urlEqualTo("/a")));
  }

  @Test
  void anOldAnswerIsAskedForOnCondition() throws IOException {
    SERVER.stubFor(
        get("/a")
            .willReturn(
                okForContentType("text/html", "one")
                    .withHeader("ETag", "\"v1\"")
                    .withHeader("Last-Modified", "Tue, 10 Nov 2026 10:00:00 GMT")));
    SERVER.stubFor(
        get("/a")
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .withHeader("If-Modified-Since", equalTo("Tue, 10 Nov 2026 10:00:00 GMT"))
            .willReturn(aResponse().withStatus(304)));
    try (WebClient web = Loopback.web(with(Duration.ZERO, true), cache)) {
      assertThat(web.page(at("/a"))).isEqualTo("one");
      assertThat(web.page(at("/a"))).isEqualTo("one");
    }
    SERVER.verify(2, getRequestedFor(urlEqualTo("/a")));
  }

  @Test
  void everyRequestSaysWhoAsks() throws IOException {
    html("/a", "one");
    try (WebClient web = web()) {
      web.page(at("/a"));
    }
    SERVER.verify(
        getRequestedFor(urlEqualTo("/a"))
            .withHeader("User-Agent", equalTo("byline/development (mailto:anna@example.org)")));
  }

  @Test
  void whatRobotsTxtClosesIsNotAskedFor() throws IOException {
    html("/open/a", "one");
    html("/closed/a", "two");
    SERVER.stubFor(get("/robots.txt").willReturn(ok("User-agent: *\nDisallow: /closed/\n")));
    try (WebClient web = web()) {
      assertThat(web.page(at("/open/a"))).isEqualTo("one");
      assertThatThrownBy(() -> web.page(at("/closed/a"))).hasMessageContaining("robots.txt");
    }
    SERVER.verify(0, getRequestedFor(urlEqualTo("/closed/a")));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/robots.txt")));
  }

  /** RFC 9309 section 2.3.1.2: at least five redirects are followed, to another host too. */
  @Test
  void rulesBehindARedirectCount() throws IOException {
    for (int i = 0; i < 5; i++) {
      SERVER.stubFor(
          get(i == 0 ? "/robots.txt" : "/r" + i)
              .willReturn(aResponse().withStatus(302).withHeader("Location", "/r" + (i + 1))));
    }
    SERVER.stubFor(get("/r5").willReturn(ok("User-agent: *\nDisallow: /closed/\n")));
    SERVER.stubFor(get("/open").willReturn(okForContentType("text/html", "one")));
    try (WebClient web = web()) {
      assertThat(web.page(at("/open"))).isEqualTo("one");
      assertThatThrownBy(() -> web.page(at("/closed/a")))
          .hasMessageContaining("closed to programs by its host's robots.txt");
    }
    SERVER.verify(0, getRequestedFor(urlEqualTo("/closed/a")));
  }

  /** RFC 9309 section 2.3.1.4: a server error closes the host. */
  @Test
  void aHostWhoseRulesCannotBeReadIsClosed() throws IOException {
    SERVER.stubFor(get("/robots.txt").willReturn(aResponse().withStatus(503)));
    SERVER.stubFor(get("/api").willReturn(okJson("{}")));
    SERVER.stubFor(get("/a").willReturn(okForContentType("text/html", "one")));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a")))
          .hasMessageContaining("robots.txt answers HTTP 503")
          .hasMessageContaining("counts as closed");
      assertThat(web.api(at("/api"), ContentKind.JSON, "")).isEqualTo("{}");
    }
    SERVER.verify(0, getRequestedFor(urlEqualTo("/a")));
  }

  /** RFC 9309 section 2.3.1.3: where there is no file, everything is allowed. */
  @Test
  void aHostWithoutRulesIsOpen() throws IOException {
    for (int status : List.of(404, 403, 401)) {
      SERVER.resetAll();
      SERVER.stubFor(get("/robots.txt").willReturn(aResponse().withStatus(status)));
      SERVER.stubFor(get("/a").willReturn(okForContentType("text/html", "one")));
      try (WebClient web = Loopback.web(Loopback.settings(), cache.resolve("s" + status))) {
        assertThat(web.page(at("/a"))).isEqualTo("one");
      }
    }
  }

  @Test
  void aKeyInTheAddressIsSentAndKeptNowhere() throws IOException {
    SERVER.stubFor(get("/works?per_page=1&api_key=geheim").willReturn(okJson("{\"a\":1}")));
    Path kept = cache.resolve("secret");
    try (WebClient web = Loopback.web(Loopback.settings(), kept)) {
      assertThat(web.api(at("/works?per_page=1"), ContentKind.JSON, "api_key=geheim"))
          .isEqualTo("{\"a\":1}");
      assertThatThrownBy(() -> web.api(at("/none"), ContentKind.JSON, "api_key=geheim"))
          .hasMessageContaining("/none answers HTTP 404")
          .hasMessageNotContaining("geheim");
    }
    try (Stream<Path> files = Files.list(kept)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file -> assertThat(file).content().doesNotContain("geheim"));
    }
  }

  @Test
  void aServerThatAsksToWaitIsWaitedFor() throws IOException {
    SERVER.stubFor(
        get("/a")
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
            .willSetStateTo("free"));
    SERVER.stubFor(
        get("/a")
            .inScenario("busy")
            .whenScenarioStateIs("free")
            .willReturn(okForContentType("text/html", "one")));
    long start = System.nanoTime();
    try (WebClient web = web()) {
      assertThat(web.page(at("/a"))).isEqualTo("one");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void aServerThatAsksToWaitForHoursIsLeft() throws IOException {
    SERVER.stubFor(
        get("/a").willReturn(aResponse().withStatus(503).withHeader("Retry-After", "7200")));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a")))
          .hasMessageContaining("answers HTTP 503")
          .hasMessageContaining("Retry-After: 7200");
    }
    SERVER.verify(1, getRequestedFor(urlEqualTo("/a")));
  }

  @Test
  void aFaultThatPassesIsTriedAgainAndOneThatStaysIsTold() throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withStatus(500)));
    SERVER.stubFor(get("/b").willReturn(aResponse().withStatus(404)));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a"))).hasMessageContaining("answers HTTP 500");
      assertThatThrownBy(() -> web.page(at("/b"))).hasMessageContaining("answers HTTP 404");
    }
    SERVER.verify(3, getRequestedFor(urlEqualTo("/a")));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/b")));
  }

  @Test
  void loopbackAndPrivateAddressesAreRefusedUnlessAllowed() {
    html("/a", "one");
    try (WebClient web = Loopback.web(with(Duration.ZERO, false), cache)) {
      for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
        URI uri = URI.create("http://%s:%d/a".formatted(host, SERVER.getPort()));
        assertThatThrownBy(() -> web.page(uri)).hasMessageContaining("loopback or private address");
      }
    }
    SERVER.verify(0, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "2001:4860:4860::8888, true",
    "127.0.0.1, false",
    "10.1.2.3, false",
    "172.20.0.1, false",
    "192.168.1.1, false",
    "169.254.169.254, false",
    "100.64.0.1, false",
    "0.0.0.0, false",
    "240.0.0.1, false",
    "::1, false",
    "fd00::1, false",
    "fe80::1, false",
    "::ffff:10.0.0.1, false",
  })
  void publicAddressesAreToldFromPrivateOnes(String address, boolean isPublic) throws IOException {
    assertThat(PublicAddressResolver.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }

  @ParameterizedTest
  @CsvSource({"ftp://example.org/x", "file:///etc/passwd", "gopher://example.org/"})
  void aRedirectToAnotherSchemeIsRefused(String target) throws IOException {
    SERVER.stubFor(
        get("/a").willReturn(aResponse().withStatus(302).withHeader("Location", target)));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a"))).hasMessageContaining("another scheme");
    }
  }

  @Test
  void aRedirectThatStaysIsFollowedButNotForever() throws IOException {
    html("/b", "one");
    SERVER.stubFor(get("/a").willReturn(aResponse().withStatus(301).withHeader("Location", "/b")));
    SERVER.stubFor(get("/c").willReturn(aResponse().withStatus(301).withHeader("Location", "/c")));
    try (WebClient web = web()) {
      assertThat(web.page(at("/a"))).isEqualTo("one");
      assertThatThrownBy(() -> web.page(at("/c"))).hasMessageContaining("redirects more than");
    }
  }

  @Test
  void anAnswerOverTheLimitIsCutWithAnError() throws IOException {
    html("/a", "x".repeat(200_000));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a"))).hasMessageContaining("was cut off");
    }
  }

  @Test
  void anotherContentTypeIsAnErrorWithTheAddress() throws IOException {
    html("/a.pdf", "<html>please log in</html>");
    Path file = cache.resolve("a.pdf");
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.pdf(at("/a.pdf"), file))
          .hasMessageContaining(SERVER.baseUrl() + "/a.pdf")
          .hasMessageContaining("text/html");
      assertThatThrownBy(() -> web.api(at("/a.pdf"), ContentKind.JSON, Map.of()))
          .hasMessageContaining("JSON is expected");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aPdfThatIsNoneIsNotKept() throws IOException {
    SERVER.stubFor(
        get("/a.pdf").willReturn(okForContentType("application/pdf", "<html>no</html>")));
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.pdf(at("/a.pdf"), cache.resolve("a.pdf")))
          .hasMessageContaining("is not a PDF");
    }
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aServerThatStallsIsLeft() throws IOException {
    SERVER.stubFor(get("/a").willReturn(okForContentType("text/html", "x").withFixedDelay(8000)));
    SERVER.stubFor(
        get("/b")
            .willReturn(
                okForContentType("text/html", "x".repeat(1000))
                    .withChunkedDribbleDelay(50, 20_000)));
    // Both answers are whole in the end: whoever waits for them gets a page and no error.
    try (WebClient web = web()) {
      assertThatThrownBy(() -> web.page(at("/a")))
          .hasMessageContaining("no complete answer within 1 s");
      assertThatThrownBy(() -> web.page(at("/b")))
          .hasMessageContaining("no complete answer within 1 s");
    }
  }

  @Test
  void secretsAreNeitherKeptNorTold() throws IOException {
    SERVER.stubFor(
        post("/login")
            .willReturn(okForContentType("application/json", "{\"token\":\"t0psecret\"}")));
    SERVER.stubFor(get("/notes?token=t0psecret").willReturn(aResponse().withStatus(403)));
    SERVER.stubFor(get("/n").willReturn(okForContentType("application/json", "{}")));
    try (WebClient web = web()) {
      web.postSecret(at("/login"), "{\"password\":\"pa55word\"}");
      web.api(at("/n"), ContentKind.JSON, Map.of("Authorization", "Bearer t0psecret"));
      assertThatThrownBy(() -> web.api(at("/notes?token=t0psecret"), ContentKind.JSON, Map.of()))
          .hasMessageContaining("HTTP 403")
          .hasMessageNotContaining("t0psecret");
    }
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(Files.readString(file)).doesNotContain("t0psecret", "pa55word"));
    }
  }

  @Test
  void oneHostIsAskedNoFasterThanItMay() throws IOException {
    for (int i = 0; i < 5; i++) {
      html("/p" + i, "x");
    }
    WebSettings usual = Loopback.settings();
    WebSettings slow =
        new WebSettings(
            "", Duration.ofMillis(100), 4, usual.timeout(), 0, 1000, Duration.ZERO, true);
    long start = System.nanoTime();
    try (WebClient web = Loopback.web(slow, cache)) {
      for (int i = 0; i < 5; i++) {
        web.page(at("/p" + i));
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
  }
}
