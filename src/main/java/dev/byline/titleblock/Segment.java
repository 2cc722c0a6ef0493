package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of a line that no wide gap parts: a cell of a row of blocks. */
record Segment(List<Word> words, double baseline) {
  /** A gap that parts two cells, in font sizes; a space is a quarter. */
  private static final double GAP = 0.75;

  /** What a superscript says when it is a marker: numbers, symbols, single letters. */
  private static final Pattern RAISED =
      Pattern.compile("[,;.]*((\\d{1,3}|\\p{L}|[^\\p{L}\\d\\s@]+)[,;.]*)+");

  private static final String SYMBOLS = "[*∗†‡§¶‖♠♢♣♥⋆★⋄◇♦#]";

  private static final Pattern MARKERS = Pattern.compile(SYMBOLS + "+");

  /** A symbol without a space before or after a word. */
  private static final Pattern GLUED =
      Pattern.compile("(%1$s*)(.*?)(%1$s*)([,;]?)".formatted(SYMBOLS));

  Segment {
    words = List.copyOf(words);
  }

  static List<Segment> of(TextLine line) {
    List<Segment> segments = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : line.words().stream().flatMap(Segment::unglued).toList()) {
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
    return segments.stream().flatMap(Segment::halves).toList();
  }

  /** Two cells that nearly touch and say the same, such as the university of two neighbours. */
  private Stream<Segment> halves() {
    int half = words.size() / 2;
    boolean twice =
        words.size() > 1
            && words.size() % 2 == 0
            && words.stream().noneMatch(Word::raised)
            && PieceBuilder.joined(words.subList(0, half))
                .equals(PieceBuilder.joined(words.subList(half, words.size())))
            && words.getFirst().text().length() > 1;
    return twice
        ? Stream.of(
            new Segment(words.subList(0, half), baseline),
            new Segment(words.subList(half, words.size()), baseline))
        : Stream.of(this);
  }

  private static Stream<Word> unglued(Word word) {
    Matcher parts = GLUED.matcher(word.text());
    if (word.raised() || !parts.matches() || parts.group(2).isEmpty()) {
      return Stream.of(word);
    }
    return Stream.of(parts.group(1), parts.group(2), parts.group(3), parts.group(4))
        .filter(text -> !text.isEmpty())
        .map(text -> new Word(text, word.box(), word.size(), word.font(), false));
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
        .map(Word::text)
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
        .map(Segment::style)
        .orElse("");
  }

  /** The font of most letters. */
  String font() {
    String style = style();
    return style.substring(0, Math.max(0, style.lastIndexOf(' ')));
  }

  static String style(Word word) {
    return word.font() + " " + Math.round(word.size() * 2);
  }

  boolean isEmail() {
    return text().contains("@");
  }
}
