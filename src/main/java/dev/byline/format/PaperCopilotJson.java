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
import java.util.regex.Pattern;

/**
 * Paper Copilot's files (repository papercopilot/paperlists): a JSON array with an object a paper.
 * {@code author}, {@code aff} and {@code aff_domain} hold an item an author, parted by {@code ;},
 * and {@code +} parts several affiliations of an author. Where the numbers of authors and
 * affiliations differ, empty items were dropped at the source and the paper is unlinked.
 */
final class PaperCopilotJson implements PaperReader {
  /**
   * "Department of Computing + Mathematical Sciences, Caltech" is one entry: no comma before the
   * plus.
   */
  private static final Pattern BARE_DEPARTMENT =
      Pattern.compile("(?iu)(dep\\p{L}*|school|faculty|division|college|institute)\\b[^,]*");

  private static final Pattern STRAY = Pattern.compile("^[\\s,]+|[\\s,]+$");

  private final Path file;

  PaperCopilotJson(Path file) {
    this.file = file;
  }

  @Override
  public void read(Sink sink) {
    JsonRecords.readPapers(file, sink, (id, node) -> paper(id, node, sink));
  }

  private static Paper paper(String id, JsonNode node, Sink sink) {
    List<String> names = nonEmptyEnd(items(field(node, "author", id, sink), ';'));
    List<List<String>> affiliations =
        items(field(node, "aff", id, sink), ';').stream()
            .map(item -> parts(item, id, sink))
            .toList();
    List<String> domains = items(field(node, "aff_domain", id, sink), ';');
    boolean none = affiliations.stream().allMatch(List::isEmpty);
    boolean linked = affiliations.size() == names.size() || none;
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

  private static List<String> parts(String item, String id, Sink sink) {
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

  private static String field(JsonNode node, String name, String id, Sink sink) {
    return PrintedText.clean(JsonRecords.text(node, name), id, sink);
  }
}
