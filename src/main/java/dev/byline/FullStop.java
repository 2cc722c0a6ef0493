package dev.byline;

import java.util.regex.Pattern;

/** The end of sentences that quote others, such as a library's message that has its full stop. */
public final class FullStop {
  private static final Pattern TWICE = Pattern.compile("(?<=[\\p{L}\\p{N})”\"'])\\.\\.(?=\\s|$)");

  /** A question or a call ends in its own mark. */
  private static final Pattern AFTER_MARK = Pattern.compile("(?<=\\p{L}[?!])\\.(?=\\s|$)");

  private FullStop() {}

  /**
   * The text with one full stop where a sentence ended in two, none after a question mark; three
   * stay.
   */
  public static String once(String text) {
    return AFTER_MARK.matcher(TWICE.matcher(text).replaceAll(".")).replaceAll("");
  }
}
