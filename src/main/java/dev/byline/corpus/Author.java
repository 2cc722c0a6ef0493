package dev.byline.corpus;

import java.util.List;

/**
 * An author of a paper.
 *
 * @param name as printed
 * @param affiliations the author's entries, distinct, in order; empty when none is given or when
 *     the paper's affiliations can't be tied to its authors
 */
public record Author(String name, List<Entry> affiliations) {
  public Author {
    affiliations = affiliations.stream().distinct().toList();
  }
}
