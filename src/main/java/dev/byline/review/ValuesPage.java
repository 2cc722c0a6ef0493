package dev.byline.review;

import java.util.List;
import java.util.Optional;

/**
 * A page of the list of values of papers.
 *
 * @param done whether it lists those with a verdict
 * @param page from 1
 */
public record ValuesPage(PageFrame frame, boolean done, int page, int pages, List<Line> lines) {

  private boolean areRoles() {
    return frame.ofPapers().startsWith("Roles");
  }

  /** What the page lists. */
  public String title() {
    return done
        ? (areRoles() ? "Roles with a verdict" : "Values with a verdict")
        : (areRoles() ? "Open roles of models" : "Open values of papers");
  }

  /** What the other page lists. */
  public String other() {
    return done
        ? (areRoles() ? "Open roles" : "Open values")
        : (areRoles() ? "Roles with a verdict" : "Values with a verdict");
  }

  /** The heading of the first column. */
  public String itemTitle() {
    return areRoles() ? "Family" : "Variable or family";
  }

  /** A value of the list. */
  public record Line(ReviewTask.OfPaper task, Optional<String> verdict) {
    /** Where it is decided. */
    public String address() {
      return PaperRoutes.address(task);
    }

    /** What it counts as. */
    public String value() {
      return verdict.orElse(
          task.one().isReviewed() || task.one().decision().value().isEmpty()
              ? "open"
              : task.one().decision().value());
    }
  }
}
