package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A hand-checked sample: entries of papers with their countries; in the file's order. */
public record Sample(List<SampleItem> items) {
  public Sample {
    items = List.copyOf(items);
  }

  /**
   * Reads a sample.
   *
   * @param path the JSON lines of eval/CODEBOOK.md, or a folder with entries.jsonl and papers.jsonl
   * @throws UserError when it is no such file
   */
  public static Sample read(Path path) {
    if (Files.isDirectory(path)) {
      return twoFiles(path);
    }
    List<SampleItem> items = new ArrayList<>();
    for (JsonNode node : JsonLines.read(path)) {
      items.add(item(node, path, items.size() + 1));
    }
    return new Sample(items);
  }

  private static SampleItem item(JsonNode node, Path file, int line) {
    List<Integer> authors = new ArrayList<>();
    node.path("authors").forEach(a -> authors.add(a.asInt()));
    TreeMap<String, String> coders = new TreeMap<>();
    for (Map.Entry<String, JsonNode> coder : node.path("coders").properties()) {
      coders.put(coder.getKey(), coder.getValue().asText());
    }
    try {
      if (!node.path("text").isTextual()) {
        throw new IllegalArgumentException(
            node.has("role")
                ? "it is the role of a technology and no affiliation; roles are measured by byline eval mentions"
                : "it has no affiliation \"text\"");
      }
      return new SampleItem(
          node.path("paper").asText(),
          authors,
          new Entry(node.path("text").asText(), node.path("domain").asText()),
          countries(node.path("countries")),
          strings(node.path("also")),
          node.path("flag").asText(),
          new SampleItem.Drawn(
              node.path("stratum").asText(),
              node.path("stratum_papers").asLong(),
              node.path("stratum_drawn").asLong()),
          coders,
          node.path("note").asText(),
          half(node, file));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s, line %d can't be used: %s".formatted(file, line, e.getMessage()),
          e);
    }
  }

  private static int half(JsonNode node, Path file) {
    int half = node.path("half").asInt();
    if (half < 0 || half > 2) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be used: half is 1 or 2.".formatted(file));
    }
    return half;
  }

  private static Optional<SortedSet<Country>> countries(JsonNode codes) {
    if (!codes.isArray()) {
      return Optional.empty();
    }
    TreeSet<Country> countries = new TreeSet<>();
    codes.forEach(code -> countries.add(Country.of(code.asText())));
    return Optional.of(countries);
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new HashSet<>();
    array.forEach(text -> strings.add(text.asText()));
    return strings;
  }

  /** Entries by key in one file, papers with their authors' keys in the other. */
  private static Sample twoFiles(Path folder) {
    Map<String, JsonNode> entries = new HashMap<>();
    JsonLines.read(folder.resolve("entries.jsonl"))
        .forEach(entry -> entries.put(entry.path("key").asText(), entry));
    List<SampleItem> items = new ArrayList<>();
    for (JsonNode paper : JsonLines.read(folder.resolve("papers.jsonl"))) {
      Map<String, List<Integer>> authors = new LinkedHashMap<>();
      int position = 0;
      for (JsonNode author : paper.path("authors")) {
        position++;
        for (JsonNode key : author.path("entries")) {
          authors.computeIfAbsent(key.asText(), _ -> new ArrayList<>()).add(position);
        }
      }
      String id = paper.path("conference").asText() + "/" + paper.path("id").asText();
      authors.forEach((key, positions) -> {
        JsonNode entry = entries.get(key);
        if (entry != null) {
          Set<String> flags = strings(entry.path("flags"));
          items.add(
              new SampleItem(
                  id,
                  positions,
                  new Entry(entry.path("text").asText(), entry.path("domain").asText()),
                  countries(entry.path("countries")),
                  strings(entry.path("also")),
                  flags.contains("hq") ? "hq" : "",
                  SampleItem.Drawn.NOT,
                  Collections.emptySortedMap(),
                  "",
                  half(paper, folder)));
        }
      });
    }
    return new Sample(items);
  }

  /** Writes the sample as JSON lines. */
  public void write(Path file) {
    try {
      WholeFiles.writeText(
          file,
          to -> {
            for (SampleItem item : items) {
              to.write(Json.mapper().writeValueAsString(json(item)));
              to.write('\n');
            }
          });
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static ObjectNode json(SampleItem item) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("paper", item.paper());
    item.authors().forEach(json.putArray("authors")::add);
    json.put("entry", item.entry().id());
    json.put("text", item.entry().text());
    json.put("domain", item.entry().domain());
    if (item.countries().isPresent()) {
      item.countries().get().forEach(c -> json.withArray("countries").add(c.code()));
      json.withArray("countries");
    } else {
      json.putNull("countries");
    }
    item.also().stream().sorted().forEach(json.putArray("also")::add);
    json.put("flag", item.flag());
    if (item.drawn().papers() > 0) {
      json.put("stratum", item.drawn().stratum());
      json.put("stratum_papers", item.drawn().papers());
      json.put("stratum_drawn", item.drawn().sampled());
    }
    ObjectNode coders = json.putObject("coders");
    item.coders().forEach(coders::put);
    json.put("note", item.note());
    if (item.half() > 0) {
      json.put("half", item.half());
    }
    return json;
  }

  /** The first item of each distinct entry, in the order of the sample. */
  List<SampleItem> distinct() {
    Map<Entry, SampleItem> distinct = new LinkedHashMap<>();
    items.forEach(item -> distinct.putIfAbsent(item.entry(), item));
    return List.copyOf(distinct.values());
  }

  /** How many distinct entries have no final answer. */
  public int uncoded() {
    return (int)
        items.stream()
            .filter(item -> item.countries().isEmpty())
            .map(SampleItem::entry)
            .distinct()
            .count();
  }

  /** Every distinct entry, in order. */
  public List<Entry> entries() {
    return items.stream().map(SampleItem::entry).distinct().toList();
  }

  /** The items of each paper, in order. */
  public Map<String, List<SampleItem>> byPaper() {
    Map<String, List<SampleItem>> papers = new LinkedHashMap<>();
    items.forEach(i -> papers.computeIfAbsent(i.paper(), _ -> new ArrayList<>()).add(i));
    return papers;
  }
}
