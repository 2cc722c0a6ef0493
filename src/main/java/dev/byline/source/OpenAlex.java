package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ComparisonKey;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * OpenAlex's works, by venue and year (cursor paging), or by a file of DOIs and titles.
 * Affiliations are the raw strings that it read from the publisher.
 */
public final class OpenAlex implements Source {
  /** The most since 2026 (developers.openalex.org, authentication). */
  private static final int PAGE = 100;

  private static final int DOIS = 50;
  private static final String KEY = "OPENALEX_API_KEY";
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 409, 429);
  private static final String FIELDS =
      "id,doi,display_name,authorships,primary_location,best_oa_location,abstract_inverted_index";

  @Override
  public String name() {
    return "openalex";
  }

  @Override
  public String about() {
    return "OpenAlex, by venue and year, or by a file with one DOI or title per line: affiliations as printed."
        + " A free key: OPENALEX_API_KEY. Also a coder: byline code --openalex.";
  }

  @Override
  public String example() {
    return "openalex icml 2023";
  }

  @Override
  public URI home() {
    return URI.create("https://api.openalex.org/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<JsonNode> works =
        request.from().isPresent()
            ? byLines(request, web, request.lines("a file with one DOI or title per line"))
            : byVenue(request, web);
    if (works.isEmpty()) {
      throw request.notThere("OpenAlex knows no such works.");
    }
    return request.limited(works).stream().map(OpenAlex::paper).toList();
  }

  private static List<JsonNode> byVenue(SourceRequest request, WebClient web) throws IOException {
    String venue = request.conference();
    if (!venue.matches("[Ss]\\d+")) {
      JsonNode sources = get(request, web, "sources?search=%s&per_page=1".formatted(encode(venue)));
      venue = sources.path("results").path(0).path("id").asText("").replaceFirst(".*/", "");
      if (venue.isEmpty()) {
        throw request.notThere(
            "OpenAlex has no such source. Name one by its id, such as S4306419644.");
      }
      request
          .warn()
          .accept(
              "OpenAlex source %s: %s"
                  .formatted(venue, sources.path("results").path(0).path("display_name").asText()));
    }
    List<JsonNode> works = new ArrayList<>();
    String cursor = "*";
    while (!cursor.isEmpty() && works.size() < request.limit()) {
      JsonNode page =
          get(
              request,
              web,
              "works?filter=primary_location.source.id:%s,publication_year:%d&per_page=%d&select=%s&cursor=%s"
                  .formatted(venue, request.year(), PAGE, FIELDS, encode(cursor)));
      page.path("results").forEach(works::add);
      request.promised().accept(page.path("meta").path("count").asLong(works.size()));
      cursor =
          page.path("results").isEmpty() ? "" : page.path("meta").path("next_cursor").asText("");
      request.progress().accept(works.size());
    }
    return works;
  }

  private static List<JsonNode> byLines(SourceRequest request, WebClient web, List<String> lines)
      throws IOException {
    List<JsonNode> works = new ArrayList<>();
    List<String> dois = new ArrayList<>();
    for (String line : request.limited(lines)) {
      String doi = line.replaceFirst("(?i)^(https?://(dx\\.)?doi\\.org/|doi:)", "");
      if (doi.matches("10\\.\\d{4,}/.+")) {
        dois.add(doi);
      } else {
        JsonNode found = byTitle(request, web, line);
        if (!found.isMissingNode()) {
          works.add(found);
        } else {
          request.warn().accept("OpenAlex has no work “%s”.".formatted(line));
        }
      }
      request.progress().accept(works.size());
    }
    for (int from = 0; from < dois.size(); from += DOIS) {
      List<String> batch = dois.subList(from, Math.min(from + DOIS, dois.size()));
      get(
              request,
              web,
              "works?filter=doi:%s&per_page=%d&select=%s"
                  .formatted(encode(String.join("|", batch)), DOIS, FIELDS))
          .path("results")
          .forEach(works::add);
      request.progress().accept(works.size());
    }
    return works;
  }

  /** The work of exactly that title, letters and digits compared; missing when there is none. */
  private static JsonNode byTitle(SourceRequest request, WebClient web, String title)
      throws IOException {
    JsonNode found =
        get(
            request,
            web,
            "works?filter=display_name.search:%s&per_page=5&select=%s"
                .formatted(encode(title.replaceAll("[,|:\"]", " ").strip()), FIELDS));
    for (JsonNode work : found.path("results")) {
      if (ComparisonKey.of(work.path("display_name").asText("")).equals(ComparisonKey.of(title))) {
        return work;
      }
    }
    return Json.mapper().missingNode();
  }

  /**
   * What OpenAlex says of an author of a paper.
   *
   * @param affiliations a raw string with the codes of the institutions that it was matched with
   * @param countries of the author, whichever string they come from
   */
  public record Authorship(
      String name, Map<String, List<String>> affiliations, List<String> countries) {}

  /** The authorships of the work of that title; empty when there is none. */
  public static List<Authorship> authorships(URI home, WebClient web, String title)
      throws IOException {
    SourceRequest request =
        new SourceRequest("", 0, home, Optional.empty(), 1, false, _ -> {}, _ -> {});
    List<Authorship> authorships = new ArrayList<>();
    for (JsonNode author : byTitle(request, web, title).path("authorships")) {
      Map<String, String> codes = new TreeMap<>();
      author
          .path("institutions")
          .forEach(i -> codes.put(i.path("id").asText(), i.path("country_code").asText("")));
      Map<String, List<String>> affiliations = new TreeMap<>();
      for (JsonNode affiliation : author.path("affiliations")) {
        List<String> own = new ArrayList<>();
        for (JsonNode id : affiliation.path("institution_ids")) {
          String code = codes.getOrDefault(id.asText(), "");
          if (!code.isEmpty()) {
            own.add(code);
          }
        }
        affiliations.put(affiliation.path("raw_affiliation_string").asText(""), own);
      }
      List<String> countries = new ArrayList<>();
      author.path("countries").forEach(code -> countries.add(code.asText()));
      authorships.add(new Authorship(name(author), affiliations, countries));
    }
    return authorships;
  }

  private static Paper paper(JsonNode work) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : work.path("authorships")) {
      List<Entry> entries = new ArrayList<>();
      author
          .path("raw_affiliation_strings")
          .forEach(text -> entries.add(new Entry(text.asText().strip(), "")));
      entries.removeIf(entry -> entry.text().isEmpty());
      if (!name(author).isEmpty() || !entries.isEmpty()) {
        authors.add(new Author(name(author), entries));
      }
    }
    String pdf = work.path("primary_location").path("pdf_url").asText("");
    return PaperBuilder.paper(
        work.path("id").asText().replaceFirst(".*/", ""),
        work.path("display_name").asText(""),
        "",
        work.path("doi").asText(work.path("primary_location").path("landing_page_url").asText("")),
        pdf.isEmpty() ? work.path("best_oa_location").path("pdf_url").asText("") : pdf,
        abstractText(work.path("abstract_inverted_index")),
        authors);
  }

  private static String name(JsonNode author) {
    String raw = author.path("raw_author_name").asText("");
    return raw.isEmpty() ? author.path("author").path("display_name").asText("") : raw;
  }

  /** Words at their positions. */
  private static String abstractText(JsonNode inverted) {
    TreeMap<Integer, String> words = new TreeMap<>();
    inverted
        .properties()
        .forEach(e -> e.getValue().forEach(at -> words.put(at.asInt(), e.getKey())));
    return String.join(" ", words.values());
  }

  /** Asks, with the key where there is one; it goes into no kept answer and no message. */
  private static JsonNode get(SourceRequest request, WebClient web, String query)
      throws IOException {
    return get(request, web, query, Objects.requireNonNullElse(System.getenv(KEY), ""));
  }

  static JsonNode get(SourceRequest request, WebClient web, String query, String key)
      throws IOException {
    String polite = web.contact().isBlank() ? "" : "&mailto=" + encode(web.contact());
    String secret = key.isBlank() ? "" : "api_key=" + encode(key.strip());
    try {
      return Json.mapper().readTree(web.api(request.at(query + polite), ContentKind.JSON, secret));
    } catch (WebException e) {
      if (REFUSALS.contains(e.status())) {
        throw new UserError(ExitCode.NETWORK_FAILED, refusal(e, !secret.isEmpty()), e);
      }
      throw e;
    }
  }

  private static String refusal(WebException e, boolean withKey) {
    String what =
        e.status() == 401
            ? "The key in %s is not taken.".formatted(KEY)
            : withKey
                ? "The day's free allowance of your key is probably used up: go on tomorrow."
                : "Without a key the day's free allowance is enough for a try only. Get a free key at"
                    + " openalex.org/settings/api and set %s.".formatted(KEY);
    return "OpenAlex refuses (%s). %s What was fetched is kept: run the same command again to resume."
        .formatted(e.reason(), what);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
