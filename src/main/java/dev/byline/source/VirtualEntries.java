package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ComparisonKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which entries of a virtual site are papers of the conference, and which are of one paper. */
final class VirtualEntries {
  private static final Pattern FORUM = Pattern.compile("[?&]id=([\\w-]+)");
  private static final Pattern GROUP = Pattern.compile("openreview\\.net/group\\?id=([^&]+)");

  private static final String JOURNAL = "journal";

  private VirtualEntries() {}

  /** The entries that are accepted papers of this conference; the others are counted and told. */
  static List<JsonNode> papers(List<JsonNode> entries, SourceRequest request) {
    String own = ownGroup(entries, request);
    // A site that writes no decision at all says by its list which papers were accepted.
    boolean decides = entries.stream().anyMatch(e -> !text(e, "decision").isEmpty());
    boolean withJournals = request.tracks().contains(JOURNAL) || request.tracks().contains("all");
    Map<String, Integer> leftOut = new TreeMap<>();
    List<JsonNode> papers = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (!presentsPaper(entry)) {
        continue;
      }
      String why = leftOut(entry, own, decides, withJournals);
      if (why.isEmpty()) {
        papers.add(entry);
      } else {
        leftOut.merge(why, 1, Integer::sum);
      }
    }
    if (!leftOut.isEmpty()) {
      StringBuilder counts = new StringBuilder();
      leftOut.forEach((why, count) ->
          counts.append(counts.isEmpty() ? "" : ", ").append("%,d %s".formatted(count, why)));
      request.warn().accept("Entries left out: %s.".formatted(counts));
    }
    return papers;
  }

  /** Talks, workshops and tutorials are no papers. */
  private static boolean presentsPaper(JsonNode entry) {
    String kind = text(entry, "eventtype").toLowerCase(Locale.ROOT);
    return kind.isEmpty() || kind.matches(".*(poster|oral|spotlight).*");
  }

  /** Why an entry is not a paper of the conference; empty when it is one. */
  private static String leftOut(JsonNode entry, String own, boolean decides, boolean withJournals) {
    String decision = text(entry, "decision").toLowerCase(Locale.ROOT);
    if (entry.path("visible").isBoolean() && !entry.path("visible").asBoolean()) {
      return "not visible";
    }
    if (decides && decision.isEmpty()) {
      return "without a decision";
    }
    if (!decision.isEmpty() && !decision.contains("accept")) {
      return "not accepted";
    }
    // Accepted by a journal, and presented at the conference.
    if (decision.contains(JOURNAL) && !withJournals) {
      return "of a journal";
    }
    String group = group(entry);
    if (!own.isEmpty() && !group.isEmpty() && !group.equals(own)) {
      return "of another venue";
    }
    return entry.path("authors").isEmpty() ? "without authors" : "";
  }

  /**
   * The venue whose papers these are, such as {@code icml.cc/2024}: the one of the conference's
   * name and year, else the one of most entries; empty when none is named.
   */
  private static String ownGroup(List<JsonNode> entries, SourceRequest request) {
    Map<String, Integer> groups = new TreeMap<>();
    entries.stream()
        .map(VirtualEntries::group)
        .filter(group -> !group.isEmpty())
        .forEach(group -> groups.merge(group, 1, Integer::sum));
    String named = request.slug() + ".";
    return groups.keySet().stream()
        .filter(group -> group.contains(named) && group.endsWith("/" + request.year()))
        .findFirst()
        .or(() ->
            groups.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey))
        .orElse("");
  }

  /** The first two parts of the OpenReview group, which tracks of a conference share. */
  private static String group(JsonNode entry) {
    Matcher group = GROUP.matcher(text(entry, "sourceurl"));
    if (!group.find()) {
      return "";
    }
    if (group.group(1).contains("/Workshop/")) {
      return group.group(1).toLowerCase(Locale.ROOT);
    }
    String[] parts = group.group(1).split("/");
    return (parts.length < 2 ? parts[0] : parts[0] + "/" + parts[1]).toLowerCase(Locale.ROOT);
  }

  /**
   * What the entries of one paper share, each alone enough: its uid, its forum, its title with its
   * authors. The first entry's first key stands for the paper.
   */
  static List<String> keys(JsonNode entry) {
    List<String> keys = new ArrayList<>();
    String uid = text(entry, "uid");
    if (!uid.isEmpty()) {
      keys.add("uid " + uid);
    }
    forum(entry).ifPresent(id -> keys.add("forum " + id));
    StringBuilder titled = new StringBuilder(ComparisonKey.of(text(entry, "name")));
    entry
        .path("authors")
        .forEach(a -> titled.append(' ').append(ComparisonKey.of(text(a, "fullname"))));
    keys.add(titled.toString());
    return keys;
  }

  /** The id of the paper's forum on OpenReview. */
  static Optional<String> forum(JsonNode entry) {
    List<String> links = new ArrayList<>(List.of(text(entry, "paper_url")));
    entry.path("eventmedia").forEach(media -> links.add(text(media, "uri")));
    for (String link : links) {
      Matcher id = FORUM.matcher(link);
      if (link.contains("openreview.net/forum") && id.find()) {
        return Optional.of(id.group(1));
      }
    }
    return Optional.empty();
  }

  /** The text of a field; empty when it is missing or null. */
  static String text(JsonNode node, String field) {
    return node.path(field).isNull() ? "" : node.path(field).asText("");
  }
}
