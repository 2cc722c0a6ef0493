package dev.byline.validate;

import java.util.Locale;

/** What a violation means for the decision. */
public enum Severity {
  /** The answer is not believed. */
  REJECT,
  /** A person has to look; the decision is provisional meanwhile. */
  DISAGREE,
  /** Worth knowing; the decision stands. */
  NOTICE;

  /** In lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
