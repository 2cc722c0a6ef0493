package dev.byline.corpus;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;

/** The bylines that PDFs print, beside those of the metadata. */
public final class BylineTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public BylineTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What the first page of a paper's PDF gave.
   *
   * @param reader layout, or a model's name
   * @param block the title block as JSON, with its places
   * @param analysed whether it is analysed in the place of the metadata
   * @param problem why there is no byline, or what was refused; else empty
   */
  public record Printed(
      String paperId,
      String reader,
      String layout,
      double confidence,
      String title,
      String block,
      List<Author> authors,
      boolean analysed,
      String problem,
      List<Difference> differences) {
    public Printed {
      authors = List.copyOf(authors);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Where metadata and title block differ.
   *
   * @param kind title, author-only-in-metadata, author-only-in-pdf, affiliation, country, refused
   * @param author empty where it is about the paper
   */
  public record Difference(String kind, String author, String metadata, String pdf) {}

  /** Puts title blocks in the place of all that were there. */
  public void replace(Collection<Printed> all) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM title_blocks");
        statement.execute("DELETE FROM byline_differences");
        statement.execute("DELETE FROM all_authors WHERE byline = 'pdf'");
        statement.execute("DELETE FROM all_affiliations WHERE byline = 'pdf'");
        Set<String> known = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT entry_id FROM entries")) {
          while (rows.next()) {
            known.add(rows.getString(1));
          }
        }
        try (DuckDBAppender blocks = connection.createAppender("main", "title_blocks");
            DuckDBAppender differences = connection.createAppender("main", "byline_differences");
            DuckDBAppender authors = connection.createAppender("main", "all_authors");
            DuckDBAppender affiliations = connection.createAppender("main", "all_affiliations");
            DuckDBAppender entries = connection.createAppender("main", "entries")) {
          for (Printed printed : all) {
            String id = printed.paperId();
            blocks.beginRow().append(id).append(printed.reader()).append(printed.layout());
            blocks.append(printed.confidence()).append(printed.title()).append(printed.block());
            blocks.append(printed.analysed()).append(printed.problem()).endRow();
            for (Difference difference : printed.differences()) {
              differences.beginRow().append(id).append(difference.kind());
              differences.append(difference.author()).append(difference.metadata());
              differences.append(difference.pdf()).endRow();
            }
            int position = 0;
            for (Author author : printed.authors()) {
              position++;
              authors.beginRow().append(id).append("pdf").append(position);
              authors.append(author.name()).endRow();
              int place = 0;
              for (Entry entry : author.affiliations()) {
                place++;
                affiliations.beginRow().append(id).append("pdf").append(position).append(place);
                affiliations.append(entry.id()).endRow();
                if (known.add(entry.id())) {
                  entries.beginRow().append(entry.id()).append(entry.text());
                  entries.append(entry.domain()).endRow();
                }
              }
            }
          }
        }
        CorpusWriter.forgetUnused(statement);
      }
    });
  }
}
