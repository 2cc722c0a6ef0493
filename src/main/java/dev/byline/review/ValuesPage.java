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
