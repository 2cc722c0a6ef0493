package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.byline.Home;
import dev.byline.cli.Byline;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the review's server, and what becomes of verdicts outside of the browser. */
@Tag("slow")
class ReviewTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void makeAWorkspace() throws IOException {
    work = ReviewDesk.workspace(folder);
  }

  private static HttpResponse<String> get(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String url, String form, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(url))
            .headers(headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String cookie(HttpResponse<?> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  void theLinkWorksOnceAndAFreshOneComesInTheTerminal() throws Exception {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      HttpResponse<String> first = get(desk.link());
      assertThat(first.statusCode()).isEqualTo(302);
      assertThat(first.headers().firstValue("Set-Cookie").orElse(""))
          .contains("HttpOnly", "SameSite=Strict");
      assertThat(get(desk.address() + "?token=guess").statusCode()).isEqualTo(403);
      assertThat(desk.freshLinks()).isEmpty();
      assertThat(get(desk.link()).statusCode()).isEqualTo(403);
      assertThat(desk.freshLinks()).hasSize(1);
      assertThat(get(desk.freshLinks().getFirst()).statusCode()).isEqualTo(302);
      assertThat(get(desk.link(), "Cookie", cookie(first)).statusCode()).isEqualTo(302);
    }
  }

  @Test
  void nothingIsServedWithoutTheCookie() throws Exception {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      for (String path : List.of("", "queue", "status", "countries.json", "review.js", "item/x")) {
        HttpResponse<String> response = get(desk.address() + path);
        assertThat(response.statusCode()).as(path).isEqualTo(403);
        assertThat(response.body()).doesNotContain("Laboratory");
      }
    }
  }

  @Test
  void everyAnswerForbidsWhatThePagesDoNotNeed() throws Exception {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      String cookie = cookie(get(desk.link()));
      for (String path : List.of("queue", "no-such-page", "item/unknown")) {
        HttpResponse<String> response = get(desk.address() + path, "Cookie", cookie);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
            .as(path)
            .contains("default-src 'none'", "frame-ancestors 'none'")
            .doesNotContain("unsafe", "*");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
      }
      assertThat(get(desk.address() + "no-such-page", "Cookie", cookie).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void anotherHostNameIsRefused() throws Exception {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      String cookie = cookie(get(desk.link()));
      int port = URI.create(desk.address()).getPort();
      assertThat(statusLine(port, "127.0.0.1:" + port, cookie)).contains(" 200 ");
      assertThat(statusLine(port, "evil.example", cookie)).contains(" 403 ");
      assertThat(statusLine(port, "127.0.0.1", cookie)).contains(" 403 ");
    }
  }

  /** As a page of another site would ask after its name was pointed to the loopback address. */
  private static String statusLine(int port, String host, String cookie) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /queue HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host, cookie)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void aFormOfAnotherSiteOrWithoutItsSecretStoresNothing() throws Exception {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      String cookie = cookie(get(desk.link()));
      String own = desk.address().replaceFirst("/$", "");
      String page = get(own + "/queue", "Cookie", cookie).body();
      String item = found(page, "/item/(\\w+)\"");
      String secret = found(page, "name=\"secret\" value=\"(\\w+)\"");
      String to = own + "/item/" + item + "/verdict";
      String form = "countries=US&version=0&secret=";
      assertThat(
              post(to, form + secret, "Cookie", cookie, "Origin", "http://evil.example")
                  .statusCode())
          .isEqualTo(403);
      assertThat(post(to, form + secret, "Cookie", cookie, "Origin", "null").statusCode())
          .isEqualTo(403);
      assertThat(post(to, form + secret, "Cookie", cookie).statusCode()).isEqualTo(403);
      assertThat(post(to, form + "guess", "Cookie", cookie, "Origin", own).statusCode())
          .isEqualTo(403);
      assertThat(post(to, form + secret, "Origin", own).statusCode()).isEqualTo(403);
      assertThat(desk.stored("SELECT entry_id FROM reviews")).isEmpty();
      for (String wrong :
          List.of(
              "countries=US&version=x&secret=",
              "version=0&secret=",
              "countries=QQ&version=0&secret=",
              "countries=US&version=0&paper=other&secret=")) {
        assertThat(post(to, wrong + secret, "Cookie", cookie, "Origin", own).statusCode())
            .as(wrong)
            .isEqualTo(400);
      }
      assertThat(desk.stored("SELECT entry_id FROM reviews")).isEmpty();
      assertThat(post(to, form + secret, "Cookie", cookie, "Origin", own).statusCode())
          .isEqualTo(303);
      assertThat(desk.stored("SELECT countries FROM reviews")).containsExactly("US");
    }
  }

  @Test
  void verdictsGoOutAndComeBackInEveryFormat() throws Exception {
    String id = idOf("Laboratory 1, Shanghai");
    String other = idOf("Laboratory 2, Shanghai");
    Path given =
        Files.writeString(
            folder.resolve("given.jsonl"),
            """
            {"entry_id": "%s", "verdict": "United States", "reviewer": "anna", "reviewed_at": "2026-01-01T00:00:00Z", "note": "seen"}
            {"entry_id": "%s", "verdict": "de", "paper_id": "made2026/p2"}
            """
                .formatted(id, other));
    Byline.Run run = Byline.run("review", "import", given, "--reviewer", "ben", "-w", work);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(ReviewDesk.headline(work)).startsWith("10 of 15 papers");
    String exported = Byline.run("review", "export", "--format", "jsonl", "-w", work).out();
    assertThat(exported).contains("\"paper_id\":\"made2026/p2\"", "2026-01-01T00:00:00Z", "seen");
    for (String format : List.of("csv:v.csv", "jsonl:v.jsonl", "label-studio:v.json")) {
      Path file = folder.resolve(format.replaceFirst(".*:", ""));
      Files.writeString(
          file,
          Byline.run(
                  "review",
                  "export",
                  "--open",
                  "--format",
                  format.replaceFirst(":.*", ""),
                  "-w",
                  work)
              .out());
      Byline.run("sql", "SELECT 1", "-w", work);
      Byline.Run back = Byline.run("review", "import", file, "-w", work);
      assertThat(back.out()).as(format + back.err()).startsWith("2 verdicts stored");
      assertThat(Byline.run("review", "export", "--format", "jsonl", "-w", work).out())
          .isEqualTo(exported);
    }
  }

  private String idOf(String text) {
    String json =
        Byline.run(
                "sql",
                "SELECT entry_id FROM entries WHERE text = '" + text + "'",
                "--json",
                "-w",
                work)
            .out();
    return found(json, "\"(\\w{16})\"");
  }

  @Test
  void anUnknownEntryOrPaperTakesNothing() throws Exception {
    for (String row :
        List.of(
            "{\"entry_id\": \"none\", \"verdict\": \"US\"}",
            "{\"entry_id\": \"%s\", \"verdict\": \"US\", \"paper_id\": \"none\"}"
                .formatted(idOf("Laboratory 3, Shanghai")))) {
      Path file = Files.writeString(folder.resolve("bad.jsonl"), row);
      Byline.Run run = Byline.run("review", "import", file, "--reviewer", "anna", "-w", work);
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("line 1 has no").contains("Nothing was stored");
    }
  }

  @Test
  void aBlindListOfAnotherWorkspaceIsRefused() throws Exception {
    Path list =
        Files.writeString(
            folder.resolve("ben.csv"), "entry_id,text,domain,verdict,note\nunknown,x,,,\n");
    Byline.Run run = Byline.run("review", "--blind", list, "--no-open", "-w", work);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("has no entry unknown");
  }

  @Test
  void interruptingTheTerminalEndsCleanlyWithTheVerdictsStored() throws Exception {
    assumeFalse(ignoresInterrupts(), "these tests were started with the interrupt signal ignored");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dbyline.home=" + Home.located().folder().toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.byline.cli.Main",
                "review",
                "--no-open",
                "--reviewer",
                "anna",
                "-w",
                work.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String link = String.valueOf(out.readLine()).replaceFirst("Review: ", "");
      String own = link.replaceFirst("/\\?.*", "");
      String cookie = cookie(get(link));
      String page = get(own + "/queue", "Cookie", cookie).body();
      HttpResponse<String> stored =
          post(
              own + "/item/" + found(page, "/item/(\\w+)\"") + "/verdict",
              "countries=US&version=0&secret=" + found(page, "name=\"secret\" value=\"(\\w+)\""),
              "Cookie",
              cookie,
              "Origin",
              own);
      assertThat(stored.statusCode()).isEqualTo(303);
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(out.lines())
          .anyMatch(line -> line.contains("Every verdict is stored"))
          .anyMatch(line -> line.equals("12 open, 1 with a verdict"))
          .noneMatch(line -> line.contains("Exception"));
    }
    assertThat(Byline.run("sql", "SELECT reviewer FROM reviews", "-w", work).out())
        .contains("anna");
  }

  /**
   * Whether this process, and so each that it starts, ignores SIGINT, as shells' jobs behind do.
   */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
