package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Makes papers of what sites give. */
final class PaperBuilder {
  private PaperBuilder() {}

  /** Tags that titles and names come with; a bare {@code <} of a formula is none. */
  private static final Pattern TAG =
      Pattern.compile("(?i)</?(i|b|em|strong|sub|sup|span|scp|sc|tt|u|p|jats:\\w+)(\\s[^<>]*)?/?>");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");

  /**
   * A text of one line: character references of HTML are resolved, tags and runs of white space,
   * also such as does not break, are gone. Files for programs have HTML in their texts, too.
   */
  static String plain(String text) {
    String resolved = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
    return SPACE.matcher(TAG.matcher(resolved).replaceAll("")).replaceAll(" ").strip();
  }

  /** Authors without affiliations. */
  static List<Author> named(List<String> names) {
    return names.stream()
        .map(PaperBuilder::plain)
        .filter(name -> !name.isEmpty())
        .map(name -> new Author(name, List.of()))
        .toList();
  }

  /** An author with affiliations as printed. */
  static Author author(String name, List<String> affiliations) {
    return new Author(
        plain(name),
        affiliations.stream()
            .map(PaperBuilder::plain)
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
    return new Paper(
        id, plain(title), plain(track), "", url, pdf, abstractText, authors, List.of());
  }
}
