package dev.byline.validate;

import dev.byline.corpus.Workspace;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Every violation, by entry id, in the order of the rules. */
  public Map<String, List<Violation>> read() {
    return workspace.query(connection -> {
      Map<String, List<Violation>> byEntry = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT entry_id, coder, rule, severity, message
                  FROM violations ORDER BY rowid\
                  """)) {
        while (rows.next()) {
          byEntry
              .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>(1))
              .add(
                  new Violation(
                      rows.getString(1),
                      rows.getString(2),
                      rows.getString(3),
                      Severity.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)),
                      rows.getString(5)));
        }
      }
      return byEntry;
    });
  }
}
