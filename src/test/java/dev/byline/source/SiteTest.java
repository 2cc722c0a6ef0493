package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.Loopback;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server with the layout of a site, on the loopback interface. */
abstract class SiteTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder = Path.of("");

  /** What a source gave, warned of, and said that there is. */
  record Given(List<Paper> papers, List<String> warnings, long promised) {
    Paper first() {
      return papers.getFirst();
    }

    List<String> ids() {
      return papers.stream().map(Paper::id).toList();
    }
  }

  Given fetch(Source source, String conference, int year, String... tracks) throws IOException {
    return fetch(source, conference, year, Optional.empty(), tracks);
  }

  Given fetch(Source source, String conference, int year, Optional<Path> from, String... tracks)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    AtomicLong promised = new AtomicLong();
    try (WebClient web = Loopback.web(Loopback.settings(), folder.resolve("cache"))) {
      SourceRequest request =
          new SourceRequest(
              conference,
              year,
              Loopback.home(SERVER),
              from,
              Integer.MAX_VALUE,
              false,
              Set.of(tracks),
              _ -> {},
              warnings::add,
              promised::set);
      return new Given(source.papers(request, web), warnings, promised.get());
    }
  }

  static void html(String path, String body) {
    SERVER.stubFor(get(path).willReturn(okForContentType("text/html; charset=UTF-8", body)));
  }

  static void xml(String path, String body) {
    SERVER.stubFor(get(path).willReturn(okForContentType("text/plain; charset=utf-8", body)));
  }

  /** {@code Ada @ A | B}: an author with the affiliations. */
  static List<String> links(Paper paper) {
    return paper.authors().stream()
        .map(a ->
            a.name()
                + " @ "
                + String.join(" | ", a.affiliations().stream().map(Entry::text).toList()))
        .toList();
  }
}
