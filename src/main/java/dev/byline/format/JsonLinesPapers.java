package dev.byline.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Byline's own JSON lines: one object per paper, with {@code id}, {@code title}, {@code track},
 * {@code status}, {@code url}, {@code pdf}, {@code abstract}, {@code authors} (objects with {@code
 * name} and {@code affiliations}: objects with {@code text} and {@code domain}) and, where
 * affiliations can't be tied to authors, {@code unlinked} (the same objects). An author or an
 * affiliation may also be a plain text. Of a paper only {@code id} must be there, of an author
 * {@code name} and of an affiliation {@code text}; further fields of a paper are left out, those of
 * an author or an affiliation are refused, since what they hold may be an affiliation in other
 * words.
 */
final class JsonLinesPapers {
  private JsonLinesPapers() {}

  /** The paper of a record. */
  static Paper paper(String id, JsonNode node, PaperReader.Sink sink) {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : JsonRecords.list(node, "authors")) {
      authors.add(author(author, id, sink));
    }
    List<Entry> unlinked = entries(node, "unlinked", id, sink);
    if (!unlinked.isEmpty()) {
      sink.issue(new ImportIssue(id, Kind.WRONG_LENGTH, "unlinked in the file"));
    } else if (authors.isEmpty()) {
      sink.issue(new ImportIssue(id, Kind.NO_AUTHOR, ""));
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

  /** An object, or a plain name. */
  private static Author author(JsonNode author, String id, PaperReader.Sink sink) {
    if (author.isTextual()) {
      return new Author(PrintedText.clean(author.asText(), id, sink), List.of());
    }
    requireObject(author, "an author", "name", "affiliations");
    return new Author(field(author, "name", id, sink), entries(author, "affiliations", id, sink));
  }

  /** Objects, or plain texts. */
  private static List<Entry> entries(
      JsonNode node, String field, String id, PaperReader.Sink sink) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode affiliation : JsonRecords.list(node, field)) {
      if (affiliation.isTextual()) {
        String text = PrintedText.clean(affiliation.asText(), id, sink);
        if (!text.isEmpty()) {
          entries.add(new Entry(text, ""));
        }
        continue;
      }
      requireObject(affiliation, "an affiliation", "text", "domain");
      String text = field(affiliation, "text", id, sink);
      if (!text.isEmpty()) {
        entries.add(new Entry(text, PrintedText.domain(JsonRecords.text(affiliation, "domain"))));
      }
    }
    return entries;
  }

  /** Two fields, of which the first must be there: nothing is lost that has another name. */
  private static void requireObject(JsonNode node, String what, String needed, String other) {
    if (!node.isObject()) {
      throw new JsonRecords.WrongType(
          "%s is %s where an object or a text is expected".formatted(what, JsonRecords.kind(node)));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals(needed) && !field.getKey().equals(other)) {
        throw new JsonRecords.WrongType(
            "%s has the field “%s”; its fields are %s and %s"
                .formatted(what, field.getKey(), needed, other));
      }
    }
    if (!node.hasNonNull(needed)) {
      throw new JsonRecords.WrongType("%s has no %s".formatted(what, needed));
    }
  }

  private static String field(JsonNode node, String name, String id, PaperReader.Sink sink) {
    return PrintedText.clean(JsonRecords.text(node, name), id, sink);
  }
}
