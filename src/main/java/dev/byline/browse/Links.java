package dev.byline.browse;

/** What templates put into addresses. */
public final class Links {
  private Links() {}

  /** A text as a value in an address. */
  public static String encoded(String text) {
    return Words.encoded(text);
  }
}
