package dev.byline.variable;

import java.util.Locale;

/** What a decision rests on. */
public enum Basis {
  /** A reviewer's verdict. */
  REVIEWED,
  /** The rules and at least one model gave the same countries. */
  AGREED,
  /** Only the rules answered. */
  RULES_ONLY,
  /** Only language models answered, or OpenAlex beside them. */
  MODEL_ONLY,
  /** Only OpenAlex answered. */
  OPENALEX_ONLY,
  /** Coders differ: provisional. */
  DISPUTED,
  /** Nobody answered. */
  UNDECIDED;

  /** In lower case, words joined by hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The basis of a label. */
  public static Basis ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
