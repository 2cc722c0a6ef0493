package dev.byline.country;

/** The gazetteer contradicts itself or has a bad line; the message names file and line. */
public final class GazetteerException extends RuntimeException {
  /** With what is wrong, where. */
  public GazetteerException(String message) {
    super(message);
  }
}
