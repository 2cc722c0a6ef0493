package dev.byline.stats;

/** What to do with entries that are coded to an organization's headquarters. */
public enum Headquarters {
  /** As the definition's file says. */
  AS_DEFINED,
  /** They count, whatever the definition says. */
  INCLUDE,
  /** They do not count, whatever the definition says. */
  EXCLUDE;

  /** The definition with what was asked for, instead of what its file says. */
  public Definition apply(Definition definition) {
    return switch (this) {
      case AS_DEFINED -> definition;
      case INCLUDE -> definition.withHeadquarters(true);
      case EXCLUDE -> definition.withHeadquarters(false);
    };
  }
}
