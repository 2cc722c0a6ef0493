package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import java.util.List;

/** Makes papers of what sites give. */
final class PaperBuilder {
  private PaperBuilder() {}

  /** Authors without affiliations. */
  static List<Author> named(List<String> names) {
    return names.stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> new Author(name, List.of()))
        .toList();
  }

  /** An author with affiliations as printed. */
  static Author author(String name, List<String> affiliations) {
    return new Author(
        name,
        affiliations.stream()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> new Entry(text, ""))
            .toList());
  }

  /** {@code Family, Given} as {@code Given Family}. */
  static String givenFirst(String name) {
    int comma = name.indexOf(',');
    return comma < 0
        ? name.strip()
        : (name.substring(comma + 1).strip() + " " + name.substring(0, comma).strip()).strip();
  }

  /** A paper of a site that tells tracks from each other. */
  static Paper paper(
      String id,
      String title,
      String track,
      String url,
      String pdf,
      String abstractText,
      List<Author> authors) {
    return new Paper(id, title, track, "", url, pdf, abstractText, authors, List.of());
  }
}
