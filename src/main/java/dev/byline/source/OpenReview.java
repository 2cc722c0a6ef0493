package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OpenReview's API v2 ({@code /notes}, {@code /profiles/search}). Accepted papers have the venue's
 * own id as their {@code venueid}; rejected and withdrawn ones have another. Where an author was at
 * the time of the paper comes from the dated history of the profile.
 */
final class OpenReview implements Source {
  private static final int PAGE = 1000;
  private static final int PROFILES = 500;
  private static final URI SITE = URI.create("https://openreview.net/");

  private static final Map<String, String> VENUES =
      Map.of(
          "neurips", "NeurIPS.cc/%d/Conference",
          "iclr", "ICLR.cc/%d/Conference",
          "icml", "ICML.cc/%d/Conference",
          "corl", "robot-learning.org/CoRL/%d/Conference",
          "colm", "colmweb.org/COLM/%d/Conference",
          "uai", "auai.org/UAI/%d/Conference",
          "aistats", "aistats.org/AISTATS/%d/Conference",
          "emnlp", "EMNLP/%d/Conference",
          "aaai", "AAAI.org/%d/Conference",
          "log", "logconference.io/LOG/%d/Conference");

  @Override
  public String name() {
    return "openreview";
  }

  @Override
  public String about() {
    return "OpenReview's API: accepted papers, with each author's affiliation at the time by the"
        + " dated history of the profile. Login by OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD.";
  }

  @Override
  public String example() {
    return "openreview neurips 2025";
  }

