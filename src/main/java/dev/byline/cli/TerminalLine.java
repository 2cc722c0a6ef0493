package dev.byline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.text.WordUtils;

/**
 * A sentence for a person. A terminal gets it in lines that break between words; a file or a pipe
 * gets one line, because programs that read it count on that.
 */
final class TerminalLine {
  /** Characters of a line. */
  private static final int WIDTH = 80;

  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private TerminalLine() {}

  /** The sentence as standard error shows it. */
  static String of(String sentence) {
    return Standard.IS_TERMINAL ? wrapped(sentence) : sentence;
  }

  /** The lines of a text, each in lines of 80 characters; a longer word stays whole. */
  static String wrapped(String text) {
    return String.join(
        System.lineSeparator(),
        text.lines()
            .map(line -> WordUtils.wrap(line, WIDTH, System.lineSeparator(), false))
            .toList());
  }

  /** Asked once, when something is first said. */
  private static final class Standard {
    private static final boolean IS_TERMINAL = Common.terminal() != null && !isRedirected();

    /** A console says only that input and output are a terminal; Linux tells the rest. */
    private static boolean isRedirected() {
      try {
        return Files.exists(STANDARD_ERROR)
            && !Files.readSymbolicLink(STANDARD_ERROR).startsWith("/dev");
      } catch (IOException _) {
        return false;
      }
    }
  }
}
