package dev.byline.mention;

import java.util.Locale;

/** What a family is to a paper, the strongest first. */
public enum Role {
  /** Trained, fine-tuned, evaluated, or a part of what the paper makes. */
  USED,
  /** What the paper compares its own with. */
  COMPARED,
  /** Only named. */
  MENTIONED;

  /** For tables and prompts. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a label. */
  public static Role of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
