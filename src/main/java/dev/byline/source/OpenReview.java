package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * OpenReview. On API v2 accepted papers have the venue's own id as their {@code venueid}; on API
 * v1, where older years are, the decision or {@code venue} says it. Where an author was at the time
 * of the paper comes from the dated history of the profile.
 */
final class OpenReview implements Source {
  private static final int PROFILES = 500;
  private static final URI SITE = URI.create("https://openreview.net/");

  private final Map<String, String> environment;

  OpenReview() {
    this(System.getenv());
  }

  /** With the variables of a login. */
  OpenReview(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "openreview";
  }

  @Override
  public String about() {
    return "OpenReview's API: accepted papers, with each author's affiliation at the time by the"
        + " dated history of the profile; other tracks with --tracks. Needs a login:"
        + " OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, or OPENREVIEW_TOKEN.";
  }

  @Override
  public String example() {
    return "openreview neurips 2025";
  }

  @Override
  public URI home() {
    return URI.create("https://api2.openreview.net/");
  }

  /** Some five authors a paper, whose profiles come 500 at a time. */
  @Override
  public Pace pace(int year) {
    return new Pace(5.0 / PROFILES, OpenReviewApi.REQUESTS_PER_HOUR);
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    OpenReviewApi api = OpenReviewApi.open(request, web, environment);
    List<OpenReviewVenue> venues = OpenReviewVenue.of(request);
    List<Accepted> accepted = new ArrayList<>();
    for (OpenReviewVenue venue : venues) {
      for (JsonNode note : api.notes(venue)) {
        String status = OpenReviewNote.field(note, "venue").asText("").strip();
        if (venue.isFirst()) {
          OpenReviewNote.acceptance(note)
              .ifPresent(said -> accepted.add(new Accepted(note, venue, said)));
        } else {
          accepted.add(new Accepted(note, venue, status));
        }
      }
    }
    if (accepted.isEmpty()) {
      throw request.notThere(
          "OpenReview has no accepted paper of %s. A whole id, such as NeurIPS.cc/2025/Conference, can be given instead of the name."
              .formatted(
                  venues.stream().map(OpenReviewVenue::id).collect(Collectors.joining(", "))));
    }
    request.promised().accept(accepted.size());
    tellOfOthers(request, venues, accepted);
    List<Accepted> taken = request.limited(accepted);
    Map<String, JsonNode> profiles = request.listOnly() ? Map.of() : profiles(taken, api);
    return taken.stream().map(one -> paper(request, one, profiles)).toList();
  }

  /**
   * An accepted submission.
   *
   * @param status in the conference's words
   */
  private record Accepted(JsonNode note, OpenReviewVenue venue, String status) {}

  private static void tellOfOthers(
      SourceRequest request, List<OpenReviewVenue> venues, List<Accepted> accepted) {
    long hidden =
        accepted.stream().filter(one -> OpenReviewNote.authors(one.note()).isEmpty()).count();
    if (hidden > 0) {
      request
          .warn()
          .accept(
              "OpenReview hides the authors of %,d papers from this account.".formatted(hidden));
    }
    Set<String> others = new LinkedHashSet<>();
    OpenReviewVenue.all(request).stream()
        .filter(venue -> !venues.contains(venue))
        .forEach(venue -> others.add(venue.track()));
    if (!others.isEmpty()) {
      request
          .warn()
          .accept(
              "Other tracks were left out: %s. Take them with --tracks."
                  .formatted(String.join(", ", others)));
    }
  }

  private static Map<String, JsonNode> profiles(List<Accepted> papers, OpenReviewApi api)
      throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (Accepted paper : papers) {
      for (OpenReviewNote.AuthorField author : OpenReviewNote.authors(paper.note())) {
        if (author.id().startsWith("~") && author.stated().isEmpty()) {
          ids.add(author.id());
        }
      }
    }
    Map<String, JsonNode> profiles = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PROFILES) {
      for (JsonNode profile :
          api.profiles(all.subList(from, Math.min(from + PROFILES, all.size())))) {
        profiles.put(profile.path("id").asText(), profile);
        // An author may be named by an older one of the person's names.
        for (JsonNode name : profile.path("content").path("names")) {
          profiles.putIfAbsent(name.path("username").asText(), profile);
        }
      }
    }
    return profiles;
  }

  private static Paper paper(
      SourceRequest request, Accepted accepted, Map<String, JsonNode> profiles) {
    JsonNode note = accepted.note();
    String id = note.path("id").asText();
    String forum = note.path("forum").asText(id);
    int year = OpenReviewNote.submitted(note, request.year());
    List<Author> authors = new ArrayList<>();
    for (OpenReviewNote.AuthorField author : OpenReviewNote.authors(note)) {
      List<Entry> entries = author.stated();
      JsonNode profile = profiles.get(author.id());
      if (entries.isEmpty() && profile != null) {
        entries = OpenReviewNote.atTheTime(profile.path("content").path("history"), year);
      }
      authors.add(new Author(PaperBuilder.plain(author.name()), entries));
    }
    String area = OpenReviewNote.field(note, "primary_area").asText("");
    String track = accepted.venue().track();
    return new Paper(
        forum,
        PaperBuilder.plain(OpenReviewNote.field(note, "title").asText()),
        track.equals(OpenReviewVenue.MAIN) ? area : track,
        accepted.status(),
        SITE.resolve("forum?id=" + forum).toString(),
        pdf(note, id),
        OpenReviewNote.field(note, "abstract").asText(),
        authors,
        List.of());
  }

  /** On OpenReview itself, or where the authors say it is. */
  private static String pdf(JsonNode note, String id) {
    String pdf = OpenReviewNote.field(note, "pdf").asText("");
    return pdf.isEmpty() || pdf.startsWith("http") ? pdf : SITE.resolve("pdf?id=" + id).toString();
  }
}
