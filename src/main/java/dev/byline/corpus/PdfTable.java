package dev.byline.corpus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBAppender;

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
  public record Row(
      String paperId, String url, String file, long bytes, String sha256, String problem) {}

  /** A paper and where its PDF is. */
  public record Link(String paperId, String url) {}

  /** Every paper of a file that has a link to a PDF, sorted by id. */
  public List<Link> links(String sourceFile) {
    return workspace.query(connection -> {
      List<Link> links = new ArrayList<>();
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT paper_id, pdf FROM all_papers WHERE pdf <> '' AND source_file = ? ORDER BY 1")) {
        statement.setString(1, sourceFile);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            links.add(new Link(rows.getString(1), rows.getString(2)));
          }
        }
      }
      return links;
    });
  }

  /** Puts rows in the place of those of the same papers. */
  public void replace(Collection<Row> rows) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE OR REPLACE TEMP TABLE new_pdfs AS FROM pdfs LIMIT 0");
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "new_pdfs")) {
          for (Row row : rows) {
            appender.beginRow().append(row.paperId()).append(row.url()).append(row.file());
            appender.append(row.bytes()).append(row.sha256()).append(row.problem()).endRow();
          }
        }
        statement.execute("DELETE FROM pdfs WHERE paper_id IN (SELECT paper_id FROM new_pdfs)");
        statement.execute("INSERT INTO pdfs FROM new_pdfs");
        statement.execute("DROP TABLE new_pdfs");
      }
    });
  }
}
