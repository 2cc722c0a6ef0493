package dev.byline.pdf;

/**
 * Letters without a space between them.
 *
 * @param box where they stand
 * @param size of the font, in points
 * @param font name of the font without its subset's prefix
 * @param raised whether it is a superscript of what stands beside it
 */
public record Word(String text, Box box, double size, String font, boolean raised) {

  /** Whether the font is a bold one, by its name. */
  public boolean isBold() {
    return font.matches("(?i).*(bold|medi|cmb|black|heavy).*");
  }
}
