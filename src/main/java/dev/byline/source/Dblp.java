package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * dblp's table of contents of a venue and year: which papers there are. It has no affiliations; its
 * use is to tell whether another source is complete. Layout: dblp.org/faq, the search API, and
 * clients in public repositories.
 */
public final class Dblp implements Source {
  private static final int PAGE = 1000;
  private static final Map<String, String> KEYS =
      Map.of(
          "neurips", "conf/nips/neurips%d",
          "security", "conf/uss/uss%d",
          "usenix-security", "conf/uss/uss%d",
          "www", "conf/www/www%d");

  /** NIPS became NeurIPS in 2018. */
  private static final int FIRST_NEURIPS = 2018;

  @Override
  public String name() {
    return "dblp";
  }

  @Override
  public String about() {
    return "dblp's list of the papers of a venue and year, without affiliations: to check whether"
        + " another source is complete. A table of contents can be named itself: conf/acl/acl2023-1.";
  }

  @Override
  public String example() {
    return "dblp icml 2024";
  }

  @Override
  public URI home() {
    return URI.create("https://dblp.org/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<Paper> papers = new ArrayList<>();
    long total = 1;
    for (int from = 0; from < total && papers.size() < request.limit(); from += PAGE) {
      JsonNode hits = hits(request, web, PAGE, from);
      total = hits.path("@total").asLong();
      for (JsonNode hit : hits.path("hit")) {
        // The volume itself stands among its papers.
        if (!hit.path("info").path("type").asText("").equals("Editorship")) {
          papers.add(paper(hit.path("info")));
        }
      }
      request.progress().accept(papers.size());
    }
    if (papers.isEmpty()) {
      throw request.notThere(
          "dblp has no table of contents %s. Name it, such as conf/acl/acl2023-1."
              .formatted(contents(request)));
    }
    request.promised().accept(papers.size());
    return request.limited(papers);
  }

  /**
   * How many entries dblp's table of contents has, the volume's own among them.
   *
   * @param home dblp's address, or that of a server with the same layout
   */
  public static long count(String conference, int year, URI home, WebClient web)
      throws IOException {
    SourceRequest request =
        new SourceRequest(conference, year, home, Optional.empty(), 1, true, _ -> {}, _ -> {});
    return hits(request, web, 1, 0).path("@total").asLong();
  }

  private static JsonNode hits(SourceRequest request, WebClient web, int most, int from)
      throws IOException {
    String query =
        URLEncoder.encode("toc:db/" + contents(request) + ".bht:", StandardCharsets.UTF_8);
    return Json.mapper()
        .readTree(
            web.api(
                request.at(
                    "search/publ/api?q=%s&h=%d&f=%d&format=json".formatted(query, most, from)),
                ContentKind.JSON,
                Map.of()))
        .path("result")
        .path("hits");
  }

  private static String contents(SourceRequest request) {
    if (request.conference().contains("/")) {
      return request.conference();
    }
    String slug = request.slug();
    if (slug.equals("neurips") && request.year() < FIRST_NEURIPS) {
      return "conf/nips/nips" + request.year();
    }
    return KEYS.getOrDefault(slug, "conf/" + slug + "/" + slug + "%d").formatted(request.year());
  }

  private static Paper paper(JsonNode info) {
    List<String> names = new ArrayList<>();
    JsonNode author = info.path("authors").path("author");
    // One author is an object, several are an array.
    for (JsonNode one : author.isArray() ? author : List.of(author)) {
      // Persons of one name are told apart by a number.
      names.add(one.path("text").asText("").replaceFirst(" \\d{4}$", ""));
    }
    String link =
        info.path("ee").isArray() ? info.path("ee").path(0).asText() : info.path("ee").asText("");
    return PaperBuilder.paper(
        info.path("key").asText(),
        info.path("title").asText("").replaceFirst("\\.$", ""),
        "",
        link.isEmpty() ? info.path("url").asText("") : link,
        link.endsWith(".pdf") ? link : "",
        "",
        PaperBuilder.named(names));
  }
}
