package dev.byline.pdf;

import java.io.IOException;

/** A file that gives no text, with the reason as the end of a sentence: {@code is encrypted}. */
public final class UnreadablePdf extends IOException {
  private static final long serialVersionUID = 1;

  /** With a reason. */
  public UnreadablePdf(String reason) {
    super(reason);
  }

  /** With a reason, and what it comes from. */
  public UnreadablePdf(String reason, Throwable cause) {
    super(reason, cause);
  }
}
