package dev.byline.corpus;

import java.util.List;

/**
 * A paper as its source gives it. Texts that the source does not give are empty.
 *
 * @param id unique within its conference and year
 * @param status as the source writes it, such as {@code Poster}
 * @param authors in order
 * @param unlinked the paper's affiliation entries when they can't be tied to authors; else empty
 */
public record Paper(
    String id,
    String title,
    String track,
    String status,
    String url,
    String pdf,
    String abstractText,
    List<Author> authors,
    List<Entry> unlinked) {
  public Paper {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a paper needs an id: " + title);
    }
    authors = List.copyOf(authors);
    unlinked = unlinked.stream().distinct().toList();
  }

  /** Whether affiliations are tied to authors (also when there are none). */
  public boolean isLinked() {
    return unlinked.isEmpty();
  }
}
