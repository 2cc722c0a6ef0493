package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/** What stands below a name belongs to it; a line in the middle to all. */
final class BlockLayout {
  /** How far the middles of a name and of what stands below it may be apart, in points. */
  private static final double IN_COLUMN = 8;

  /** How far below a name's line its second one may stand, in font sizes. */
  private static final double NEXT_LINE = 1.6;

  private final Lexicon lexicon;

  BlockLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Names that stand side by side, and what is read below them. */
  private static final class Group {
    final List<UnresolvedAuthor> names = new ArrayList<>();
    final List<Piece> shared = new ArrayList<>();
    final List<String> emails = new ArrayList<>();

    /** Whether a name goes on in a cell just below it. */
    boolean goesOn(Segment cell) {
      List<UnresolvedAuthor> above =
          names.stream()
              .filter(draft -> draft.lines.isEmpty() && apart(draft, cell) < IN_COLUMN)
              .filter(draft ->
                  cell.baseline() - draft.words.getLast().box().bottom() < NEXT_LINE * cell.size())
              .toList();
      boolean onePart =
          above.size() == 1
              && (above.getFirst().words.size() == 1 || cell.text().split("\\s+").length == 1);
      if (onePart) {
        above.getFirst().words.addAll(PieceBuilder.withoutMarkers(cell));
      }
      return onePart;
    }
  }

  List<UnresolvedAuthor> read(List<List<Segment>> rows) {
    String nameStyle = rows.getFirst().getFirst().style();
    boolean byStyle =
        rows.stream().flatMap(List::stream).anyMatch(KnownNames::isIn)
            || isOtherFont(rows, rows.getFirst().getFirst())
            || rows.stream()
                .flatMap(List::stream)
                .anyMatch(cell ->
                    !cell.isEmail()
                        && !cell.style().equals(nameStyle)
                        && lexicon.isAffiliation(cell.text()));
    List<UnresolvedAuthor> done = new ArrayList<>();
    Group group = new Group();
    boolean wasNames = true;
    for (int i = 0; i < rows.size(); i++) {
      List<Segment> row = rows.get(i);
      List<Segment> names = nameCells(row, nameStyle, byStyle, wasNames, i == 0);
      Group open = group;
      boolean below = wasNames && i > 0;
      List<Segment> parts = names.stream().filter(cell -> below && open.goesOn(cell)).toList();
      List<Segment> others = row.stream().filter(cell -> !names.contains(cell)).toList();
      List<Segment> begun = names.stream().filter(cell -> !parts.contains(cell)).toList();
      boolean closes =
          (!wasNames && !begun.isEmpty() && begun.size() == row.size())
              || begun.stream().anyMatch(cell -> isBelowABlock(cell, open.names));
      if (closes && !group.names.isEmpty()) {
        settle(group);
        done.addAll(group.names);
        group = new Group();
      }
      for (Segment cell : begun) {
        group.names.addAll(UnresolvedAuthor.names(cell));
      }
      if (!others.isEmpty()) {
        below(others, group);
      }
      wasNames = !names.isEmpty();
    }
    settle(group);
    done.addAll(group.names);
    shareTheOnlyOne(done);
    return done;
  }

  /** Whether the row below the first one, of something else than addresses, is in another font. */
  private static boolean isOtherFont(List<List<Segment>> rows, Segment name) {
    return rows.size() > 1
        && rows.get(1).stream()
            .noneMatch(cell -> cell.isEmail() || cell.font().equals(name.font()));
  }

  /** One affiliation below a grid of names is of all that have none of their own. */
  private static void shareTheOnlyOne(List<UnresolvedAuthor> drafts) {
    List<String> texts =
        drafts.stream().flatMap(d -> d.affiliations.stream()).map(Piece::text).distinct().toList();
    if (texts.size() == 1) {
      List<Piece> only =
          drafts.stream()
              .map(d -> d.affiliations)
              .filter(a -> !a.isEmpty())
              .findFirst()
              .orElseThrow();
      List<Piece> shared = List.copyOf(only);
      drafts.stream()
          .filter(draft -> draft.affiliations.isEmpty())
          .forEach(draft -> draft.affiliations.addAll(shared));
    }
  }

