package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.browse.SharedWorkspace;
import dev.byline.review.ReviewDesk;
import dev.byline.review.ReviewPages;
import dev.byline.review.ReviewSetup;
import dev.byline.server.LocalServer;
import dev.byline.server.Tab;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workspace of seven made papers, and its pages in a server, with a client that was let in. */
public final class BrowseDesk implements AutoCloseable {
  public static final String MARKUP = "<img src=x onerror=document.title='owned'> & <b>Sons</b>";
  public static final Duration IDLE = Duration.ofMillis(300);

  private final HttpClient client = HttpClient.newHttpClient();
  private final SharedWorkspace shared;
  private final @Nullable Workspace reviewed;
  private final LocalServer server;
  private String cookie = "";

  private BrowseDesk(SharedWorkspace shared, @Nullable Workspace reviewed, LocalServer server) {
    this.shared = shared;
    this.reviewed = reviewed;
    this.server = server;
  }

  public static Path workspace(Path folder) throws IOException {
    String lines =
        paper(
                "p1",
                "Learning with Large Graphs",
                "Oral",
                "University of Oxford",
                "Tsinghua University")
            + paper(
                "p2",
                "=HYPERLINK(\"http://x\")",
                "Poster",
                "Stanford University",
                "Tsinghua University")
            + paper("p3", "Étude des graphes", "Poster", "Stanford University", "Peking University")
            + paper("p4", "Bandits", "Poster", "Stanford University")
            + paper("p5", MARKUP, "Poster", MARKUP, "University of Oslo")
            + paper("p6", "Nobody knows where", "Poster", "Quux Laboratory")
            + paper("p7", "Alone in Oslo", "Oral", "University of Oslo");
    Path papers = Files.writeString(folder.resolve("made2026.jsonl"), lines);
    Path work = folder.resolve("work");
    Byline.Run run = Byline.run("analyze", papers, "--no-ror", "--yes", "-q", "-w", work);
    assertThat(run.exit()).as(run.err()).isZero();
    return work;
  }

  private static String paper(String id, String title, String status, String... texts) {
    return Json.line(
            Map.of(
                "id",
                id,
                "title",
                title,
                "status",
                status,
                "url",
                id.equals("p5") ? "javascript:alert(1)" : "https://example.org/" + id,
                "authors",
                Arrays.stream(texts)
                    .map(text ->
                        Map.of(
                            "name",
                            "Author at " + text,
                            "affiliations",
                            List.of(Map.of("text", text, "domain", ""))))
                    .toList()))
        + "\n";
  }

  private static DefinedPair pair() {
    return DefinedPair.usual(Definition.load(Home.located().folder()));
  }

  public static BrowseDesk open(Path work) {
    SharedWorkspace shared = SharedWorkspace.readOnly(work, IDLE);
    LocalServer server =
        LocalServer.start(
            0,
            List.of(OpenCommand.pages(shared, pair(), Home.located(), work.resolve("pdf"), false)),
            _ -> {});
    return new BrowseDesk(shared, null, server);
  }

  /** Waits until nobody has the workspace open: the desk lets go of it when it has been idle. */
  public static void awaitFree(Path work) throws InterruptedException {
    while (!isFree(work)) {
      Thread.sleep(20);
    }
  }

  private static boolean isFree(Path work) {
    try (Workspace free = Workspace.open(work)) {
      return free.folder().equals(work);
    } catch (UserError _) {
      return false;
    }
  }

  public static BrowseDesk openForReview(Path work) {
    Workspace workspace = Workspace.open(work);
    SharedWorkspace shared = SharedWorkspace.of(workspace);
    LocalServer server =
        LocalServer.start(
            0,
            List.of(
                OpenCommand.pages(shared, pair(), Home.located(), work.resolve("pdf"), true),
                new ReviewPages(
                    ReviewSetup.ofLog(workspace, pair(), false, "anna", ReviewDesk.CLOCK),
                    ReviewSetup.countryNames(Home.located().gazetteer()),
                    work.resolve("pdf"),
                    List.of(new Tab("Review", ReviewPages.START)))),
            _ -> {});
    return new BrowseDesk(shared, workspace, server);
  }

  /** Opens the link, as the browser does. */
  public BrowseDesk entered() throws IOException, InterruptedException {
    cookie =
        send("?" + link().replaceFirst(".*\\?", ""))
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .replaceFirst(";.*", "");
    return this;
  }

  public String link() {
    return server.link();
  }

  /** The address, with a slash at its end. */
  public String address() {
    return server.link().replaceFirst("\\?.*", "");
  }

  public HttpResponse<String> send(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public String cookie() {
    return cookie;
  }

  public String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(path);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return response.body();
  }

  public int post(String path, String form) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address() + path))
                .header("Cookie", cookie)
                .header("Origin", address().replaceFirst("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Override
  public void close() {
    server.close();
    shared.close();
    if (reviewed != null) {
      reviewed.close();
    }
  }
}
