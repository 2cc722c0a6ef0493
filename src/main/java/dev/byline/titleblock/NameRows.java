package dev.byline.titleblock;

import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists of names that run over several rows, as running text does: the rows of a list become one,
 * whatever layout then reads it.
 */
final class NameRows {
  private static final String SEPARATORS = "[,;·•|]";

  private NameRows() {}

  /** The rows, those of a list of names joined. */
  static List<List<Segment>> joined(List<List<Segment>> rows, Lexicon lexicon) {
    List<List<Segment>> joined = new ArrayList<>();
    for (List<Segment> row : rows) {
      List<Segment> last = joined.isEmpty() ? List.of() : joined.getLast();
      if (!last.isEmpty() && goesOn(last, words(row), lexicon)) {
        List<Word> both = new ArrayList<>(words(last));
        both.addAll(words(row));
        joined.set(joined.size() - 1, List.of(new Segment(both, last.getFirst().baseline())));
      } else {
        joined.add(row);
      }
    }
    return joined;
  }

  /** Whether a list of names that one row begins goes on in the next. */
  private static boolean goesOn(List<Segment> cells, List<Word> next, Lexicon lexicon) {
    List<Word> row = words(cells);
    if (!isOneStyle(row, next) || !areNames(row, lexicon) || !areNames(next, lexicon)) {
      return false;
    }
    Word end = plain(row).getLast();
    String begin = plain(next).getFirst().text();
    if (end.text().matches("(?i).*" + SEPARATORS + "|and|&")
        || begin.matches("(?i)and|&|" + SEPARATORS)) {
      return true;
    }
    boolean isList =
        row.stream().anyMatch(word -> word.text().matches("(?i).*" + SEPARATORS + "|and|&"));
    return (isList || cells.size() == 1) && isCut(row, next, isList);
  }

  /** Whether the last name of a row has its other half in the next one. */
  private static boolean isCut(List<Word> row, List<Word> next, boolean isList) {
    List<UnresolvedAuthor> names = UnresolvedAuthor.names(row);
    List<UnresolvedAuthor> others = UnresolvedAuthor.names(next);
    boolean isMarked =
        names.subList(0, names.size() - 1).stream().noneMatch(author -> author.markers.isEmpty());
    boolean isOpen = names.getLast().markers.isEmpty();
    boolean isHalf = names.getLast().words.size() == 1 || others.getFirst().words.size() == 1;
    return isOpen
        && names.size() > 1
        && ((isMarked && !others.getFirst().markers.isEmpty()) || (isList && isHalf));
  }

  /** Whether the next row is set as the names of the one before are. */
  private static boolean isOneStyle(List<Word> row, List<Word> next) {
    Set<String> styles = plain(row).stream().map(Segment::style).collect(Collectors.toSet());
    return !styles.isEmpty()
        && !plain(next).isEmpty()
        && plain(next).stream()
            .filter(word -> Character.isLetter(word.text().codePointAt(0)))
            .limit(2)
            .anyMatch(word -> styles.contains(Segment.style(word)));
  }

  /** Whether a row is a list of several names. */
  static boolean isList(List<Segment> row, Lexicon lexicon) {
    return UnresolvedAuthor.names(words(row)).size() > 1 && areNames(words(row), lexicon);
  }

  /** Whether words can be nothing but names, most of them no institution or place. */
  private static boolean areNames(List<Word> words, Lexicon lexicon) {
    if (Segment.isMarker(words.getFirst())
        || words.stream().anyMatch(word -> word.text().contains("@"))) {
      return false;
    }
    List<UnresolvedAuthor> names = UnresolvedAuthor.names(words);
    long persons = names.stream().filter(author -> lexicon.isPerson(author.name())).count();
    return !names.isEmpty()
        && 3 * persons >= 2L * names.size()
        && names.stream().allMatch(author -> NameCheck.flaw(author.name()).isEmpty());
  }

  private static List<Word> plain(List<Word> words) {
    return words.stream().filter(word -> !word.raised() && !Segment.isMarker(word)).toList();
  }

  private static List<Word> words(List<Segment> row) {
    return row.stream().flatMap(cell -> cell.words().stream()).toList();
  }
}
