package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A submission as OpenReview gives it, in the layout of API v1 or v2. */
final class OpenReviewNote {
  /** Words of a venue or decision that is no acceptance by the conference. */
  private static final Pattern NOT_ACCEPTED =
      Pattern.compile("(?i)submitted|reject|withdrawn|workshop|blog ?post|tiny ?paper");

  private OpenReviewNote() {}

  /** A field of the content: API v2 wraps each in {@code value}. */
  static JsonNode field(JsonNode note, String name) {
    JsonNode field = note.path("content").path(name);
    return field.isObject() ? field.path("value") : field;
  }

  /**
   * What the conference said of a submission on API v1, such as {@code ICLR 2022 Spotlight} or
   * {@code Accept (Poster)}; empty when it was not accepted. The venue's id is no acceptance there:
   * 1,523 rejected submissions of ICLR 2022 have it.
   */
  static Optional<String> acceptance(JsonNode note) {
    String venue = field(note, "venue").asText("").strip();
    if (!venue.isEmpty()) {
      return NOT_ACCEPTED.matcher(venue).find() ? Optional.empty() : Optional.of(venue);
    }
    for (JsonNode reply : note.path("details").path("directReplies")) {
      String form = reply.path("invitation").asText("");
      JsonNode content = reply.path("content");
      String decision =
          form.matches(".*(/|_)Decision$")
              ? content.path("decision").asText("")
              : form.endsWith("/Meta_Review") ? content.path("recommendation").asText("") : "";
      if (decision.toLowerCase(Locale.ROOT).startsWith("accept")) {
        return Optional.of(decision);
      }
    }
    return Optional.empty();
  }

  /**
   * An author of a note.
   *
   * @param id of the profile, or an e-mail address
   * @param stated affiliations that stand with the submission itself
   */
  record AuthorField(String name, String id, List<Entry> stated) {}

  /** Older notes have names and ids in two lists, newer ones one object per author. */
  static List<AuthorField> authors(JsonNode note) {
    List<AuthorField> authors = new ArrayList<>();
    JsonNode names = field(note, "authors");
    JsonNode ids = field(note, "authorids");
    if (names.isTextual()) {
      // Some notes of 2017 have all names in one text.
      for (String name : names.asText().split("\\s*(,|\\band\\b)\\s*")) {
        authors.add(new AuthorField(name, ids.path(authors.size()).asText(""), List.of()));
      }
      return authors;
    }
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

  /** The year in which the paper was written down: of its submission, else of the conference. */
  static int submitted(JsonNode note, int conference) {
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

  /**
   * An institution as an affiliation is printed: department, name, city and country, as far as they
   * are stated. Where only the domain is known, it stands for the name.
   */
  private static Optional<Entry> entry(JsonNode institution) {
    String domain = institution.path("domain").asText("").strip();
    String name = institution.path("name").asText("").strip();
    if (name.isEmpty() && domain.isEmpty()) {
      return Optional.empty();
    }
    String named = name.isEmpty() ? domain : name;
    String country =
        Country.find(institution.path("country").asText("").strip())
            .map(Country::englishName)
            .orElse("");
    String lower = named.toLowerCase(Locale.ROOT);
    Stream<String> before = Stream.of(institution.path("department").asText("").strip());
    Stream<String> after =
        Stream.of(
                institution.path("city").asText("").strip(),
                institution.path("stateProvince").asText("").strip(),
                country)
            .filter(place -> !lower.contains(place.toLowerCase(Locale.ROOT)));
    String text =
        Stream.concat(Stream.concat(before, Stream.of(named)), after)
            .filter(part -> !part.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return Optional.of(new Entry(text, domain));
  }
}
