package dev.byline.format;

import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which statuses the papers of files have.
 *
 * @param papers how many papers have each status, in the order of their names
 */
public record StatusCounts(Map<String, Integer> papers) {
  /**
   * Counts them.
   *
   * @throws dev.byline.UserError when a file can't be used
   */
  public static StatusCounts of(List<Path> files) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Path file : files) {
      PaperFormats.open(file)
          .read(
              new PaperReader.Sink() {
                @Override
                public void paper(Paper paper) {
                  counts.merge(paper.status(), 1, Integer::sum);
                }

                @Override
                public void issue(ImportIssue issue) {
                  // The import tells of what it repairs.
                }
              });
    }
    return new StatusCounts(counts);
  }

  /** How many of the papers a choice takes. */
  public int takenBy(StatusFilter filter) {
    return papers.entrySet().stream()
        .filter(status -> filter.takes(status.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
