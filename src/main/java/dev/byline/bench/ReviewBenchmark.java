package dev.byline.bench;

import dev.byline.Home;
import dev.byline.Json;
import dev.byline.review.ReviewServer;
import dev.byline.review.ReviewSession;
import dev.byline.review.ReviewSetup;
import dev.byline.server.LocalServer;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a review with many open entries and takes the time of its pages, as a browser would. */
public final class ReviewBenchmark {
  private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");
  private static final Pattern ITEM = Pattern.compile("action=\"/item/(\\w+)/verdict\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private ReviewBenchmark() {}

  /**
   * Times of one kind of request, with what it redirects to.
   *
   * @param millis sorted
   */
  public record Times(String kind, List<Double> millis) {
    /** The time that a share of the requests does not exceed, in milliseconds. */
    public double quantile(double share) {
      return millis.get((int) Math.ceil(share * millis.size()) - 1);
    }
  }

  /** Measures {@code requests} of each kind; everything it writes is taken away again. */
  public static List<Times> run(int items, int requests, Home home)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("byline-bench");
    try {
      Path work = folder.resolve("work");
      WholeJobBenchmark.analyze(papers(folder.resolve("papers.jsonl"), items), work, "1g", home);
      try (Workspace workspace = Workspace.open(work)) {
        ReviewSession session =
            ReviewSetup.ofLog(
                workspace,
                DefinedPair.usual(Definition.load(home.folder())),
                false,
                "bench",
                Clock.systemUTC());
        try (LocalServer server =
            ReviewServer.start(
                session,
                ReviewSetup.countryNames(home.gazetteer()),
                work.resolve("pdf"),
                _ -> {})) {
          return new ReviewBenchmark().measure(server, requests);
        }
      }
    } finally {
      WholeJobBenchmark.remove(folder);
    }
  }

  /** Papers with an author in Chicago and one at an institute that nobody knows. */
  private static Path papers(Path file, int items) throws IOException {
    try (BufferedWriter to = Files.newBufferedWriter(file)) {
      for (int i = 0; i < items; i++) {
        to.write(
            Json.line(
                Map.of(
                    "id",
                    "p" + i,
                    "title",
                    "Paper " + i,
                    "authors",
                    List.of(
                        author("Ada Example", "Unheard-of Institute " + i),
                        author("Ben Example", "University of Chicago")))));
        to.newLine();
      }
    }
    return file;
  }

  private static Map<String, Object> author(String name, String text) {
    return Map.of("name", name, "affiliations", List.of(Map.of("text", text)));
  }

  private List<Times> measure(LocalServer server, int requests)
      throws IOException, InterruptedException {
    URI home = URI.create(server.link());
    String page = send(HttpRequest.newBuilder(home).build());
    for (int i = 0; i < requests; i++) {
      page = send(get(home, "/"));
    }
    List<Double> next = new ArrayList<>();
    List<Double> verdict = new ArrayList<>();
    List<Double> undo = new ArrayList<>();
    List<Double> list = new ArrayList<>();
    List<Double> status = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      page = timed(next, get(home, "/"));
      page = timed(verdict, post(home, "/item/" + first(ITEM, page) + "/verdict", page, "CN"));
      if (i % 2 == 0) {
        page = timed(undo, post(home, "/undo", page, ""));
      }
      timed(list, get(home, "/queue?page=" + (1 + i)));
      timed(status, get(home, "/status"));
    }
    return List.of(
        sorted("next entry", next),
        sorted("verdict, and the next entry", verdict),
        sorted("undo, and its entry", undo),
        sorted("list", list),
        sorted("headline", status));
  }

  private static Times sorted(String kind, List<Double> millis) {
    return new Times(kind, millis.stream().sorted().toList());
  }

  private String timed(List<Double> millis, HttpRequest request)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    String body = send(request);
    millis.add((System.nanoTime() - start) / 1e6);
    return body;
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri().getPath() + " answered " + response.statusCode());
    }
    return response.body();
  }

  private static HttpRequest get(URI home, String path) {
    return HttpRequest.newBuilder(home.resolve(path)).build();
  }

  private static HttpRequest post(URI home, String path, String page, String countries) {
    StringBuilder form = new StringBuilder("countries=" + countries);
    for (Matcher field = FIELD.matcher(page); field.find(); ) {
      if (List.of("secret", "version", "number").contains(field.group(1))) {
        form.append('&').append(field.group(1)).append('=').append(field.group(2));
      }
    }
    return HttpRequest.newBuilder(home.resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "http://" + home.getAuthority())
        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
        .build();
  }

  private static String first(Pattern pattern, String page) throws IOException {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IOException("the page has no form for a verdict");
    }
    return found.group(1);
  }
}
