package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A first page in its parts.
 *
 * @param rows between title and abstract, each its segments from left to right
 * @param below lines under the abstract's heading
 * @param leftColumnEnd where a right column begins; the page's width when there is none
 */
record Region(Piece title, List<List<Segment>> rows, List<TextLine> below, double leftColumnEnd) {
  private static final Pattern BODY = Pattern.compile("abstract([^a-z].*)?|1?\\.?introduction");
  private static final double TITLE_WITHIN = 0.55;

  /** The share of capitalised words above which a page is no running text. */
  private static final double CAPITALS = 0.6;

  /**
   * The parts of a paper's first pages: of the second one too where the title block fills the
   * first.
   */
  static Region of(List<PageText> pages, Lexicon lexicon) {
    PageText page = pages.getFirst();
    boolean goesOn =
        pages.size() > 1
            && heading(page, 0).isEmpty()
            && heading(pages.get(1), 0).isPresent()
            && isOfNames(page);
    Region first = of(page, goesOn ? page.height() : stop(page, title(page)[1]), lexicon);
    if (!goesOn) {
      return first;
    }
    PageText second = pages.get(1);
    double stop = heading(second, 0).orElse(0);
    List<List<Segment>> rows = new ArrayList<>(first.rows());
    for (TextLine line : second.lines()) {
      if (line.baseline() < stop - 1 && !lexicon.isNote(line.text())) {
        rows.add(Segment.of(line));
      }
    }
    return new Region(first.title(), rows, first.below(), first.leftColumnEnd());
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

  private static Region of(PageText page, double end, Lexicon lexicon) {
    List<TextLine> lines = page.lines();
    int[] title = title(page);
    double stop = end;
    double right = rightColumn(page);
    List<List<Segment>> rows = new ArrayList<>();
    List<TextLine> below = new ArrayList<>();
    for (int i = title[1]; i < lines.size(); i++) {
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
        row.add(segment);
      }
      if (lines.get(i).baseline() < stop - 1) {
        if (!lexicon.isNote(lines.get(i).text()) || lines.get(i).text().contains("@")) {
          rows.add(row);
        }
      } else {
        below.add(lines.get(i));
      }
    }
    return new Region(
        piece(lines.subList(title[0], title[1])),
        rows,
        below,
        right > 0 ? right - 4 : page.width());
  }

  private static Piece piece(List<TextLine> lines) {
    StringBuilder text = new StringBuilder();
    for (TextLine line : lines) {
      String own = new Segment(line.words(), line.baseline()).text();
      if (own.isEmpty()) {
        continue;
      }
      boolean broken =
          text.toString().endsWith("-")
              && (Character.isLowerCase(own.codePointAt(0)) || isCapitals(text.toString()));
      if (broken) {
        text.setLength(text.length() - 1);
      }
      text.append(text.isEmpty() || broken ? "" : " ").append(own);
    }
    return new Piece(text.toString(), lines.stream().map(TextLine::box).toList());
  }

  /** First line and end of the title: the run of lines in the largest font of the upper half. */
  private static int[] title(PageText page) {
    List<TextLine> lines = page.lines();
    double largest =
        lines.stream()
            .filter(line -> line.baseline() < TITLE_WITHIN * page.height())
            .filter(line -> line.text().codePoints().filter(Character::isLetter).count() >= 4)
            .mapToDouble(TextLine::size)
            .max()
            .orElse(0);
    int from = 0;
    while (from < lines.size() && lines.get(from).size() < 0.93 * largest) {
      from++;
    }
    int to = from;
    while (to < lines.size()
        && (lines.get(to).size() >= 0.93 * largest || isSmallCapitals(lines, from, to, largest))
        && (to == from
            || lines.get(to).baseline() - lines.get(to - 1).baseline() < 2.2 * largest)) {
      to++;
    }
    return new int[] {from, Math.max(to, Math.min(1, lines.size()))};
  }

  /** A line of a title in small capitals that has no capital has a smaller size. */
  private static boolean isSmallCapitals(List<TextLine> lines, int from, int line, double largest) {
    return line > from
        && lines.get(line).size() >= 0.72 * largest
        && isCapitals(lines.get(from).text())
        && isCapitals(lines.get(line).text())
        && lines
            .get(line)
            .words()
            .getFirst()
            .font()
            .equals(lines.get(from).words().getFirst().font());
  }

  private static boolean isCapitals(String text) {
    return text.codePoints().noneMatch(Character::isLowerCase);
  }

  private static double stop(PageText page, int from) {
    return heading(page, from).orElse(0.5 * page.height());
  }

  /** The baseline of the first heading of abstract or introduction. */
  private static OptionalDouble heading(PageText page, int from) {
    return page.lines().stream()
        .skip(from)
        .filter(line ->
            Segment.of(line).stream()
                .anyMatch(segment ->
                    BODY.matcher(segment.text().replace(" ", "").toLowerCase(Locale.ROOT))
                        .matches()))
        .mapToDouble(TextLine::baseline)
        .min();
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
