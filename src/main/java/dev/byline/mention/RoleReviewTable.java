package dev.byline.mention;

import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps reviewers' verdicts on roles in the workspace. */
public final class RoleReviewTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public RoleReviewTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Every verdict, by what it is on; in the order of papers and families. */
  public Map<RoleReview.Key, RoleReview> read() {
    Map<RoleReview.Key, RoleReview> reviews = new LinkedHashMap<>();
    workspace.each(
        """
        SELECT paper_id, family, role, reviewer, reviewed_at, note
        FROM role_reviews ORDER BY paper_id, family\
        """,
        row -> {
          RoleReview review =
              new RoleReview(
                  row.text(1),
                  row.text(2),
                  RoleReview.parse(row.text(3)),
                  row.text(4),
                  row.text(5),
                  row.text(6));
          reviews.put(review.key(), review);
        });
    return reviews;
  }

  /** Adds verdicts; a newer one takes the place of an older one on the same. */
  public void add(Collection<RoleReview> reviews) {
    workspace.inTransaction(() -> {
      for (RoleReview review : reviews) {
        remove(review.key());
        workspace.execute(
            "INSERT INTO role_reviews VALUES (?, ?, ?, ?, ?, ?)",
            review.paperId(),
            review.family(),
            review.label(),
            review.reviewer(),
            review.reviewedAt(),
            review.note());
      }
    });
  }

  /** Takes a verdict away. */
  public void remove(RoleReview.Key key) {
    workspace.execute(
        "DELETE FROM role_reviews WHERE paper_id = ? AND family = ?", key.paperId(), key.family());
  }
}
