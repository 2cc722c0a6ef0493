package dev.byline.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Byline's own JSON lines: an object a paper, with {@code id}, {@code title}, {@code track}, {@code
 * status}, {@code url}, {@code pdf}, {@code abstract}, {@code authors} (objects with {@code name}
 * and {@code affiliations}: objects with {@code text} and {@code domain}) and, where affiliations
 * can't be tied to authors, {@code unlinked} (the same objects). Only {@code id} must be there.
 */
final class JsonLinesPapers implements PaperReader {
  private final Path file;

  JsonLinesPapers(Path file) {
    this.file = file;
  }

  @Override
  public void read(Sink sink) {
    JsonRecords.readPapers(file, sink, (id, node) -> paper(id, node, sink));
  }

  private static Paper paper(String id, JsonNode node, Sink sink) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : node.path("authors")) {
      authors.add(
          new Author(
              field(author, "name", id, sink), entries(author.path("affiliations"), id, sink)));
    }
    List<Entry> unlinked = entries(node.path("unlinked"), id, sink);
    if (!unlinked.isEmpty()) {
      sink.issue(new ImportIssue(id, Kind.WRONG_LENGTH, "unlinked in the file"));
    } else if (authors.stream().allMatch(a -> a.affiliations().isEmpty())) {
      sink.issue(new ImportIssue(id, Kind.NO_AFFILIATION, ""));
    }
    return new Paper(
        id,
        field(node, "title", id, sink),
        field(node, "track", id, sink),
        field(node, "status", id, sink),
        field(node, "url", id, sink),
        field(node, "pdf", id, sink),
        field(node, "abstract", id, sink),
        authors,
        unlinked);
  }

  private static List<Entry> entries(JsonNode affiliations, String id, Sink sink) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode affiliation : affiliations) {
      String text = field(affiliation, "text", id, sink);
      if (!text.isEmpty()) {
        entries.add(new Entry(text, PrintedText.domain(JsonRecords.text(affiliation, "domain"))));
      }
    }
    return entries;
  }

  private static String field(JsonNode node, String name, String id, Sink sink) {
    return PrintedText.clean(JsonRecords.text(node, name), id, sink);
  }
}
