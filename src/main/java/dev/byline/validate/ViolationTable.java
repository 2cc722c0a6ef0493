package dev.byline.validate;

import dev.byline.corpus.Workspace;
import java.sql.Statement;
import java.util.Collection;
import org.duckdb.DuckDBAppender;

/** Keeps violations in the workspace's table {@code violations}. */
public final class ViolationTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public ViolationTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Puts the violations in the place of all that were there. */
  public void replace(Collection<Violation> violations) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM violations");
      }
      try (DuckDBAppender rows = connection.createAppender("main", "violations")) {
        for (Violation v : violations) {
          rows.beginRow().append(v.id()).append(v.entryId()).append(v.coder());
          rows.append(v.rule()).append(v.severity().label()).append(v.message()).endRow();
        }
      }
    });
  }
}
