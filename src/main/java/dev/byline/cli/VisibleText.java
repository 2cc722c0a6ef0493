package dev.byline.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text on its way to the terminal. Papers, names and ids come from others: a control character
 * among them could move the cursor, colour or rename the window, and a mark of writing direction
 * could show a word as another. Each is written as JSON writes it, such as \u001B, so that JSON
 * stays what it is. Only line breaks and tabs pass.
 */
final class VisibleText extends FilterWriter {
  private static final Pattern UNSEEN =
      Pattern.compile(
          "\r(?!\n)|[\\p{Cc}&&[^\r\n\t]]|[\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

  private VisibleText(Writer to) {
    super(to);
  }

  /** A writer to the terminal; it may be written to beside {@code to}. */
  static PrintWriter writer(PrintWriter to) {
    return new PrintWriter(new VisibleText(to), true);
  }

  /** The text with what acts on a terminal made visible. */
  static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(
            unseen -> String.format(Locale.ROOT, "\\\\u%04X", (int) unseen.group().charAt(0)));
  }

  @Override
  public void write(int c) throws IOException {
    out.write(of(String.valueOf((char) c)));
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.write(of(String.valueOf(text, from, length)));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.write(of(text.substring(from, from + length)));
  }
}
