package dev.byline.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * CSV with a header line and a row an affiliation of an author: {@code paper_id}, {@code title},
 * {@code author}, {@code affiliation} and, where known, {@code domain} (or an e-mail address),
 * {@code track}, {@code status}, {@code url}, {@code pdf}, {@code abstract}. The rows of a paper
 * stand together; an author's further rows give further affiliations; rows without an author make
 * the paper unlinked.
 */
final class CsvPapers implements PaperReader {
  private static final List<String> REQUIRED =
      List.of("paper_id", "title", "author", "affiliation");

  private final Path file;

  CsvPapers(Path file) {
    this.file = file;
  }

  @Override
  public void read(Sink sink) {
    boolean any = false;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().maxBufferSize(8 << 20).ofNamedCsvRecord(TextFile.open(file))) {
      Collector paper = null;
      for (NamedCsvRecord row : rows) {
        if (!any) {
          requireColumns(row);
          any = true;
        }
        String id = row.getField("paper_id").strip();
        if (id.isEmpty()) {
          sink.issue(
              new ImportIssue(
                  "line " + row.getStartingLineNumber(), Kind.INCOMPLETE, row.getField("title")));
          continue;
        }
        if (paper != null && !paper.id.equals(id)) {
          sink.paper(paper.finish(sink));
          paper = null;
        }
        if (paper == null) {
          paper = new Collector(id, row, sink);
        }
        paper.add(row, sink);
      }
      if (paper != null) {
        sink.paper(paper.finish(sink));
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException io) {
        throw TextFile.unreadable(file, io);
      }
      throw unusable("it is not valid CSV (" + e.getMessage() + ")");
    } catch (UncheckedIOException e) {
      throw TextFile.unreadable(file, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
    if (!any) {
      throw unusable("it has no rows");
    }
  }

  private void requireColumns(NamedCsvRecord row) {
    for (String column : REQUIRED) {
      if (!row.getHeader().contains(column)) {
        throw unusable(
            "the column %s is missing; it needs %s".formatted(column, String.join(", ", REQUIRED)));
      }
    }
  }

  private UserError unusable(String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s can't be used: %s. Nothing was imported.".formatted(file, why));
  }

  private static String field(NamedCsvRecord row, String column, String id, Sink sink) {
    Optional<String> field = row.findField(column);
    return field.map(text -> PrintedText.clean(text, id, sink)).orElse("");
  }

  /** Gathers the rows of one paper. */
  private static final class Collector {
    private final String id;
    private final Paper head;
    private final Map<String, List<Entry>> byAuthor = new LinkedHashMap<>();
    private final List<Entry> withoutAuthor = new ArrayList<>();

    Collector(String id, NamedCsvRecord row, Sink sink) {
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

    void add(NamedCsvRecord row, Sink sink) {
      String author = field(row, "author", id, sink);
      String text = field(row, "affiliation", id, sink);
      Entry entry = new Entry(text, PrintedText.domain(row.findField("domain").orElse("")));
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
