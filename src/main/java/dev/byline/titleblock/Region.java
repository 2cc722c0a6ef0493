package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A first page in its parts.
 *
 * @param rows between title and abstract, each its segments from left to right
 * @param below lines under the abstract's heading
 * @param leftColumnEnd where a right column begins; the page's width when there is none
 */
record Region(Piece title, List<List<Segment>> rows, List<TextLine> below, double leftColumnEnd) {
  /** The share of capitalised words above which a page is no running text. */
  private static final double CAPITALS = 0.6;

  /** Without a heading a block ends in the upper half. */
  private static final double HALF = 0.5;

  /** What stands this near above the heading may be a figure beside the abstract, in points. */
  private static final double NEAR = 45;

  /** A gap between lines that parts the block from what follows, in font sizes. */
  private static final double APART = 1.5;

  /** How far left of the title a column in the margin ends, and where the title begins then. */
  private static final double BESIDE_TITLE = 0.24;

  /** This many lines that begin where the title begins make a column of text. */
  private static final int COLUMN = 12;

  /** Of three lines of running text most words begin small, and there are many. */
  private static final double SMALL_WORDS = 0.6;

  private static final int MANY_WORDS = 15;

  /**
   * The parts of a paper's first pages: of the second one too where the title block fills the
   * first.
   */
  static Region of(List<PageText> printed, Lexicon lexicon, TitleBlockHint hint) {
    List<PageText> pages = Headings.withoutCover(printed);
    PageText whole = pages.getFirst();
    Title first = Title.of(whole, Headings.first(whole, 0), hint.title());
    PageText page = SideColumn.without(whole, first.piece(whole.lines()));
    Title title =
        page.equals(whole) ? first : Title.of(page, Headings.first(page, 0), hint.title());
    boolean goesOn =
        pages.size() > 1
            && Headings.first(page, 0).isEmpty()
            && Headings.first(pages.get(1), 0).isPresent()
            && isOfNames(page);
    if (!goesOn) {
      return of(page, title, stop(page, title.to()), lexicon);
    }
    Region top = of(page, title, page.height(), lexicon);
    PageText second = pages.get(1);
    double stop = Headings.first(second, 0).orElse(0.0);
    List<List<Segment>> rows = new ArrayList<>(top.rows());
    for (TextLine line : second.lines()) {
      if (line.baseline() < stop - 1 && !lexicon.isNote(line.text())) {
        rows.add(Segment.of(line));
      }
    }
    return new Region(top.title(), rows, top.below(), top.leftColumnEnd());
  }

  /** The rows without remarks such as “Equal contribution”. */
  List<List<Segment>> rowsWithoutNotes(Lexicon lexicon) {
    return rows.stream()
        .filter(row -> {
          String text =
              PieceBuilder.joined(row.stream().flatMap(cell -> cell.words().stream()).toList());
          return text.contains("@") || !lexicon.isNote(text);
        })
        .toList();
  }

  /** The same page without some of its rows' words. */
  Region withRows(List<List<Segment>> others) {
    return new Region(title, others, below, leftColumnEnd);
  }

  /** Whether a page's words are names and institutions rather than sentences, by their capitals. */
  private static boolean isOfNames(PageText page) {
    List<String> words =
        page.lines().stream()
            .flatMap(line -> line.words().stream())
            .map(word -> word.text())
            .filter(text -> text.length() > 2 && Character.isLetter(text.codePointAt(0)))
            .toList();
    long capital =
        words.stream().filter(text -> !Character.isLowerCase(text.codePointAt(0))).count();
    return capital > CAPITALS * words.size();
  }

  private static Region of(PageText page, Title title, double end, Lexicon lexicon) {
    List<TextLine> lines = page.lines();
    double stop = Math.min(end, prose(lines, title.to(), page.width()));
    double right = rightColumn(page);
    Piece titlePiece = title.piece(lines);
    double margin = margin(titlePiece, page);
    List<List<Segment>> rows = new ArrayList<>();
    List<TextLine> below = new ArrayList<>();
    for (int i = title.to(); i < lines.size(); i++) {
      List<Segment> row = new ArrayList<>();
      for (Segment segment : Segment.of(lines.get(i))) {
        boolean body =
            right > 0
                && Math.abs(segment.box().x() - right) < 3
                && segment.box().width() > 0.28 * page.width()
                && beginsAt(right, lines.subList(i + 1, Math.min(i + 4, lines.size())));
        if (body && lines.get(i).baseline() < stop) {
          stop = lines.get(i).baseline();
        }
        if (segment.box().right() > margin) {
          row.add(segment);
        }
      }
      if (lines.get(i).baseline() < stop - 1) {
        String text = lines.get(i).text();
        boolean marked = !row.isEmpty() && Segment.isMarker(row.getFirst().words().getFirst());
        boolean letters =
            row.stream()
                .anyMatch(cell -> cell.text().codePoints().anyMatch(Character::isLetterOrDigit));
        if (letters && (marked || !lexicon.isNote(text) || text.contains("@"))) {
          rows.add(row);
        }
      } else {
        below.add(lines.get(i));
      }
    }
    double limit = stop;
    return new Region(
        titlePiece,
        withoutFigure(Subtitle.without(joined(rows)), limit, lexicon),
        below,
        right > 0 ? right - 4 : page.width());
  }

