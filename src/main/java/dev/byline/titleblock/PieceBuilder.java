package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/** Texts of words, with the places of their lines. */
final class PieceBuilder {
  private PieceBuilder() {}

  static Piece piece(List<Word> words) {
    String text = tidy(joined(words));
    return new Piece(text, lines(words.stream().map(Word::box).toList()));
  }

  /**
   * PieceBuilder of one affiliation, a comma between their texts unless a word there says it goes
   * on.
   */
  static Piece together(List<Piece> pieces) {
    return new Piece(
        inOne(pieces.stream().map(Piece::text).toList()),
        pieces.stream().flatMap(piece -> piece.boxes().stream()).toList());
  }

  /** The lines of one affiliation in one. */
  static String inOne(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(separator(text.toString(), line)).append(line);
    }
    return text.toString();
  }

  private static String separator(String before, String after) {
    boolean runsOn =
        before.isEmpty()
            || before.matches("(?s).*(&|\\b(and|of|for|the|de|der))")
            || after.matches("(?s)(&|and|of|for) .*");
    return before.isEmpty() ? "" : runsOn ? " " : ", ";
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
