package dev.byline.coding;

import java.util.Locale;

/** How sure a coding is, and by which rule of the codebook. */
public enum Flag {
  /** A place is written in the entry or is part of the name (rule 1). */
  STATED,
  /** The seat of the named institution (rule 2). */
  SEAT,
  /** The headquarters of an organization with sites in several countries (rule 3). */
  HQ,
  /** The e-mail domain, as the text does not decide (rule 4). */
  EMAIL,
  /** Undeterminable (rule 7). */
  NONE;

  /** As it is written in tables and files: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The flag of a label; throws {@link IllegalArgumentException} when there is none. */
  public static Flag ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
