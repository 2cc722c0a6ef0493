package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tests that make up the page of a PDF, word by word; every letter is as wide as the other. */
abstract class MadePage {
  static final double LETTER = 5;

  private final Map<Double, List<Word>> lines = new TreeMap<>();

  /**
   * Words at a place; {@code ^} begins a superscript that goes to the end of the word. Returns
   * where the next word would stand.
   */
  double put(double x, double y, double size, String font, String text) {
    double at = x;
    for (String token : text.split(" ")) {
      int mark = token.indexOf('^');
      String base = mark < 0 ? token : token.substring(0, mark);
      if (!base.isEmpty()) {
        at = word(at, y, size, font, base, false);
      }
      if (mark >= 0) {
        at = word(at, y, size * 0.7, font, token.substring(mark + 1), true);
      }
      at += 2.5;
    }
    return at;
  }

  private double word(double x, double y, double size, String font, String text, boolean raised) {
    Box box = new Box(1, x, y - size, LETTER * text.length(), size);
    lines.computeIfAbsent(y, _ -> new ArrayList<>()).add(new Word(text, box, size, font, raised));
    return x + LETTER * text.length();
  }

  /** What was put so far, in the order of reading. */
  PageText page(int number) {
    List<TextLine> all = new ArrayList<>();
    lines.forEach((y, words) -> {
      words.sort((a, b) -> Double.compare(a.box().x(), b.box().x()));
      all.add(new TextLine(y, words));
    });
    return new PageText(number, 612, 792, all);
  }

  /** The page as it is, and begins another one. */
  PageText turned(int number) {
    PageText page = page(number);
    lines.clear();
    return page;
  }

  static TitleBlock read(List<PageText> pages) {
    return new TitleBlockReader(_ -> false).read(pages);
  }

  /** Each author with the affiliations, in words. */
  static List<String> links(TitleBlock block) {
    return block.authors().stream()
        .map(author ->
            author.name().text()
                + " @ "
                + String.join(" | ", author.affiliations().stream().map(Piece::text).toList()))
        .toList();
  }
}
