package dev.byline.corpus;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.List;

/** Which PDFs a workspace has, and what became of those that it lacks. */
public final class PdfTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public PdfTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A paper's PDF.
   *
   * @param file its name in the workspace's folder; empty when it is missing
   * @param problem why it is missing, as the end of a sentence; else empty
   */
  public record Pdf(
      String paperId, String url, String file, long bytes, String sha256, String problem) {}

  /** A paper and where its PDF is. */
  public record Link(String paperId, String url) {}

  /** Every paper of a file that has a link to a PDF, sorted by id. */
  public List<Link> links(String sourceFile) {
    return workspace.select(
        "SELECT paper_id, pdf FROM all_papers WHERE pdf <> '' AND source_file = ? ORDER BY 1",
        row -> new Link(row.text(1), row.text(2)),
        sourceFile);
  }

  /**
   * The papers with a link of which the metadata leaves an author without an affiliation, or has no
   * author, sorted by id: what their PDFs print is wanted.
   */
  public List<Link> linksOfOpenPapers() {
    return workspace.select(
        """
        SELECT p.paper_id, p.pdf FROM all_papers p
        WHERE p.pdf <> ''
          AND NOT EXISTS (SELECT 1 FROM all_affiliations f WHERE f.paper_id = p.paper_id
            AND f.byline = 'metadata' AND f.author_position IS NULL)
          AND (NOT EXISTS (SELECT 1 FROM all_authors a WHERE a.paper_id = p.paper_id
              AND a.byline = 'metadata')
            OR EXISTS (SELECT 1 FROM all_authors a WHERE a.paper_id = p.paper_id
              AND a.byline = 'metadata' AND NOT EXISTS (SELECT 1 FROM all_affiliations f
                WHERE f.paper_id = a.paper_id AND f.byline = 'metadata'
                  AND f.author_position = a.position)))
        ORDER BY 1\
        """,
        row -> new Link(row.text(1), row.text(2)));
  }

  /** Puts rows in place of those of the same papers. */
  public void replace(Collection<Pdf> pdfs) {
    workspace.inTransaction(() -> {
      workspace.execute("CREATE OR REPLACE TEMP TABLE new_pdfs AS FROM pdfs LIMIT 0");
      try (TableWriter rows = workspace.temporaryWriter("new_pdfs")) {
        for (Pdf pdf : pdfs) {
          rows.add(pdf.paperId(), pdf.url(), pdf.file(), pdf.bytes(), pdf.sha256(), pdf.problem());
        }
      }
      workspace.execute("DELETE FROM pdfs WHERE paper_id IN (SELECT paper_id FROM new_pdfs)");
      workspace.execute("INSERT INTO pdfs FROM new_pdfs");
      workspace.execute("DROP TABLE new_pdfs");
    });
  }
}
