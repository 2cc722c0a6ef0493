package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Crossref's works, by a file of DOIs, by ISSN and year, or by the acronym of an event and year,
 * with affiliations as the publisher deposited them. Layout: recorded answers of 2026
 * (uw-share-lab/openproceedings, backend/tests/fixtures/http/crossref) and
 * crossref.org/documentation.
 */
final class Crossref implements Source {
  private static final int PAGE = 500;
  private static final int DOIS = 50;

  @Override
  public String name() {
    return "crossref";
  }

  @Override
  public String about() {
    return "Crossref, by an event's acronym or an ISSN and year, or by a file with a DOI a line:"
        + " titles, authors, and affiliations where the publisher deposited them.";
  }

  @Override
  public String example() {
    return "crossref kdd 2023";
  }

  @Override
  public URI home() {
    return URI.create("https://api.crossref.org/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<JsonNode> works = request.from().isPresent() ? byDois(request, web) : byName(request, web);
    if (works.isEmpty()) {
      throw request.notThere(
          "Crossref has no such papers. Name the event's acronym, an ISSN such as 2374-3468, or give DOIs with --from.");
    }
    return request.limited(works).stream().map(Crossref::paper).toList();
  }

  private static List<JsonNode> byDois(SourceRequest request, WebClient web) throws IOException {
    List<String> dois =
        request.limited(
            request.lines("a file with a DOI a line").stream()
                .map(line -> line.replaceFirst("(?i)^(https?://(dx\\.)?doi\\.org/|doi:)", ""))
                .map(doi -> doi.toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
    List<JsonNode> works = new ArrayList<>();
    for (int from = 0; from < dois.size(); from += DOIS) {
      String filter =
          dois.subList(from, Math.min(from + DOIS, dois.size())).stream()
              .map(doi -> "doi:" + doi)
              .collect(Collectors.joining(","));
      get(request, web, "filter=%s&rows=%d".formatted(encode(filter), DOIS))
          .path("items")
          .forEach(works::add);
      request.progress().accept(works.size());
    }
    List<String> found =
        works.stream().map(w -> w.path("DOI").asText().toLowerCase(Locale.ROOT)).toList();
    List<String> missing = dois.stream().filter(doi -> !found.contains(doi)).toList();
    if (!missing.isEmpty()) {
      request.warn().accept("Crossref has no work %s.".formatted(String.join(", ", missing)));
    }
    request.promised().accept(dois.size());
    return works;
  }

  private static List<JsonNode> byName(SourceRequest request, WebClient web) throws IOException {
    String venue = request.conference().toUpperCase(Locale.ROOT);
    boolean issn = venue.matches("\\d{4}-\\d{3}[\\dX]");
    String filter =
        "from-pub-date:%1$d,until-pub-date:%1$d".formatted(request.year())
            + (issn ? ",issn:" + venue : ",type:proceedings-article");
    String query =
        "filter=%s&rows=%d%s"
            .formatted(encode(filter), PAGE, issn ? "" : "&query.event-acronym=" + encode(venue));
    // A query by words also finds what resembles them: only the event itself is taken.
    Predicate<JsonNode> isWanted =
        issn
            ? _ -> true
            : work ->
                work.path("event")
                    .path("acronym")
                    .asText("")
                    .toUpperCase(Locale.ROOT)
                    .matches("(ACM |IEEE )?" + Pattern.quote(venue) + "\\b.*");
    List<JsonNode> works = new ArrayList<>();
    String cursor = "*";
    while (!cursor.isEmpty() && works.size() < request.limit()) {
      JsonNode page = get(request, web, query + "&cursor=" + encode(cursor));
      int before = works.size();
      for (JsonNode work : page.path("items")) {
        if (isWanted.test(work)) {
          works.add(work);
        }
      }
      if (issn) {
        request.promised().accept(page.path("total-results").asLong());
      }
      request.progress().accept(works.size());
      // Words are ranked: after a page without the event nothing better comes.
      cursor = works.size() == before ? "" : page.path("next-cursor").asText("");
    }
    return works;
  }

  private static Paper paper(JsonNode work) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : work.path("author")) {
      List<String> affiliations = new ArrayList<>();
      author.path("affiliation").forEach(place -> affiliations.add(affiliation(place)));
      String name =
          Stream.of("given", "family", "suffix")
              .map(part -> author.path(part).asText(""))
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(" "));
      authors.add(
          PaperBuilder.author(
              name.isEmpty() ? author.path("name").asText("") : name, affiliations));
    }
    String pdf = "";
    for (JsonNode link : work.path("link")) {
      if (link.path("content-type").asText("").equals("application/pdf")) {
        pdf = link.path("URL").asText("");
      }
    }
    String doi = work.path("DOI").asText();
    String subtitle = work.path("subtitle").path(0).asText("");
    return PaperBuilder.paper(
        doi,
        work.path("title").path(0).asText("") + (subtitle.isEmpty() ? "" : ": " + subtitle),
        work.path("container-title").path(0).asText(""),
        "https://doi.org/" + doi,
        pdf,
        PaperBuilder.plain(work.path("abstract").asText("")),
        authors);
  }

  /** The text as deposited; where only a registry's id was, that. */
  private static String affiliation(JsonNode place) {
    String name = place.path("name").asText("").strip();
    return name.isEmpty() ? place.path("id").path(0).path("id").asText("") : name;
  }

  private static JsonNode get(SourceRequest request, WebClient web, String query)
      throws IOException {
    String polite = web.contact().isBlank() ? "" : "&mailto=" + encode(web.contact());
    return Json.mapper()
        .readTree(web.api(request.at("works?" + query + polite), ContentKind.JSON, Map.of()))
        .path("message");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
