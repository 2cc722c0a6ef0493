package dev.byline.corpus;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
   * @param analysed whether it is analysed in place of the metadata
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

  /** Puts title blocks in place of all that were there. */
  public void replace(Collection<Printed> all) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM title_blocks");
      workspace.execute("DELETE FROM byline_differences");
      workspace.execute("DELETE FROM all_authors WHERE byline = 'pdf'");
      workspace.execute("DELETE FROM all_affiliations WHERE byline = 'pdf'");
      Set<String> known =
          new HashSet<>(workspace.select("SELECT entry_id FROM entries", row -> row.text(1)));
      try (TableWriter blocks = workspace.writer("title_blocks");
          TableWriter differences = workspace.writer("byline_differences");
          TableWriter authors = workspace.writer("all_authors");
          TableWriter affiliations = workspace.writer("all_affiliations");
          TableWriter entries = workspace.writer("entries")) {
        for (Printed printed : all) {
          String id = printed.paperId();
          blocks.add(
              id,
              printed.reader(),
              printed.layout(),
              printed.confidence(),
              printed.title(),
              printed.block(),
              printed.analysed(),
              printed.problem());
          for (Difference difference : printed.differences()) {
            differences.add(
                id,
                difference.kind(),
                difference.author(),
                difference.metadata(),
                difference.pdf());
          }
          int position = 0;
          for (Author author : printed.authors()) {
            position++;
            authors.add(id, "pdf", position, author.name());
            int place = 0;
            for (Entry entry : author.affiliations()) {
              place++;
              affiliations.add(id, "pdf", position, place, entry.id());
              if (known.add(entry.id())) {
                entries.add(entry.id(), entry.text(), entry.domain());
              }
            }
          }
        }
      }
      CorpusWriter.forgetUnused(workspace);
    });
  }
}
