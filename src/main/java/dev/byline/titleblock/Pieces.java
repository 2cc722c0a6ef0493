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
    String text = tidy(String.join(" ", words.stream().map(Word::text).toList()));
    return new Piece(text, lineBoxes(words));
  }

  /** A box a line: words whose boxes overlap in height. */
  private static List<Box> lineBoxes(List<Word> words) {
    List<Box> boxes = new ArrayList<>();
    for (Word word : words) {
      Box last = boxes.isEmpty() ? null : boxes.getLast();
      if (last != null && word.box().y() < last.bottom() && word.box().x() > last.x()) {
        boxes.set(boxes.size() - 1, last.with(word.box()));
      } else {
        boxes.add(word.box());
      }
    }
    return boxes;
  }

  static String tidy(String text) {
    return text.replaceAll("\\s+([,;.)])", "$1").replaceAll("[,;.\\s]+$", "").strip();
  }

  static String joined(Segment segment) {
    return String.join(" ", segment.words().stream().map(Word::text).toList());
  }

  static List<Word> withoutMarkers(Segment segment) {
    return segment.words().stream().filter(word -> !Segment.isMarker(word)).toList();
  }
}
