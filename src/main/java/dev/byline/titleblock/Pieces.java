package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/** Texts of words, with the places of their lines. */
final class Pieces {
  private Pieces() {}

  static Piece piece(List<Word> words) {
    String text = tidy(joined(words));
    return new Piece(text, lines(words.stream().map(Word::box).toList()));
  }

  /** A box a line: boxes that overlap in height are one. */
  static List<Box> lines(List<Box> words) {
    List<Box> lines = new ArrayList<>();
    for (Box word : words) {
      Box last = lines.isEmpty() ? null : lines.getLast();
      if (last != null && word.y() < last.bottom() && word.x() > last.x()) {
        lines.set(lines.size() - 1, last.with(word));
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  static String tidy(String text) {
    return text.replaceAll("\\s+([,;.)])", "$1").replaceAll("[,;.\\s]+$", "").strip();
  }

  static String joined(Segment segment) {
    return joined(segment.words());
  }

  static String joined(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  static List<Word> withoutMarkers(Segment segment) {
    return segment.words().stream().filter(word -> !Segment.isMarker(word)).toList();
  }
}
