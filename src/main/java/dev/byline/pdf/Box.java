package dev.byline.pdf;

/**
 * A place on a page, in points from its top left corner.
 *
 * @param page from 1
 */
public record Box(int page, double x, double y, double width, double height) {

  /** The right edge. */
  public double right() {
    return x + width;
  }

  /** The lower edge. */
  public double bottom() {
    return y + height;
  }

  /** The middle between left and right. */
  public double centre() {
    return x + width / 2;
  }

  /** The smallest box around both, which are on one page. */
  public Box with(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        page,
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }
}
