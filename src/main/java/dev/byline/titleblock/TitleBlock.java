package dev.byline.titleblock;

import dev.byline.pdf.Box;
import java.util.List;

/**
 * What a paper prints of its authors.
 *
 * @param title in one line
 * @param authors in order
 * @param layout how authors and affiliations were tied: markers, list, blocks; none; with “by known
 *     names” at the end when names from the metadata showed where they stand
 * @param confidence between 0 and 1: how much of what is expected was found
 */
public record TitleBlock(
    Piece title, List<PrintedAuthor> authors, String layout, double confidence) {
  /** From here on a reading is good enough to be analysed in place of the metadata. */
  public static final double SURE = 0.8;

  public TitleBlock {
    authors = List.copyOf(authors);
  }

  /**
   * A piece of text with the places of its lines; none: not found.
   *
   * @param boxes a line each, in points
   */
  public record Piece(String text, List<Box> boxes) {
    public Piece {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * An author as printed.
   *
   * @param affiliations in order; empty when none is tied to the author
   * @param email empty when none is tied to the author
   */
  public record PrintedAuthor(Piece name, List<Piece> affiliations, String email) {
    public PrintedAuthor {
      affiliations = List.copyOf(affiliations);
    }
  }
}
