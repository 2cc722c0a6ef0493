package dev.byline.web;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.corpus.Paper;
import dev.byline.source.Source;
import dev.byline.source.SourceRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network as tests see it: a server on the loopback interface, asked without pauses. */
public final class Loopback {
  private Loopback() {}

  public static WebSettings settings() {
    return new WebSettings(
        "anna@example.org",
        Duration.ofMillis(1),
        4,
        Duration.ofSeconds(5),
        2,
        1 << 20,
        Duration.ofDays(1),
        true);
  }

  public static WebClient web(WebSettings settings, Path cache) {
    return new WebClient(settings, cache, Clock.systemUTC());
  }

  public static URI home(WireMockExtension server) {
    return URI.create(server.baseUrl() + "/");
  }

  /** What was asked of a site, and what it warned of. */
  public record Given(List<Paper> papers, List<String> warnings) {
    public Paper first() {
      return papers.getFirst();
    }
  }

  public static Given papers(
      Source site, WireMockExtension server, Path cache, String conference, int year)
      throws IOException {
    return papers(
        site, server, cache, conference, year, Optional.empty(), Integer.MAX_VALUE, false);
  }

  public static Given papers(
      Source site,
      WireMockExtension server,
      Path cache,
      String conference,
      int year,
      Optional<Path> from,
      int limit,
      boolean listOnly)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    try (WebClient web = web(settings(), cache)) {
      SourceRequest request =
          new SourceRequest(
              conference, year, home(server), from, limit, listOnly, _ -> {}, warnings::add);
      return new Given(site.papers(request, web), warnings);
    }
  }
}
