package dev.byline.titleblock;

import dev.byline.ComparisonKey;
import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds names that are known from the metadata among the words of a page, and sets them in a font
 * of their own, so that each layout tells them from all else.
 */
final class KnownNames {
  /** A font that no page has. */
  private static final String FONT = "known name";

  private static final double SIZE = 10;

  /** Words between the first and the last one of a name: more initials than the metadata has. */
  private static final int MOST_BETWEEN = 3;

  private KnownNames() {}

  /**
   * The rows with the names as cells of their own, from the first row that has one; empty when
   * fewer than half of the names stand there. Each name is taken once, where it stands first.
   */
  static Optional<List<List<Segment>>> in(List<List<Segment>> rows, List<String> names) {
    List<List<Word>> left = new ArrayList<>();
    for (List<Segment> row : rows) {
      left.add(
          row.stream()
              .flatMap(cell -> cell.words().stream())
              .filter(word -> !word.raised() && !Segment.isMarker(word))
              .toList());
    }
    IdentityHashMap<Word, Integer> marked = new IdentityHashMap<>();
    int found = 0;
    for (int i = 0; i < names.size(); i++) {
      for (List<Word> row : left) {
        List<Word> own = find(row, names.get(i), marked);
        if (!own.isEmpty()) {
          int name = i;
          own.forEach(word -> marked.put(word, name));
          found++;
          break;
        }
      }
    }
    if (found == 0 || 2 * found < names.size()) {
      return Optional.empty();
    }
    return Optional.of(
        rows.stream()
            .map(row -> split(row, marked))
            .filter(row -> !row.isEmpty())
            .dropWhile(row -> row.stream().noneMatch(KnownNames::isIn))
            .toList());
  }

  /** The words of a name: all of it, or from its first to its last word with initials between. */
  private static List<Word> find(
      List<Word> row, String name, IdentityHashMap<Word, Integer> taken) {
    String wanted = ComparisonKey.of(name);
    String[] parts = name.strip().split("\\s+");
    String first = ComparisonKey.of(parts[0]);
    String last = ComparisonKey.of(parts[parts.length - 1]);
    List<Word> loose = List.of();
    for (int from = 0; from < row.size(); from++) {
      String read = "";
      for (int to = from; to < row.size() && !taken.containsKey(row.get(to)); to++) {
        String word = ComparisonKey.of(row.get(to).text());
        read += word;
        if (read.equals(wanted)) {
          return row.subList(from, to + 1);
        }
        boolean begins = ComparisonKey.of(row.get(from).text()).equals(first);
        if (begins
            && parts.length > 1
            && word.equals(last)
            && to - from <= MOST_BETWEEN
            && to > from) {
          loose = loose.isEmpty() ? row.subList(from, to + 1) : loose;
        }
        if (row.get(to).text().endsWith(",")) {
          break;
        }
      }
    }
    return loose;
  }

  /** Cells that are names, each with the markers after it, and what is between them. */
  private static List<Segment> split(List<Segment> row, IdentityHashMap<Word, Integer> marked) {
    List<Segment> cells = new ArrayList<>();
    for (Segment cell : row) {
      List<Word> open = new ArrayList<>();
      Integer name = null;
      for (Word word : cell.words()) {
        boolean script = word.raised() || Segment.isMarker(word);
        Integer own = marked.get(word);
        boolean changes = !script && !Objects.equals(own, name);
        if (changes && !open.isEmpty()) {
          add(cells, open, cell.baseline());
          open = new ArrayList<>();
        }
        name = script ? name : own;
        open.add(own == null ? word : inFont(word));
      }
      add(cells, open, cell.baseline());
    }
    return cells;
  }

  /** A cell, unless it only joins names. */
  private static void add(List<Segment> cells, List<Word> words, double baseline) {
    if (words.stream().anyMatch(word -> !word.text().matches("and|&|[,;·•|]"))) {
      cells.add(new Segment(words, baseline));
    }
  }

  private static Word inFont(Word word) {
    return new Word(word.text(), word.box(), SIZE, FONT, word.raised());
  }

  /** Whether a cell is a known name. */
  static boolean isIn(Segment cell) {
    return cell.words().stream().anyMatch(word -> word.font().equals(FONT));
  }
}
