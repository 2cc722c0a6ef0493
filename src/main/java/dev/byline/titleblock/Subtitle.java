package dev.byline.titleblock;

import java.util.List;

/** What stands below a title in letters smaller than its own, such as the kind of a study. */
final class Subtitle {
  /** A subtitle is larger than the names by this much. */
  private static final double LARGER = 1.2;

  private Subtitle() {}

  /** The rows without the first ones that are larger than what follows and can be no names. */
  static List<List<Segment>> without(List<List<Segment>> rows) {
    int from = 0;
    while (from + 1 < rows.size() && isSubtitle(rows.get(from), rows.get(from + 1), from > 0)) {
      from++;
    }
    boolean ends = from == 0 || size(rows.get(from - 1)) > LARGER * size(rows.get(from));
    return ends ? rows.subList(from, rows.size()) : rows;
  }

  private static boolean isSubtitle(List<Segment> row, List<Segment> next, boolean begun) {
    String text = PieceBuilder.joined(row.stream().flatMap(cell -> cell.words().stream()).toList());
    boolean canBeNames =
        row.stream()
            .flatMap(cell -> UnresolvedAuthor.names(cell).stream())
            .anyMatch(draft -> NameCheck.flaw(draft.name()).isEmpty());
    boolean larger = size(row) > LARGER * size(next);
    return row.size() == 1
        && (larger || Math.abs(size(row) - size(next)) < 1)
        && (Title.isKind(text) || !canBeNames || (begun && larger));
  }

  private static double size(List<Segment> row) {
    return row.stream().mapToDouble(Segment::size).max().orElse(0);
  }
}