  @Override
  public URI home() {
    return URI.create("https://api2.openreview.net/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    Map<String, String> login = login(request, web);
    String venue = venue(request);
    List<JsonNode> notes = notes(request, web, venue, login);
    if (notes.isEmpty()) {
      throw request.notThere(
          "OpenReview has no paper with venueid %s. A whole id, such as NeurIPS.cc/2025/Conference, can be given instead of the name."
              .formatted(venue));
    }
    Map<String, JsonNode> profiles =
        request.listOnly() ? Map.of() : profiles(request, web, notes, login);
    return notes.stream().map(note -> paper(request, note, profiles)).toList();
  }

  private static String venue(SourceRequest request) {
    return request.conference().contains("/")
        ? request.conference()
        : VENUES
            .getOrDefault(request.slug(), request.conference() + ".cc/%d/Conference")
            .formatted(request.year());
  }

  private static Map<String, String> login(SourceRequest request, WebClient web)
      throws IOException {
    String user = Optional.ofNullable(System.getenv("OPENREVIEW_USERNAME")).orElse("");
    String password = Optional.ofNullable(System.getenv("OPENREVIEW_PASSWORD")).orElse("");
    return user.isEmpty() ? Map.of() : login(request, web, user, password);
  }

  static Map<String, String> login(
      SourceRequest request, WebClient web, String user, String password) throws IOException {
    String body = Json.line(Map.of("id", user, "password", password));
    String token = tree(web.postSecret(request.at("login"), body)).path("token").asText();
    if (token.isEmpty()) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "OpenReview gave no token: check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD.");
    }
    return Map.of("Authorization", "Bearer " + token);
  }

  private static List<JsonNode> notes(
      SourceRequest request, WebClient web, String venue, Map<String, String> login)
      throws IOException {
    List<JsonNode> notes = new ArrayList<>();
    String after = "";
    while (notes.size() < request.limit()) {
      URI page =
          request.at(
              "notes?content.venueid=%s&limit=%d&sort=id%s"
                  .formatted(
                      encode(venue), PAGE, after.isEmpty() ? "" : "&after=" + encode(after)));
      JsonNode found = tree(web.api(page, ContentKind.JSON, login)).path("notes");
      for (JsonNode note : found) {
        if (value(note, "venueid").asText().equals(venue)) {
          notes.add(note);
        }
        after = note.path("id").asText();
      }
      request.progress().accept(notes.size());
      if (found.size() < PAGE) {
        break;
      }
    }
    return request.limited(notes);
  }

  private static Map<String, JsonNode> profiles(
      SourceRequest request, WebClient web, List<JsonNode> notes, Map<String, String> login)
      throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode note : notes) {
      for (AuthorField author : authors(note)) {
        if (author.id().startsWith("~") && author.stated().isEmpty()) {
          ids.add(author.id());
        }
      }
    }
    Map<String, JsonNode> profiles = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PROFILES) {
      ArrayNode batch = Json.mapper().createArrayNode();
      all.subList(from, Math.min(from + PROFILES, all.size())).forEach(batch::add);
      String body = Json.mapper().createObjectNode().set("ids", batch).toString();
      for (JsonNode profile :
          tree(web.post(request.at("profiles/search"), login, body)).path("profiles")) {
        profiles.put(profile.path("id").asText(), profile);
        // An author may be named by an older one of the person's names.
        for (JsonNode name : profile.path("content").path("names")) {
          profiles.putIfAbsent(name.path("username").asText(), profile);
        }
      }
    }
    return profiles;
  }

  /**
   * An author of a note.
   *
   * @param id of the profile, or an e-mail address
   * @param stated affiliations that stand with the submission itself
   */
  private record AuthorField(String name, String id, List<Entry> stated) {}

  /** Older notes have names and ids in two lists, newer ones an object an author. */
  private static List<AuthorField> authors(JsonNode note) {
    List<AuthorField> authors = new ArrayList<>();
    JsonNode names = value(note, "authors");
    JsonNode ids = value(note, "authorids");
    for (int i = 0; i < names.size(); i++) {
      JsonNode name = names.get(i);
      if (name.isObject()) {
        List<Entry> stated = new ArrayList<>();
        name.path("institutions").forEach(institution -> entry(institution).ifPresent(stated::add));
        authors.add(
            new AuthorField(
                name.path("fullname").asText(), name.path("username").asText(), stated));
      } else {
        authors.add(new AuthorField(name.asText(), ids.path(i).asText(), List.of()));
      }
    }
    return authors;
  }

  private static Paper paper(SourceRequest request, JsonNode note, Map<String, JsonNode> profiles) {
    String id = note.path("id").asText();
    int year = submitted(note, request.year());
    List<Author> authors = new ArrayList<>();
    for (AuthorField author : authors(note)) {
      List<Entry> entries = author.stated();
      JsonNode profile = profiles.get(author.id());
      if (entries.isEmpty() && profile != null) {
        entries = atTheTime(profile.path("content").path("history"), year);
      }
      authors.add(new Author(author.name(), entries));
    }
    String pdf = value(note, "pdf").asText();
    return new Paper(
        note.path("forum").asText(id),
        value(note, "title").asText(),
        value(note, "primary_area").asText(),
        value(note, "venue").asText(),
        SITE.resolve("forum?id=" + note.path("forum").asText(id)).toString(),
        pdf.isEmpty() ? "" : SITE.resolve("pdf?id=" + id).toString(),
        value(note, "abstract").asText(),
        authors,
        List.of());
  }

  /** The year in which the paper was written down: of its submission, else of the conference. */
  private static int submitted(JsonNode note, int conference) {
    long millis = note.path("tcdate").asLong(note.path("cdate").asLong());
    return millis == 0 ? conference : Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).getYear();
  }

  /**
   * The places of a year. History is dated by years only: what was held as the year began counts,
   * else what began in it, so that a move within the year gives one place and not two.
   */
  static List<Entry> atTheTime(JsonNode history, int year) {
    List<Entry> held = new ArrayList<>();
    List<Entry> begun = new ArrayList<>();
    for (JsonNode place : history) {
      Optional<Entry> entry = entry(place.path("institution"));
      int start = place.path("start").asInt(Integer.MIN_VALUE);
      int end = place.path("end").asInt(Integer.MAX_VALUE);
      if (entry.isPresent() && end >= year && start <= year) {
        (start < year ? held : begun).add(entry.get());
      }
    }
    return held.isEmpty() ? begun : held;
  }

  private static Optional<Entry> entry(JsonNode institution) {
    String name = institution.path("name").asText("").strip();
    String domain = institution.path("domain").asText("").strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(new Entry(name, domain));
  }

  /** API v2 wraps each field of a note's content in {@code value}. */
  private static JsonNode value(JsonNode note, String field) {
    return note.path("content").path(field).path("value");
  }

  private static JsonNode tree(String json) throws IOException {
    return Json.mapper().readTree(json);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
