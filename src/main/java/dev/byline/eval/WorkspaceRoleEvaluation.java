package dev.byline.eval;

import dev.byline.eval.RoleEvaluation.Item;
import dev.byline.eval.RoleEvaluation.RoleFigures;
import dev.byline.store.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures every coder that said roles in a workspace. */
public final class WorkspaceRoleEvaluation {
  private WorkspaceRoleEvaluation() {}

  /**
   * The figures of each coder, by its name, and of {@code decided}: what reports count, with the
   * verdicts of people.
   */
  public static Map<String, RoleFigures> of(Workspace workspace, List<Item> items) {
    Map<String, Map<String, String>> answers = new TreeMap<>();
    workspace.each(
        """
        SELECT coder, paper_id, family, role FROM roles
        UNION ALL
        SELECT 'decided', paper_id, family, CASE WHEN role = 'open' THEN '' ELSE role END
        FROM family_roles\
        """,
        row ->
            answers
                .computeIfAbsent(row.text(1), _ -> new HashMap<>())
                .put(RoleEvaluation.key(row.text(2), row.text(3)), row.text(4)));
    Map<String, RoleFigures> figures = new TreeMap<>();
    answers.forEach((coder, own) -> figures.put(coder, RoleEvaluation.of(items, own)));
    return figures;
  }
}
