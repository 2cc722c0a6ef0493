package dev.byline.pdf;

import java.util.List;

/**
 * The text of a page in lines, from top to bottom.
 *
 * @param number from 1
 * @param width in points
 * @param height in points
 */
public record PageText(int number, double width, double height, List<TextLine> lines) {
  public PageText {
    lines = List.copyOf(lines);
  }
}
