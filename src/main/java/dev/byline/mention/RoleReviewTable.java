package dev.byline.mention;

import dev.byline.corpus.Workspace;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
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
    return workspace.query(connection -> {
      Map<RoleReview.Key, RoleReview> reviews = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT paper_id, family, role, reviewer, reviewed_at, note
                  FROM role_reviews ORDER BY paper_id, family\
                  """)) {
        while (rows.next()) {
          RoleReview review =
              new RoleReview(
                  rows.getString(1),
                  rows.getString(2),
                  RoleReview.parse(rows.getString(3)),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6));
          reviews.put(review.key(), review);
        }
      }
      return reviews;
    });
  }

  /** Adds verdicts; a newer one takes the place of an older one on the same. */
  public void add(Collection<RoleReview> reviews) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO role_reviews VALUES (?, ?, ?, ?, ?, ?)")) {
        for (RoleReview review : reviews) {
          remove(review.key());
          insert.setString(1, review.paperId());
          insert.setString(2, review.family());
          insert.setString(3, review.label());
          insert.setString(4, review.reviewer());
          insert.setString(5, review.reviewedAt());
          insert.setString(6, review.note());
          insert.execute();
        }
      }
    });
  }

  /** Takes a verdict away. */
  public void remove(RoleReview.Key key) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM role_reviews WHERE paper_id = ? AND family = ?")) {
        delete.setString(1, key.paperId());
        delete.setString(2, key.family());
        delete.execute();
      }
    });
  }
}
