package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * A narrow column in small letters beside the title, with dates, a licence or the journal's name:
 * no part of the block.
 */
final class SideColumn {
  /** Its letters are smaller than the title's. */
  private static final double SMALLER = 0.75;

  /** Its lines begin at one edge, but for this much. */
  private static final double EDGE = 2.5;

  private static final int FEWEST = 3;

  private SideColumn() {}

  /** The page without such columns; the page itself when it has none. */
  static PageText without(PageText page, Piece title) {
    List<Segment> cells =
        page.lines().stream()
            .flatMap(line -> Segment.of(line).stream())
            .filter(cell -> Math.abs(cell.baseline() - middle(title)) < page.height() / 4)
            .toList();
    List<Double> edges =
        cells.stream()
            .filter(cell -> isBeside(cell, title))
            .map(cell -> cell.box().x())
            .filter(x -> cells.stream().filter(cell -> isAt(cell, x)).count() >= FEWEST)
            .distinct()
            .toList();
    if (edges.isEmpty()) {
      return page;
    }
    List<TextLine> lines = new ArrayList<>();
    for (TextLine line : page.lines()) {
      List<Word> kept =
          Segment.of(line).stream()
              .filter(cell -> isLarge(cell, title) || edges.stream().noneMatch(x -> isAt(cell, x)))
              .flatMap(cell -> cell.words().stream())
              .toList();
      if (!kept.isEmpty()) {
        lines.add(new TextLine(line.baseline(), kept));
      }
    }
    return new PageText(page.number(), page.width(), page.height(), lines);
  }

  /** Whether small letters stand beside the title's lines, not above or below them. */
  private static boolean isBeside(Segment cell, Piece title) {
    double top = title.boxes().getFirst().y();
    // The first of its lines below the title's may part it from the title's next line.
    double bottom = title.boxes().getLast().bottom() + title.boxes().getLast().height() / 2;
    Box box = cell.box();
    return !isLarge(cell, title)
        && cell.baseline() > top
        && cell.baseline() < bottom
        && (title.boxes().stream().allMatch(line -> box.right() < line.x())
            || title.boxes().stream().allMatch(line -> box.x() > line.x() + line.width() / 2));
  }

  private static boolean isLarge(Segment cell, Piece title) {
    return cell.size() > SMALLER * title.boxes().getFirst().height();
  }

  private static boolean isAt(Segment cell, double x) {
    return Math.abs(cell.box().x() - x) < EDGE;
  }

  private static double middle(Piece title) {
    return title.boxes().getFirst().y();
  }
}