  /** Cells whose baselines differ by less than half a line and that stand beside each other. */
  private static List<List<Segment>> joined(List<List<Segment>> rows) {
    List<List<Segment>> joined = new ArrayList<>();
    for (List<Segment> row : rows) {
      List<Segment> last = joined.isEmpty() ? List.of() : joined.getLast();
      boolean one =
          !last.isEmpty()
              && row.getFirst().baseline() - last.getFirst().baseline()
                  < 0.45 * row.getFirst().size()
              && row.stream()
                  .allMatch(cell -> last.stream().noneMatch(other -> overlap(cell, other)));
      if (one) {
        List<Segment> both = new ArrayList<>(last);
        both.addAll(row);
        both.sort(Comparator.comparingDouble(cell -> cell.box().x()));
        joined.set(joined.size() - 1, both);
      } else {
        joined.add(row);
      }
    }
    return joined;
  }

  private static boolean overlap(Segment one, Segment other) {
    return one.box().x() < other.box().right() && other.box().x() < one.box().right();
  }

  /**
   * Without what stands just above the abstract, after a gap, in letters that the block has not:
   * the top of a figure beside the abstract.
   */
  private static List<List<Segment>> withoutFigure(
      List<List<Segment>> rows, double stop, Lexicon lexicon) {
    Set<String> families = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Segment> row = rows.get(i);
      double gap = i == 0 ? 0 : row.getFirst().baseline() - rows.get(i - 1).getFirst().baseline();
      boolean strange =
          i > 0
              && gap > APART * Math.min(row.getFirst().size(), rows.get(i - 1).getFirst().size())
              && stop - row.getFirst().baseline() < NEAR
              && !NameRows.isList(row, lexicon)
              && row.stream()
                  .noneMatch(cell ->
                      families.contains(family(cell))
                          || Segment.isMarker(cell.words().getFirst())
                          || cell.isEmail()
                          || lexicon.isAffiliation(cell.text()));
      if (strange) {
        return rows.subList(0, i);
      }
      row.forEach(cell -> families.add(family(cell)));
    }
    return rows;
  }

  /** What fonts of one family have in common; TeX's own ones are one. */
  private static String family(Segment cell) {
    String font = cell.font();
    return font.matches("(CM|SF|LM).*") ? "TeX" : font.substring(0, Math.min(7, font.length()));
  }

  /** Where a column left of a title that begins well inside the page ends; 0 when there is none. */
  private static double margin(Piece title, PageText page) {
    double left = title.boxes().stream().mapToDouble(Box::x).min().orElse(0);
    long begin =
        page.lines().stream()
            .flatMap(line -> Segment.of(line).stream())
            .filter(cell -> Math.abs(cell.box().x() - left) < 2)
            .count();
    return left > BESIDE_TITLE * page.width() && begin > COLUMN ? left - 5 : 0;
  }

  private static double stop(PageText page, int from) {
    return Headings.first(page, from).orElse(HALF * page.height());
  }

  /**
   * The baseline at which running text begins, where no heading says so: three lines of one left
   * edge, the second and the third of one width, most of whose words begin small.
   */
  private static double prose(List<TextLine> lines, int from, double pageWidth) {
    for (int i = from; i + 2 < lines.size(); i++) {
      List<TextLine> three = lines.subList(i, i + 3);
      Box second = lines.get(i + 1).box();
      boolean block =
          second.width() > 0.3 * pageWidth
              && Math.abs(second.x() - three.getLast().box().x()) < 2
              && Math.abs(lines.get(i).box().right() - second.right()) < 4
              && lines.get(i).box().x() - second.x() < 30
              && lines.get(i).box().x() - second.x() > -2
              && lines.get(i + 1).baseline() - lines.get(i).baseline()
                  < APART * lines.get(i + 1).size();
      List<Word> words =
          three.stream()
              .flatMap(line -> line.words().stream())
              .filter(word -> Character.isLetter(word.text().codePointAt(0)))
              .toList();
      long small =
          words.stream().filter(w -> Character.isLowerCase(w.text().codePointAt(0))).count();
      boolean sentence = words.size() >= MANY_WORDS && small > SMALL_WORDS * words.size();
      if (block && sentence && three.stream().noneMatch(line -> line.text().contains("@"))) {
        return lines.get(i).baseline();
      }
    }
    return Double.MAX_VALUE;
  }

  private static boolean beginsAt(double x, List<TextLine> lines) {
    return lines.stream()
        .flatMap(line -> Segment.of(line).stream())
        .anyMatch(segment -> Math.abs(segment.box().x() - x) < 3);
  }

  /** Where the lines of a right column begin; 0 when there is none. */
  private static double rightColumn(PageText page) {
    Map<Long, Integer> starts = new HashMap<>();
    for (TextLine line : page.lines()) {
      for (Segment segment : Segment.of(line)) {
        if (segment.box().x() > 0.45 * page.width()) {
          starts.merge(Math.round(segment.box().x()), 1, Integer::sum);
        }
      }
    }
    return starts.entrySet().stream()
        .filter(start -> start.getValue() >= 10)
        .max(Comparator.comparingInt((Map.Entry<Long, Integer> e) -> e.getValue()))
        .map(start -> (double) start.getKey())
        .orElse(0.0);
  }
}
