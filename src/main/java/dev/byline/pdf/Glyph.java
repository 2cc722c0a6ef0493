package dev.byline.pdf;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** A glyph on a page; {@code y} is its baseline, in points from the top. */
final class Glyph {
  /** Spacing accents, and the combining ones that they stand for. */
  private static final Map<String, String> ACCENTS =
      Map.ofEntries(
          Map.entry("´", "\u0301"),
          Map.entry("\u02CA", "\u0301"),
          Map.entry("`", "\u0300"),
          Map.entry("ˆ", "\u0302"),
          Map.entry("˜", "\u0303"),
          Map.entry("¨", "\u0308"),
          Map.entry("¯", "\u0304"),
          Map.entry("˘", "\u0306"),
          Map.entry("˙", "\u0307"),
          Map.entry("˚", "\u030A"),
          Map.entry("¸", "\u0327"),
          Map.entry("ˇ", "\u030C"),
          Map.entry("˛", "\u0328"),
          Map.entry("˝", "\u030B"));

  /** TeX's text fonts, by which {@link #LIGATURES} are told from the arrows that they look like. */
  private static final Pattern TEX_TEXT =
      Pattern.compile("(CM|SF)(R|BX|B|TI|SL|SS|SSBX|RM|BI)\\d+");

  /** Ligatures for which some writers of PDF give a character that is not theirs. */
  private static final Map<String, String> LIGATURES = Map.of("\u21B5", "ff", "\u0000", "ffi");

  String text;
  final double x;
  final double y;
  final double width;
  final double size;
  final String font;
  final boolean blank;
  boolean raised;

  /**
   * A glyph.
   *
   * @param fonts names without their subset's prefix: a page has thousands of glyphs of few fonts
   */
  Glyph(TextPosition position, Map<String, String> fonts) {
    x = position.getXDirAdj();
    y = position.getYDirAdj();
    width = position.getWidthDirAdj();
    // As it is drawn: getFontSizeInPt leaves out how a figure that is scaled down shrinks its text.
    size = Math.abs(position.getYScale());
    String name = position.getFont().getName();
    font = name == null ? "" : fonts.computeIfAbsent(name, Glyph::withoutSubset);
    blank = isBlank(position.getUnicode());
    text =
        LIGATURES.containsKey(position.getUnicode()) && TEX_TEXT.matcher(font).matches()
            ? LIGATURES.get(position.getUnicode())
            : text(position.getUnicode());
  }

  private static String text(String unicode) {
    boolean plain = unicode.length() == 1 && unicode.charAt(0) < 0x80;
    return plain || ACCENTS.containsKey(unicode)
        ? unicode
        : Normalizer.normalize(unicode, Normalizer.Form.NFKC);
  }

  /** Spaces of every kind, the one that breaks no line too. */
  private static boolean isBlank(String unicode) {
    return unicode.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static String withoutSubset(String font) {
    return font.replaceFirst("^[A-Z]{6}\\+", "");
  }

  /** The combining accent that it stands for; null when it is none. */
  @Nullable String combining() {
    return ACCENTS.get(text);
  }

  double right() {
    return x + width;
  }

  Box box(int page) {
    return new Box(page, x, y - size * 0.75, width, size);
  }
}
