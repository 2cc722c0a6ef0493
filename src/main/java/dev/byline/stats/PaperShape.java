package dev.byline.stats;

import java.util.Comparator;

/**
 * What the imputation of missing affiliations knows of a paper.
 *
 * @param authors number of authors
 * @param hidden authors without an entry, as far as that is known
 * @param complete whether every author surely has an entry
 * @param first authors with an entry on the first side
 * @param second authors with an entry on the second side
 * @param either authors with an entry on a side or on both
 */
public record PaperShape(
    int authors, int hidden, boolean complete, int first, int second, int either) {

  static final Comparator<PaperShape> ORDER =
      Comparator.comparingInt(PaperShape::authors)
          .thenComparingInt(PaperShape::hidden)
          .thenComparingInt(PaperShape::first)
          .thenComparingInt(PaperShape::second)
          .thenComparingInt(PaperShape::either);

  /** Whether both sides are seen. */
  public boolean joins() {
    return first > 0 && second > 0;
  }

  /**
   * The shape without what the imputation does not look at: which sides are seen, not how often.
   */
  PaperShape coarse() {
    return new PaperShape(authors, hidden, complete, Math.min(first, 1), Math.min(second, 1), 0);
  }

  /** A complete paper of {@code size} authors with the same sides in the same parts, or nearly. */
  PaperShape resized(int size) {
    if (size == authors) {
      return this;
    }
    int newFirst = scaled(first, size);
    int newSecond = scaled(second, size);
    int least = Math.max(newFirst, newSecond);
    int newEither = Math.clamp(scaled(either, size), least, Math.min(size, newFirst + newSecond));
    return new PaperShape(size, hidden, complete, newFirst, newSecond, newEither);
  }

  private int scaled(int part, int size) {
    return part == 0 ? 0 : Math.clamp(Math.round((double) part * size / authors), 1, size);
  }

  /**
   * The chance that, when {@code hide} of the authors of this complete paper are hidden at random,
   * exactly the sides of {@code seen} can still be seen. None of k authors is seen with the chance
   * C(n − k, h − k) / C(n, h), the hypergeometric distribution's.
   */
  double chanceOf(PaperShape seen, int hide) {
    double neither = allHidden(either, hide);
    if (seen.first == 0 && seen.second == 0) {
      return neither;
    }
    return Math.max(0, allHidden(seen.first == 0 ? first : second, hide) - neither);
  }

  private double allHidden(int k, int hide) {
    double chance = 1;
    for (int i = 0; i < k; i++) {
      chance *= Math.max(0, hide - i) / (double) (authors - i);
    }
    return chance;
  }
}
