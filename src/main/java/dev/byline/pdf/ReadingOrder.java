package dev.byline.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the lines of a page into the order in which a person reads them: column after column. */
final class ReadingOrder {
  /** A gap that parts columns or cells, in font sizes; a justified space is under one. */
  private static final double GAP = 1.0;

  private static final double MARGIN = 2;
  private static final double MIDDLE_FROM = 0.35;
  private static final double MIDDLE_TO = 0.65;
  private static final double STEP = 4;

  /** The share of a page's runs that must stand on each side of a gutter. */
  private static final double SIDE = 0.2;

  private static final double CROSSING = 0.35;

  private ReadingOrder() {}

  /** Words of a line that no wide gap parts. */
  private record Run(double y, double left, double right, String text) {}

  /** The texts of a page's lines, in reading order. */
  static List<String> of(List<TextLine> lines, double pageWidth) {
    List<Run> runs = new ArrayList<>();
    lines.forEach(line -> runs.addAll(runs(line)));
    double gutter = gutter(runs, pageWidth);
    if (gutter == 0) {
      return lines.stream().map(TextLine::text).toList();
    }
    List<String> texts = new ArrayList<>();
    List<Run> left = new ArrayList<>();
    List<Run> right = new ArrayList<>();
    for (Run run : runs) {
      if (crosses(run, gutter)) {
        flush(left, texts);
        flush(right, texts);
        texts.add(run.text());
      } else {
        (run.left() < gutter - MARGIN ? left : right).add(run);
      }
    }
    flush(left, texts);
    flush(right, texts);
    return texts;
  }

  private static void flush(List<Run> column, List<String> texts) {
    column.sort(Comparator.comparingDouble(Run::y).thenComparingDouble(Run::left));
    double y = Double.NaN;
    for (Run run : column) {
      if (run.y() == y) {
        texts.set(texts.size() - 1, texts.getLast() + " " + run.text());
      } else {
        texts.add(run.text());
      }
      y = run.y();
    }
    column.clear();
  }

  private static boolean crosses(Run run, double x) {
    return run.left() < x - MARGIN && run.right() > x + MARGIN;
  }

  /** Where few runs cross and many stand on each side; 0 when the page has one column. */
  private static double gutter(List<Run> runs, double pageWidth) {
    double best = 0;
    long fewest = Long.MAX_VALUE;
    for (double x = MIDDLE_FROM * pageWidth; x <= MIDDLE_TO * pageWidth; x += STEP) {
      double at = x;
      long crossing = runs.stream().filter(run -> crosses(run, at)).count();
      long before = runs.stream().filter(run -> run.right() <= at + MARGIN).count();
      long after = runs.size() - crossing - before;
      boolean parts =
          crossing <= CROSSING * runs.size()
              && before >= SIDE * runs.size()
              && after >= SIDE * runs.size();
      if (parts && crossing < fewest) {
        fewest = crossing;
        best = x;
      }
    }
    return best;
  }

  private static List<Run> runs(TextLine line) {
    List<Run> runs = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : line.words()) {
      if (!open.isEmpty()
          && word.box().x() - open.getLast().box().right()
              > GAP * Math.max(word.size(), open.getLast().size())) {
        runs.add(run(line, open));
        open = new ArrayList<>();
      }
      open.add(word);
    }
    if (!open.isEmpty()) {
      runs.add(run(line, open));
    }
    return runs;
  }

  private static Run run(TextLine line, List<Word> words) {
    return new Run(
        line.baseline(),
        words.getFirst().box().x(),
        words.getLast().box().right(),
        words.stream().map(Word::text).collect(Collectors.joining(" ")));
  }
}
