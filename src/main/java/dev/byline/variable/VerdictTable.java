package dev.byline.variable;

import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps people's verdicts in the workspace's table {@code verdicts}. */
public final class VerdictTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public VerdictTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Adds verdicts; a newer one takes the place of an older one on the same. */
  public void add(Collection<Verdict> verdicts) {
    workspace.inTransaction(() -> {
      for (Verdict verdict : verdicts) {
        Verdict.Key key = verdict.key();
        remove(key);
        workspace.execute(
            "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?)",
            key.variable(),
            key.item(),
            key.paperId(),
            verdict.value(),
            verdict.reviewer(),
            verdict.reviewedAt(),
            verdict.note());
      }
    });
  }

  /** Takes a verdict away. */
  public void remove(Verdict.Key key) {
    workspace.execute(
        "DELETE FROM verdicts WHERE variable = ? AND item = ? AND paper_id = ?",
        key.variable(),
        key.item(),
        key.paperId());
  }

  /** Every verdict on a variable, by what it is on; in the order of items and papers. */
  public Map<Verdict.Key, Verdict> read(String variable) {
    Map<Verdict.Key, Verdict> verdicts = new LinkedHashMap<>();
    workspace.each(
        """
        SELECT item, paper_id, value, reviewer, reviewed_at, note
        FROM verdicts WHERE variable = ? ORDER BY item, paper_id\
        """,
        row -> {
          Verdict.Key key = new Verdict.Key(variable, row.text(1), row.text(2));
          verdicts.put(key, new Verdict(key, row.text(3), row.text(4), row.text(5), row.text(6)));
        },
        variable);
    return verdicts;
  }
}
