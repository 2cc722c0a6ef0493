package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
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

/**
 * OpenReview's two APIs with a login. Without one they answer a page that checks the browser (HTTP
 * 200, text/html) or HTTP 403 ChallengeRequiredError, as recorded in September 2026. It allows 500
 * requests an hour, and no more are sent.
 */
final class OpenReviewApi {
  private static final int PAGE = 1000;
  static final int REQUESTS_PER_HOUR = 500;
  private static final URI FIRST = URI.create("https://api.openreview.net/");
  private static final URI SECOND = URI.create("https://api2.openreview.net/");
  private static final String HOW =
      "Make a free account at openreview.net and set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD,"
          + " or set OPENREVIEW_TOKEN to a token of a session.";

  private final SourceRequest request;
  private final WebClient web;
  private final Map<String, String> login;

  private OpenReviewApi(SourceRequest request, WebClient web, Map<String, String> login) {
    this.request = request;
    this.web = web;
    this.login = login;
  }

  /** Whether these variables hold a login or a token. */
  static boolean hasLogin(Map<String, String> environment) {
    return !environment.getOrDefault("OPENREVIEW_TOKEN", "").isBlank()
        || (!environment.getOrDefault("OPENREVIEW_USERNAME", "").isBlank()
            && !environment.getOrDefault("OPENREVIEW_PASSWORD", "").isBlank());
  }

  /**
   * Opens the API.
   *
   * @param environment OPENREVIEW_TOKEN, else OPENREVIEW_USERNAME with OPENREVIEW_PASSWORD, else
   *     asked without a login
   * @throws UserError when the login is not taken
   */
  static OpenReviewApi open(SourceRequest request, WebClient web, Map<String, String> environment)
      throws IOException {
    web.allowPerHour(request.home(), REQUESTS_PER_HOUR, request.warn());
    web.allowPerHour(FIRST, REQUESTS_PER_HOUR, request.warn());
    String token = environment.getOrDefault("OPENREVIEW_TOKEN", "").strip();
    String user = environment.getOrDefault("OPENREVIEW_USERNAME", "").strip();
    if (token.isEmpty() && !user.isEmpty()) {
      token = login(request, web, user, environment.getOrDefault("OPENREVIEW_PASSWORD", ""));
    }
    return new OpenReviewApi(
        request,
        web,
        token.isEmpty()
            ? Map.of()
            : Map.of("Authorization", "Bearer " + token.replaceFirst("(?i)^Bearer +", "")));
  }

  private static String login(SourceRequest request, WebClient web, String user, String password)
      throws IOException {
    JsonNode answer;
    try {
      String body = Json.line(Map.of("id", user, "password", password));
      answer = Json.mapper().readTree(web.postSecret(request.at("login"), body));
    } catch (WebException e) {
      if (e.status() == 0 || e.status() >= 500) {
        throw e;
      }
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "OpenReview does not take the login (%s): check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD."
              .formatted(e.reason()),
          e);
    }
    if (answer.path("mfaPending").asBoolean()) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "This account asks for a second factor, which a program can't give: log in with the browser"
              + " and set OPENREVIEW_TOKEN to the session's token, or use an account without one.");
    }
    String token = answer.path("token").asText("");
    if (token.isEmpty()) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "OpenReview gave no token: check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD.");
    }
    return token;
  }

  /** The accepted and other notes of a venue. */
  List<JsonNode> notes(OpenReviewVenue venue) throws IOException {
    return venue.isFirst() ? byInvitation(venue) : byVenue(venue);
  }

  /** API v2 is paged by the last id; it counts only where an offset is asked for. */
  private List<JsonNode> byVenue(OpenReviewVenue venue) throws IOException {
    List<JsonNode> notes = new ArrayList<>();
    String after = "";
    while (notes.size() < request.limit()) {
      String from = after.isEmpty() ? "&offset=0" : "&after=" + encode(after);
      JsonNode found =
          get(request.at(
                  "notes?content.venueid=%s&limit=%d&sort=id%s"
                      .formatted(encode(venue.id()), PAGE, from)))
              .path("notes");
      for (JsonNode note : found) {
        if (OpenReviewNote.field(note, "venueid").asText().equals(venue.id())) {
          notes.add(note);
        }
        after = note.path("id").asText();
      }
      request.progress().accept(notes.size());
      if (found.size() < PAGE) {
        break;
      }
    }
    return notes;
  }

  /** API v1 is paged by offset; the replies tell the decision where the note does not. */
  private List<JsonNode> byInvitation(OpenReviewVenue venue) throws IOException {
    URI api = request.home().equals(SECOND) ? FIRST : request.home();
    List<JsonNode> notes = new ArrayList<>();
    for (int offset = 0; ; offset += PAGE) {
      JsonNode found =
          get(api.resolve(
                  "notes?invitation=%s&details=directReplies&limit=%d&offset=%d"
                      .formatted(encode(venue.invitation()), PAGE, offset)))
              .path("notes");
      found.forEach(notes::add);
      request.progress().accept(notes.size());
      if (found.size() < PAGE) {
        return notes;
      }
    }
  }

  /** Profiles of these ids. */
  JsonNode profiles(List<String> ids) throws IOException {
    String body = Json.line(Map.of("ids", ids));
    try {
      return Json.mapper()
          .readTree(web.post(request.at("profiles/search"), login, body))
          .path("profiles");
    } catch (WebException e) {
      throw refused(e);
    }
  }

  private JsonNode get(URI uri) throws IOException {
    try {
      return Json.mapper().readTree(web.api(uri, ContentKind.JSON, login));
    } catch (WebException e) {
      throw refused(e);
    }
  }

  /** A page for people where an answer belongs, or HTTP 403, is the check of the browser. */
  private IOException refused(WebException e) {
    boolean challenge = e.status() == 401 || e.status() == 403 || e.status() / 100 == 2;
    if (challenge) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          login.isEmpty()
              ? "OpenReview answers no program without a login. " + HOW
              : "OpenReview does not take this login any more (%s). ".formatted(e.reason()) + HOW,
          e);
    }
    return e;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
