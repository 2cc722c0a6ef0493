package dev.byline.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paper Copilot's files (repository papercopilot/paperlists): a JSON array with one object per
 * paper. {@code author}, {@code aff} and {@code aff_domain} hold one item per author, separated by
 * {@code ;}, and {@code +} parts several affiliations of an author. Where the numbers of authors
 * and affiliations differ, empty items were dropped at the source and the paper is unlinked. The
 * same as JSON lists is read too.
 */
final class PaperCopilotJson {
  /**
   * "Department of Computing + Mathematical Sciences, Caltech" is one entry: no comma before the
   * plus.
   */
  private static final Pattern BARE_DEPARTMENT =
      Pattern.compile("(?iu)(dep\\p{L}*|school|faculty|division|college|institute)\\b[^,]*");

  private static final Pattern STRAY = Pattern.compile("^[\\s,]+|[\\s,]+$");

  private PaperCopilotJson() {}

  /** The paper of a record. */
  static Paper paper(String id, JsonNode node, PaperReader.Sink sink) {
    List<String> names = nonEmptyEnd(items(joined(node, "author", id, sink), ';'));
    List<List<String>> affiliations =
        items(joined(node, "aff", id, sink), ';').stream()
            .map(item -> parts(item, id, sink))
            .toList();
    List<String> domains = items(joined(node, "aff_domain", id, sink), ';');
    boolean none = affiliations.stream().allMatch(List::isEmpty);
    boolean linked = affiliations.size() == names.size() || none;
    if (names.stream().allMatch(String::isEmpty)) {
      sink.issue(new ImportIssue(id, Kind.NO_AUTHOR, ""));
    }
    if (none) {
      sink.issue(new ImportIssue(id, Kind.NO_AFFILIATION, ""));
    } else if (!linked) {
      sink.issue(
          new ImportIssue(
              id,
              Kind.WRONG_LENGTH,
              names.size() + " authors, " + affiliations.size() + " affiliations"));
    }
    boolean tied = domains.size() == affiliations.size();
    if (!none && !tied && domains.stream().anyMatch(d -> !d.isBlank())) {
      sink.issue(
          new ImportIssue(
              id,
              Kind.DOMAINS_NOT_TIED,
              affiliations.size() + " affiliations, " + domains.size() + " domains"));
    }
    List<Author> authors = new ArrayList<>(names.size());
    List<Entry> unlinked = new ArrayList<>();
    List<List<Entry>> entries = new ArrayList<>(affiliations.size());
    for (int i = 0; i < affiliations.size(); i++) {
      entries.add(entries(affiliations.get(i), tied ? domains.get(i) : ""));
    }
    for (int i = 0; i < names.size(); i++) {
      authors.add(new Author(names.get(i), linked && !none ? entries.get(i) : List.of()));
    }
    if (!linked) {
      entries.forEach(unlinked::addAll);
    }
    String site = field(node, "site", id, sink);
    return new Paper(
        id,
        field(node, "title", id, sink),
        field(node, "track", id, sink),
        field(node, "status", id, sink),
        site,
        field(node, "pdf", id, sink),
        field(node, "abstract", id, sink),
        authors,
        unlinked);
  }

  private static List<Entry> entries(List<String> texts, String domainItem) {
    List<String> domains = items(domainItem, '+');
    List<Entry> entries = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      // One domain for several affiliations belongs to one of them, and nothing says which.
      String domain = domains.size() == texts.size() ? domains.get(i) : "";
      entries.add(new Entry(texts.get(i), PrintedText.domain(domain)));
    }
    return entries;
  }

  private static List<String> parts(String item, String id, PaperReader.Sink sink) {
    List<String> parts = new ArrayList<>(2);
    for (String part : items(item, '+')) {
      int last = parts.size() - 1;
      if (last >= 0 && BARE_DEPARTMENT.matcher(parts.get(last)).matches() && part.contains(",")) {
        parts.set(last, parts.get(last) + " + " + part);
      } else {
        parts.add(part);
      }
    }
    List<String> kept =
        parts.stream()
            .map(part -> STRAY.matcher(part).replaceAll(""))
            .filter(part -> !part.isBlank())
            .toList();
    if (!item.isEmpty() && !kept.equals(parts)) {
      sink.issue(new ImportIssue(id, Kind.STRAY_SEPARATOR, item));
    }
    return kept;
  }

  private static List<String> items(String field, char separator) {
    List<String> items = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= field.length(); i++) {
      if (i == field.length() || field.charAt(i) == separator) {
        items.add(field.substring(from, i).strip());
        from = i + 1;
      }
    }
    return items;
  }

  private static List<String> nonEmptyEnd(List<String> names) {
    int end = names.size();
    while (end > 0 && names.get(end - 1).isEmpty()) {
      end--;
    }
    return names.subList(0, end);
  }

  /** A field of several items: a text, or a list of which an item may be a list again. */
  private static String joined(JsonNode node, String name, String id, PaperReader.Sink sink) {
    if (!node.path(name).isArray()) {
      return field(node, name, id, sink);
    }
    List<String> items = new ArrayList<>();
    for (JsonNode item : node.path(name)) {
      if (item.isObject()) {
        throw new JsonRecords.WrongType(
            "an item of %s is an object where a text is expected".formatted(name));
      }
      List<String> parts = new ArrayList<>();
      if (item.isArray()) {
        item.forEach(part -> parts.add(part.asText("")));
      } else {
        parts.add(item.asText(""));
      }
      items.add(PrintedText.clean(String.join("+", parts), id, sink).replace(';', ','));
    }
    return String.join(";", items);
  }

  private static String field(JsonNode node, String name, String id, PaperReader.Sink sink) {
    return PrintedText.clean(JsonRecords.text(node, name), id, sink);
  }
}