  /** The cells of a row that are names: by their font where names have one of their own. */
  private List<Segment> nameCells(
      List<Segment> row, String nameStyle, boolean byStyle, boolean wasNames, boolean first) {
    List<Segment> names =
        row.stream()
            .filter(cell -> !cell.isEmail() && !cell.text().isEmpty())
            .filter(cell -> (first || byStyle) ? cell.style().equals(nameStyle) : isNames(cell))
            .toList();
    boolean taken = first || byStyle || (names.size() == row.size() && !wasNames);
    return taken ? names : List.of();
  }

  private boolean isNames(Segment cell) {
    List<UnresolvedAuthor> names = UnresolvedAuthor.names(cell);
    return !names.isEmpty()
        && !lexicon.isAffiliation(cell.text())
        && names.stream().allMatch(draft -> NameCheck.flaw(draft.name()).isEmpty());
  }

  private static boolean isBelowABlock(Segment cell, List<UnresolvedAuthor> group) {
    return group.stream()
        .anyMatch(draft -> !draft.lines.isEmpty() && apart(draft, cell) < IN_COLUMN);
  }

  private static void below(List<Segment> row, Group group) {
    Box all =
        group.names.stream()
            .map(UnresolvedAuthor::box)
            .reduce(Box::with)
            .orElse(row.getFirst().box());
    boolean centred =
        group.names.size() > 1
            && row.size() == 1
            && Math.abs(row.getFirst().box().centre() - all.centre()) < 15;
    boolean common =
        centred
            && (group.names.size() % 2 == 0
                || !group.shared.isEmpty()
                || row.getFirst().box().width() > 0.3 * all.width());
    for (Segment segment : row) {
      Contacts contacts = Contacts.of(segment.words());
      List<UnresolvedAuthor> owners = owners(segment, row, group.names);
      if (owners.size() == 1 && contacts.emails().size() == 1 && !common) {
        owners.getFirst().email = contacts.emails().getFirst();
      } else {
        group.emails.addAll(contacts.emails());
      }
      List<Word> words = contacts.rest().stream().filter(word -> !Segment.isMarker(word)).toList();
      if (words.stream().noneMatch(word -> Character.isLetterOrDigit(word.text().codePointAt(0)))) {
        continue;
      }
      Piece piece = PieceBuilder.piece(words);
      if (common) {
        group.shared.add(piece);
      } else {
        for (UnresolvedAuthor owner : owners) {
          owner.lines.add(piece.text());
          owner.lineBoxes.add(words.stream().map(Word::box).reduce(Box::with).orElseThrow());
        }
      }
    }
  }

  /**
   * The names that a cell belongs to: those in whose column it stands; where it stands between
   * columns, all that have no cell of the row nearer to them.
   */
  private static List<UnresolvedAuthor> owners(
      Segment cell, List<Segment> row, List<UnresolvedAuthor> group) {
    List<UnresolvedAuthor> inColumn =
        group.stream().filter(draft -> apart(draft, cell) < IN_COLUMN).toList();
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

  private static double apart(UnresolvedAuthor draft, Segment cell) {
    Box name = draft.cell();
    return Math.min(
        Math.abs(name.centre() - cell.box().centre()), Math.abs(name.x() - cell.box().x()));
  }

  private void settle(Group group) {
    List<UnresolvedAuthor> placed =
        group.names.stream().filter(draft -> !draft.lines.isEmpty()).toList();
    for (UnresolvedAuthor name : group.names) {
      UnresolvedAuthor above = placed.size() == 1 ? placed.getFirst() : name;
      List<String> lines = new ArrayList<>(above.lines);
      List<Box> boxes = new ArrayList<>(above.lineBoxes);
      for (Piece piece : group.shared) {
        lines.add(piece.text());
        boxes.add(piece.boxes().stream().reduce(Box::with).orElseThrow());
      }
      name.affiliations.addAll(affiliations(lines, boxes));
    }
    UnresolvedAuthor.giveEmails(group.names, group.emails);
  }

  /** The lines below a name: one affiliation, until a line names another institution. */
  private List<Piece> affiliations(List<String> lines, List<Box> boxes) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= lines.size(); i++) {
      List<String> open = lines.subList(from, i);
      if (i == lines.size() || lexicon.isAnother(lines.get(i), open)) {
        List<Box> places = boxes.subList(from, i);
        List<String> several = lexicon.institutions(open);
        for (String text : several.isEmpty() ? List.of(PieceBuilder.inOne(open)) : several) {
          pieces.add(new Piece(text, places));
        }
        from = i;
      }
    }
    return pieces;
  }
}
