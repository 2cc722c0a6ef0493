package dev.byline.corpus;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The full texts of a workspace's papers, by page. */
public final class TextTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public TextTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The papers whose PDF was read, whether it gave a text or not. */
  public Set<String> done() {
    return new TreeSet<>(workspace.select("SELECT paper_id FROM texts", row -> row.text(1)));
  }

  /** The pages of a paper; empty when there are none. */
  public List<String> pages(String paperId) {
    return workspace.select(
        "SELECT text FROM pages WHERE paper_id = ? ORDER BY page", row -> row.text(1), paperId);
  }

  /**
   * Keeps a paper's text in place of what was there.
   *
   * @param problem why there is none, as the end of a sentence; else empty
   */
  public void put(String paperId, List<String> pages, String problem) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM pages WHERE paper_id = ?", paperId);
      workspace.execute("DELETE FROM texts WHERE paper_id = ?", paperId);
      try (TableWriter rows = workspace.writer("pages")) {
        for (int i = 0; i < pages.size(); i++) {
          rows.add(paperId, i + 1, pages.get(i));
        }
      }
      workspace.execute("INSERT INTO texts VALUES (?, ?, ?)", paperId, pages.size(), problem);
    });
  }
}
