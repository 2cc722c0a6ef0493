package dev.byline.validate;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps violations in the workspace's table {@code violations}. */
public final class ViolationTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public ViolationTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Takes all violations away. */
  public void clear() {
    workspace.execute("DELETE FROM violations");
  }

  /** Adds violations, in the order of the rules. */
  public void add(Collection<Violation> violations) {
    try (TableWriter rows = workspace.writer("violations")) {
      for (Violation v : violations) {
        rows.add(v.id(), v.entryId(), v.coder(), v.rule(), v.severity().label(), v.message());
      }
    }
  }

  /** Every violation, by entry id, in the order of the rules. */
  public Map<String, List<Violation>> read() {
    Map<String, List<Violation>> byEntry = new HashMap<>();
    workspace.each(
        "SELECT entry_id, coder, rule, severity, message FROM violations ORDER BY rowid",
        row ->
            byEntry
                .computeIfAbsent(row.text(1), _ -> new ArrayList<>(1))
                .add(
                    new Violation(
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        Severity.valueOf(row.text(4).toUpperCase(Locale.ROOT)),
                        row.text(5))));
    return byEntry;
  }
}
