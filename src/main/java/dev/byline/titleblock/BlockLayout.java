package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What stands below a name belongs to it; a line in the middle to all. */
final class BlockLayout {
  /** How far the middles of a name and of what stands below it may be apart, in points. */
  private static final double IN_COLUMN = 8;

  private final Lexicon lexicon;

  BlockLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  List<Draft> read(List<List<Segment>> rows) {
    String nameStyle = rows.getFirst().getFirst().style();
    boolean byStyle =
        rows.stream()
            .flatMap(List::stream)
            .anyMatch(cell ->
                !cell.isEmail()
                    && !cell.style().equals(nameStyle)
                    && lexicon.isAffiliation(cell.text()));
    List<Draft> done = new ArrayList<>();
    List<Draft> group = new ArrayList<>();
    List<Piece> shared = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    boolean wasNames = true;
    for (int i = 0; i < rows.size(); i++) {
      List<Segment> row = rows.get(i);
      List<Segment> names = i == 0 ? row : nameCells(row, nameStyle, byStyle, wasNames);
      boolean closes =
          (!wasNames && names.size() == row.size())
              || names.stream().anyMatch(cell -> isBelowABlock(cell, group));
      if (closes && !group.isEmpty()) {
        settle(group, shared, emails);
        done.addAll(group);
        group.clear();
        shared.clear();
        emails.clear();
      }
      names.forEach(cell -> group.addAll(Draft.names(cell)));
      List<Segment> others = row.stream().filter(cell -> !names.contains(cell)).toList();
      if (!others.isEmpty()) {
        below(others, group, shared, emails);
      }
      wasNames = !names.isEmpty();
    }
    settle(group, shared, emails);
    done.addAll(group);
    return done;
  }

  /** The cells of a row that are names: by their font where names have one of their own. */
  private List<Segment> nameCells(
      List<Segment> row, String nameStyle, boolean byStyle, boolean wasNames) {
    List<Segment> names =
        row.stream()
            .filter(cell -> !cell.isEmail())
            .filter(cell ->
                byStyle
                    ? cell.style().equals(nameStyle)
                    : Lexicon.couldBeName(cell.text().replaceAll("\\band\\b|,", " ").strip())
                        && !lexicon.isAffiliation(cell.text()))
            .toList();
    return byStyle || (names.size() == row.size() && !wasNames) ? names : List.of();
  }

  private static boolean isBelowABlock(Segment cell, List<Draft> group) {
    return group.stream()
        .anyMatch(draft -> !draft.lines.isEmpty() && apart(draft, cell) < IN_COLUMN);
  }

  private static void below(
      List<Segment> row, List<Draft> group, List<Piece> shared, List<String> emails) {
    Box all = group.stream().map(Draft::box).reduce(Box::with).orElse(row.getFirst().box());
    boolean common =
        group.size() > 1
            && row.size() == 1
            && Math.abs(row.getFirst().box().centre() - all.centre()) < 15
            && (group.size() % 2 == 0 || row.getFirst().box().width() > 0.3 * all.width());
    for (Segment segment : row) {
      List<Draft> owners = owners(segment, row, group);
      if (segment.isEmail()) {
        List<String> found = Lexicon.emails(Pieces.joined(segment));
        if (common || found.size() != 1 || owners.size() != 1) {
          emails.addAll(found);
        } else {
          owners.getFirst().email = found.getFirst();
        }
      } else if (common) {
        shared.add(Pieces.piece(Pieces.withoutMarkers(segment)));
      } else if (!segment.text().isEmpty()) {
        for (Draft owner : owners) {
          owner.lines.add(Pieces.tidy(segment.text()));
          owner.lineBoxes.add(segment.box());
        }
      }
    }
  }

  /**
   * The names that a cell belongs to: those in whose column it stands; where it stands between
   * columns, all that have no cell of the row nearer to them.
   */
  private static List<Draft> owners(Segment cell, List<Segment> row, List<Draft> group) {
    List<Draft> inColumn = group.stream().filter(draft -> apart(draft, cell) < IN_COLUMN).toList();
    if (!inColumn.isEmpty() || row.size() == 1) {
      double least = group.stream().mapToDouble(draft -> apart(draft, cell)).min().orElse(0);
      return inColumn.isEmpty()
          ? group.stream().filter(draft -> apart(draft, cell) < least + 1).toList()
          : inColumn;
    }
    return group.stream()
        .filter(draft -> row.stream().allMatch(other -> apart(draft, cell) <= apart(draft, other)))
        .toList();
  }

  private static double apart(Draft draft, Segment cell) {
    Box name = draft.box();
    return Math.min(
        Math.abs(name.centre() - cell.box().centre()), Math.abs(name.x() - cell.box().x()));
  }

  private void settle(List<Draft> group, Collection<Piece> shared, List<String> emails) {
    List<Draft> placed = group.stream().filter(draft -> !draft.lines.isEmpty()).toList();
    if (shared.isEmpty() && group.size() > 1 && placed.size() == 1) {
      List<Piece> own = affiliations(placed.getFirst());
      group.forEach(draft -> draft.affiliations.addAll(own));
    } else {
      group.forEach(draft -> draft.affiliations.addAll(affiliations(draft)));
      if (!shared.isEmpty()) {
        Piece piece =
            new Piece(
                String.join(", ", shared.stream().map(Piece::text).toList()),
                shared.stream().flatMap(p -> p.boxes().stream()).toList());
        group.forEach(draft -> draft.affiliations.add(piece));
      }
    }
    Draft.giveEmails(group, emails);
  }

  /** The lines below a name: one affiliation, until a line names another institution. */
  private List<Piece> affiliations(Draft draft) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= draft.lines.size(); i++) {
      List<String> open = draft.lines.subList(from, i);
      if (i == draft.lines.size() || lexicon.isAnother(draft.lines.get(i), open)) {
        pieces.add(new Piece(String.join(", ", open), draft.lineBoxes.subList(from, i)));
        from = i;
      }
    }
    return pieces;
  }
}
