package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a line that no wide gap parts: a cell of a row of blocks. */
record Segment(List<Word> words, double baseline) {
  /** A gap that parts two cells, in font sizes; a space is a quarter. */
  private static final double GAP = 0.75;

  /** What a superscript says when it is a marker: numbers, symbols, single letters. */
  private static final Pattern RAISED =
      Pattern.compile("[,;.]*((\\d{1,2}|\\p{L}|[^\\p{L}\\d\\s@]+)[,;.]*)+");

  private static final Pattern MARKERS = Pattern.compile("[*∗†‡§¶‖♠♢♣♥⋆★⋄◇♦#]+");

  Segment {
    words = List.copyOf(words);
  }

  static List<Segment> of(TextLine line) {
    List<Segment> segments = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : line.words()) {
      if (!open.isEmpty()
          && word.box().x() - open.getLast().box().right()
              > GAP * Math.max(word.size(), open.getLast().size())) {
        segments.add(new Segment(open, line.baseline()));
        open = new ArrayList<>();
      }
      open.add(word);
    }
    if (!open.isEmpty()) {
      segments.add(new Segment(open, line.baseline()));
    }
    return segments;
  }

  /** Whether a word is a marker: raised, or a symbol. */
  static boolean isMarker(Word word) {
    return MARKERS.matcher(word.text()).matches()
        || (word.raised() && word.text().length() <= 8 && RAISED.matcher(word.text()).matches());
  }

  /** The words without markers. */
  String text() {
    return words.stream()
        .filter(word -> !isMarker(word))
        .map(word -> MARKERS.matcher(word.text()).replaceAll(""))
        .collect(Collectors.joining(" "))
        .replaceAll(" ([,;.)])", "$1")
        .strip();
  }

  Box box() {
    return words.stream().map(Word::box).reduce(Box::with).orElseThrow();
  }

  double size() {
    return words.stream().filter(w -> !w.raised()).mapToDouble(Word::size).max().orElse(0);
  }

  /** Font and size of most letters, to tell names from what stands below them. */
  String style() {
    return words.stream()
        .filter(word -> !word.raised())
        .max((a, b) -> Integer.compare(a.text().length(), b.text().length()))
        .map(word -> word.font() + " " + Math.round(word.size() * 2))
        .orElse("");
  }

  boolean isEmail() {
    return text().contains("@");
  }
}
