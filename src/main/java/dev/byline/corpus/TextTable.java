package dev.byline.corpus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;

/** The full texts of a workspace's papers, by page. */
public final class TextTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public TextTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The papers whose PDF was read, whether it gave a text or not. */
  public Set<String> done() {
    return workspace.query(connection -> {
      Set<String> ids = new TreeSet<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT paper_id FROM texts")) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    });
  }

  /** The pages of a paper; empty when there are none. */
  public List<String> pages(String paperId) {
    return workspace.query(connection -> {
      List<String> pages = new ArrayList<>();
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT text FROM pages WHERE paper_id = ? ORDER BY page")) {
        statement.setString(1, paperId);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            pages.add(rows.getString(1));
          }
        }
      }
      return pages;
    });
  }

  /**
   * Keeps a paper's text in the place of what was there.
   *
   * @param problem why there is none, as the end of a sentence; else empty
   */
  public void put(String paperId, List<String> pages, String problem) {
    workspace.inTransaction(connection -> {
      for (String table : new String[] {"pages", "texts"}) {
        try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM " + table + " WHERE paper_id = ?")) {
          delete.setString(1, paperId);
          delete.execute();
        }
      }
      try (DuckDBAppender rows = connection.createAppender("main", "pages")) {
        for (int i = 0; i < pages.size(); i++) {
          rows.beginRow().append(paperId).append(i + 1).append(pages.get(i)).endRow();
        }
      }
      try (DuckDBAppender rows = connection.createAppender("main", "texts")) {
        rows.beginRow().append(paperId).append(pages.size()).append(problem).endRow();
      }
    });
  }
}
