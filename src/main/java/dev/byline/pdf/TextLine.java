package dev.byline.pdf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words on one baseline, from left to right, across all columns.
 *
 * @param baseline in points from the top of the page
 */
public record TextLine(double baseline, List<Word> words) {
  public TextLine {
    words = List.copyOf(words);
  }

  /** The words with a space between them. */
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The largest font. */
  public double size() {
    return words.stream().mapToDouble(Word::size).max().orElse(0);
  }

  /** The box around all words. */
  public Box box() {
    return words.stream().map(Word::box).reduce(Box::with).orElseThrow();
  }
}
