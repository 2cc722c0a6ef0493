package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ComparisonKey;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebAddresses;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The virtual conference sites of NeurIPS, ICML and ICLR: the file behind their list of papers. A
 * paper has an entry for each of its appearances (poster, oral, spotlight), which are merged.
 */
final class VirtualSite implements Source {
  private static final Pattern FORUM = Pattern.compile("[?&]id=([\\w-]+)");
  private static final String HOME = "https://%s.cc/";

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String about() {
    return "The virtual sites of NeurIPS, ICML and ICLR: authors with the institution that they gave.";
  }

  @Override
  public String example() {
    return "virtual icml 2024";
  }

  /** Of NeurIPS; each conference has a host of its own. */
  @Override
  public URI home() {
    return URI.create(HOME.formatted("neurips"));
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI home =
        request.home().equals(home()) ? URI.create(HOME.formatted(request.slug())) : request.home();
    String file = "%s-%d-%s.json";
    URI data = home.resolve("static/virtual/data/");
    JsonNode root =
        Json.mapper()
            .readTree(
                web.file(
                    data.resolve(file.formatted(request.slug(), request.year(), "orals-posters")),
                    ContentKind.JSON));
    List<JsonNode> entries = new ArrayList<>();
    root.path("results").forEach(entries::add);
    for (JsonNode page = root; page.path("next").isTextual(); ) {
      page =
          Json.mapper()
              .readTree(web.file(home.resolve(page.path("next").asText()), ContentKind.JSON));
      page.path("results").forEach(entries::add);
    }
    int promised = root.path("count").asInt(entries.size());
    if (promised > entries.size()) {
      request
          .warn()
          .accept(
              "%s lists %d of %d entries: the others are not published there."
                  .formatted(WebAddresses.withoutSecrets(home), entries.size(), promised));
    }
    Map<String, Paper> papers = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      if (isPaper(entry)) {
        Paper paper = paper(home, entry);
        papers.merge(ComparisonKey.of(paper.title()), paper, VirtualSite::merged);
      }
    }
    if (papers.isEmpty()) {
      throw request.notThere("its list of papers is empty.");
    }
    List<Paper> all = request.limited(List.copyOf(papers.values()));
    request.progress().accept(all.size());
    if (request.listOnly() || all.stream().noneMatch(p -> p.abstractText().isEmpty())) {
      return all;
    }
    return withAbstracts(
        all,
        abstracts(web, data.resolve(file.formatted(request.slug(), request.year(), "abstracts"))),
        entries);
  }

  /** Newer sites keep abstracts in a file of their own, by the entry's id; it may be missing. */
  private static Map<String, String> abstracts(WebClient web, URI file) {
    Map<String, String> abstracts = new LinkedHashMap<>();
    try {
      Json.mapper()
          .readTree(web.file(file, ContentKind.JSON))
          .properties()
          .forEach(e -> abstracts.put(e.getKey(), e.getValue().asText()));
    } catch (IOException _) {
      return Map.of();
    }
    return abstracts;
  }

  private static List<Paper> withAbstracts(
      List<Paper> papers, Map<String, String> abstracts, List<JsonNode> entries) {
    Map<String, String> byTitle = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      String text = abstracts.getOrDefault(entry.path("id").asText(), "");
      if (!text.isEmpty()) {
        byTitle.putIfAbsent(ComparisonKey.of(entry.path("name").asText()), text);
      }
    }
    return papers.stream()
        .map(paper ->
            paper.abstractText().isEmpty()
                ? new Paper(
                    paper.id(),
                    paper.title(),
                    paper.track(),
                    paper.status(),
                    paper.url(),
                    paper.pdf(),
                    byTitle.getOrDefault(ComparisonKey.of(paper.title()), ""),
                    paper.authors(),
                    paper.unlinked())
                : paper)
        .toList();
  }

  /** Talks, workshops and tutorials are no papers: they have no decision of a program chair. */
  private static boolean isPaper(JsonNode entry) {
    String decision = text(entry, "decision").toLowerCase(Locale.ROOT);
    boolean accepted = decision.isEmpty() || decision.contains("accept");
    String kind = text(entry, "eventtype").toLowerCase(Locale.ROOT);
    boolean presents =
        kind.isEmpty()
            || kind.contains("poster")
            || kind.contains("oral")
            || kind.contains("spotlight");
    return accepted && presents && !entry.path("authors").isEmpty();
  }

  private static Paper paper(URI home, JsonNode entry) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : entry.path("authors")) {
      authors.add(
          PaperBuilder.author(text(author, "fullname"), List.of(text(author, "institution"))));
    }
    Optional<String> forum = forum(entry);
    String page = text(entry, "virtualsite_url");
    return new Paper(
        forum.orElse(entry.path("id").asText()),
        text(entry, "name"),
        track(text(entry, "sourceurl")),
        text(entry, "decision"),
        page.isEmpty() ? text(entry, "paper_url") : home.resolve(page).toString(),
        text(entry, "paper_pdf_url").isEmpty()
            ? forum.map(id -> "https://openreview.net/pdf?id=" + id).orElse("")
            : text(entry, "paper_pdf_url"),
        text(entry, "abstract"),
        authors,
        List.of());
  }

  private static Optional<String> forum(JsonNode entry) {
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

  /** The last part of an OpenReview group, such as {@code Datasets_and_Benchmarks_Track}. */
  private static String track(String group) {
    String last = group.replaceFirst(".*/", "").replace('_', ' ');
    return group.contains("openreview.net/group") ? last : "";
  }

  /** Of two entries for one paper: what the first lacks is the second's; the higher status wins. */
  private static Paper merged(Paper one, Paper other) {
    boolean higher = rank(other.status()) > rank(one.status());
    return new Paper(
        one.id(),
        one.title(),
        either(one.track(), other.track()),
        higher ? other.status() : one.status(),
        either(one.url(), other.url()),
        either(one.pdf(), other.pdf()),
        either(one.abstractText(), other.abstractText()),
        one.authors().size() >= other.authors().size() ? one.authors() : other.authors(),
        List.of());
  }

  private static int rank(String status) {
    String lower = status.toLowerCase(Locale.ROOT);
    return lower.contains("oral") ? 2 : lower.contains("spotlight") ? 1 : 0;
  }

  private static String either(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isNull() ? "" : node.path(field).asText("");
  }
}
