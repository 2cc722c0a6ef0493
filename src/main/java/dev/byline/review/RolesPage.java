package dev.byline.review;

import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReview;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of roles.
 *
 * @param done whether it lists roles with a verdict
 * @param page from 1
 */
public record RolesPage(PageFrame frame, boolean done, int page, int pages, List<Line> lines) {

  /** A role of the list. */
  public record Line(int number, RoleCase one, Optional<RoleReview> verdict) {
    /** What it counts as. */
    public String role() {
      return verdict.map(RoleReview::label).orElse(one.isReviewed() ? "open" : one.role());
    }
  }
}
