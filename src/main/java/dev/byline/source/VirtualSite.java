package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebAddresses;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The virtual conference sites of NeurIPS, ICML, ICLR, MLSys and ECCV: the file behind their list
 * of papers. A paper has an entry for each of its appearances (poster, oral, spotlight), which are
 * merged. Layout: entries of 2025 and 2026 in public repositories; a whole file was never seen.
 */
final class VirtualSite implements Source {
  private static final String HOME = "https://%s.cc/";
  private static final Map<String, String> HOSTS =
      Map.of("mlsys", "https://mlsys.org/", "eccv", "https://eccv.ecva.net/");

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String about() {
    return "The virtual sites of NeurIPS, ICML, ICLR, MLSys and ECCV: authors with the institution"
        + " that they gave. Every track; papers of journals only with --tracks all.";
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
        request.home().equals(home())
            ? URI.create(HOSTS.getOrDefault(request.slug(), HOME.formatted(request.slug())))
            : request.home();
    String file = "%s-%d-%s.json";
    URI data = home.resolve("static/virtual/data/");
    List<JsonNode> entries =
        entries(
            request,
            web,
            home,
            data.resolve(file.formatted(request.slug(), request.year(), "orals-posters")));
    Map<String, Paper> papers = new LinkedHashMap<>();
    Map<String, String> papersOf = new HashMap<>();
    Map<String, String> byEntry = new HashMap<>();
    for (JsonNode entry : VirtualEntries.papers(entries, request)) {
      List<String> keys = VirtualEntries.keys(entry);
      String key =
          keys.stream()
              .filter(papersOf::containsKey)
              .findFirst()
              .map(papersOf::get)
              .orElse(keys.getFirst());
      keys.forEach(each -> papersOf.putIfAbsent(each, key));
      papers.merge(key, paper(home, entry), VirtualSite::merged);
      byEntry.put(entry.path("id").asText(), key);
    }
    if (papers.isEmpty()) {
      throw request.notThere("its list of papers is empty.");
    }
    request.promised().accept(papers.size());
    request.progress().accept(Math.min(papers.size(), request.limit()));
    if (!request.listOnly() && papers.values().stream().anyMatch(p -> p.abstractText().isEmpty())) {
      abstracts(web, data.resolve(file.formatted(request.slug(), request.year(), "abstracts")))
          .forEach((id, text) ->
              papers.computeIfPresent(
                  byEntry.getOrDefault(id, ""), (_, paper) -> withAbstract(paper, text)));
    }
    return request.limited(List.copyOf(papers.values()));
  }

  /** Of all pages; one that is refused ends the list, with a warning. */
  private static List<JsonNode> entries(SourceRequest request, WebClient web, URI home, URI first)
      throws IOException {
    JsonNode root = Json.mapper().readTree(web.file(first, ContentKind.JSON));
    List<JsonNode> entries = new ArrayList<>();
    root.path("results").forEach(entries::add);
    String refused = "the others are not published there";
    for (JsonNode page = root; page.path("next").isTextual(); ) {
      URI next = home.resolve(page.path("next").asText());
      if ("http".equals(next.getScheme()) && "https".equals(home.getScheme())) {
        next = URI.create(next.toString().replaceFirst("^http:", "https:"));
      }
      try {
        page = Json.mapper().readTree(web.file(next, ContentKind.JSON));
      } catch (WebException e) {
        refused = e.getMessage();
        break;
      }
      page.path("results").forEach(entries::add);
    }
    int promised = root.path("count").asInt(entries.size());
    if (promised > entries.size()) {
      request
          .warn()
          .accept(
              "%s lists %d of %d entries: %s."
                  .formatted(WebAddresses.withoutSecrets(home), entries.size(), promised, refused));
    }
    return entries;
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

  private static Paper withAbstract(Paper paper, String text) {
    return paper.abstractText().isEmpty()
        ? new Paper(
            paper.id(),
            paper.title(),
            paper.track(),
            paper.status(),
            paper.url(),
            paper.pdf(),
            text,
            paper.authors(),
            paper.unlinked())
        : paper;
  }

  private static Paper paper(URI home, JsonNode entry) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : entry.path("authors")) {
      authors.add(
          PaperBuilder.author(
              VirtualEntries.text(author, "fullname"),
              List.of(VirtualEntries.text(author, "institution"))));
    }
    Optional<String> forum = VirtualEntries.forum(entry);
    String page = VirtualEntries.text(entry, "virtualsite_url");
    return new Paper(
        forum.orElse(entry.path("id").asText()),
        PaperBuilder.plain(VirtualEntries.text(entry, "name")),
        track(VirtualEntries.text(entry, "sourceurl")),
        VirtualEntries.text(entry, "decision"),
        page.isEmpty() ? VirtualEntries.text(entry, "paper_url") : home.resolve(page).toString(),
        VirtualEntries.text(entry, "paper_pdf_url").isEmpty()
            ? forum.map(id -> "https://openreview.net/pdf?id=" + id).orElse("")
            : VirtualEntries.text(entry, "paper_pdf_url"),
        VirtualEntries.text(entry, "abstract"),
        authors,
        List.of());
  }

  /** The last part of an OpenReview group, such as {@code Datasets_and_Benchmarks_Track}. */
  private static String track(String group) {
    String last = group.replaceFirst(".*/", "").replace('_', ' ');
    return group.contains("openreview.net/group") ? last : "";
  }

  /** Of two entries for one paper: what the first lacks is the second's; the higher status wins. */
  private static Paper merged(Paper one, Paper other) {
    boolean higher = rank(other.status()) > rank(one.status());
    // The id of the forum, which only one of them may name, goes before the site's own number.
    boolean numbered = one.id().matches("\\d+") && !other.id().matches("\\d+");
    return new Paper(
        numbered ? other.id() : one.id(),
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
}
