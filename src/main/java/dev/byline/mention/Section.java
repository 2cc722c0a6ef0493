package dev.byline.mention;

import java.util.Locale;

/** A part of a paper. */
public enum Section {
  /** What stands before the abstract. */
  TITLE,
  /** The abstract. */
  ABSTRACT,
  /** The paper itself, appendices included. */
  BODY,
  /** A section that tells of other people's work. */
  RELATED_WORK,
  /** The list of references. */
  REFERENCES,
  /** Thanks and funding. */
  ACKNOWLEDGMENTS;

  /** For tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a mention here can make a use. */
  boolean mayUse() {
    return this == TITLE || this == ABSTRACT || this == BODY;
  }
}
