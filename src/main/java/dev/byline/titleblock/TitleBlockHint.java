package dev.byline.titleblock;

import java.util.List;

/**
 * What is known of a paper before its page is read, as the source's metadata has it. It only helps
 * to find the block: what stands on the page is read from the page, in the page's spelling.
 *
 * @param title empty when it is not known
 * @param authors their names in order; empty when they are not known
 */
public record TitleBlockHint(String title, List<String> authors) {
  /** Nothing is known. */
  public static final TitleBlockHint NONE = new TitleBlockHint("", List.of());

  public TitleBlockHint {
    authors = List.copyOf(authors);
  }
}
