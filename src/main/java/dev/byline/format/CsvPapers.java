package dev.byline.format;

import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.SpreadsheetId;
import dev.byline.UserError;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV with a header line and one row per affiliation of an author: {@code paper_id}, {@code title},
 * {@code author}, {@code affiliation} and, where known, {@code domain} (or an e-mail address),
 * {@code track}, {@code status}, {@code url}, {@code pdf}, {@code abstract}. The rows of a paper
 * stand together, or the file is refused; an author's further rows give further affiliations; rows
 * without an author make the paper unlinked.
 */
final class CsvPapers implements PaperReader {
  private static final List<String> REQUIRED =
      List.of("paper_id", "title", "author", "affiliation");

  private final Path file;

  CsvPapers(Path file) {
    this.file = file;
  }

  @Override
  public long read(Sink sink) {
    Collector[] paper = new Collector[1];
    Map<String, Long> begun = new HashMap<>();
    long rows =
        CsvFile.read(
            file,
            REQUIRED,
            "Nothing was imported.",
            row -> {
              String id = row.field("paper_id").strip();
              if (SpreadsheetId.isRounded(id)) {
                throw unusable(
                    "line %d has the paper_id “%s”, which a spreadsheet rounded: give ids a letter"
                        .formatted(row.line(), id));
              }
              if (id.isEmpty()) {
                sink.issue(
                    new ImportIssue("line " + row.line(), Kind.INCOMPLETE, row.field("title")));
                return;
              }
              if (paper[0] != null && !paper[0].id.equals(id)) {
                sink.paper(paper[0].finish(sink));
                paper[0] = null;
              }
              if (paper[0] == null) {
                Long before = begun.putIfAbsent(id, row.line());
                if (before != null) {
                  throw unusable(
                      "line %d has the paper “%s” again, which began in line %d, and rows of others between: sort the rows by paper_id"
                          .formatted(row.line(), id, before));
                }
                paper[0] = new Collector(id, row, sink);
              }
              paper[0].add(row, sink);
            });
    if (paper[0] != null) {
      sink.paper(paper[0].finish(sink));
    }
    if (rows == 0) {
      throw unusable("it has no rows");
    }
    return rows;
  }

  private UserError unusable(String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s can't be used: %s. Nothing was imported.".formatted(file, why));
  }

  private static String field(CsvFile.Row row, String column, String id, Sink sink) {
    return PrintedText.clean(row.field(column), id, sink);
  }

  /** Gathers the rows of one paper. */
  private static final class Collector {
    private final String id;
    private final Paper head;
    private final Map<String, List<Entry>> byAuthor = new LinkedHashMap<>();
    private final List<Entry> withoutAuthor = new ArrayList<>();

    Collector(String id, CsvFile.Row row, Sink sink) {
      this.id = id;
      this.head =
          new Paper(
              id,
              field(row, "title", id, sink),
              field(row, "track", id, sink),
              field(row, "status", id, sink),
              field(row, "url", id, sink),
              field(row, "pdf", id, sink),
              field(row, "abstract", id, sink),
              List.of(),
              List.of());
    }

    void add(CsvFile.Row row, Sink sink) {
      String author = field(row, "author", id, sink);
      String text = field(row, "affiliation", id, sink);
      Entry entry = new Entry(text, PrintedText.domain(row.field("domain")));
      if (!author.isEmpty()) {
        byAuthor.computeIfAbsent(author, _ -> new ArrayList<>());
      }
      if (!text.isEmpty()) {
        byAuthor.getOrDefault(author, withoutAuthor).add(entry);
      }
    }

    Paper finish(Sink sink) {
      boolean linked = withoutAuthor.isEmpty();
      List<Entry> unlinked = new ArrayList<>(withoutAuthor);
      if (!linked) {
        byAuthor.values().forEach(unlinked::addAll);
        sink.issue(new ImportIssue(id, Kind.WRONG_LENGTH, "rows without an author"));
      } else if (byAuthor.values().stream().allMatch(List::isEmpty)) {
        sink.issue(new ImportIssue(id, Kind.NO_AFFILIATION, ""));
      }
      List<Author> authors =
          byAuthor.entrySet().stream()
              .map(e -> new Author(e.getKey(), linked ? e.getValue() : List.of()))
              .toList();
      return new Paper(
          head.id(),
          head.title(),
          head.track(),
          head.status(),
          head.url(),
          head.pdf(),
          head.abstractText(),
          authors,
          unlinked);
    }
  }
}
