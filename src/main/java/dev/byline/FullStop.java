package dev.byline;

import java.util.regex.Pattern;

/** The end of sentences that quote others, such as a library's message that has its full stop. */
public final class FullStop {
  private static final Pattern TWICE = Pattern.compile("(?<=[\\p{L}\\p{N})”\"'])\\.\\.(?=\\s|$)");

  private FullStop() {}

  /** The text with one full stop where a sentence ended in two; three stay. */
  public static String once(String text) {
    return TWICE.matcher(text).replaceAll(".");
  }
}
