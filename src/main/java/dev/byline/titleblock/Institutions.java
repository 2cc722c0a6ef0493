package dev.byline.titleblock;

import java.util.Optional;

/** What a gazetteer knows, so that an institution is told from a name. */
@FunctionalInterface
public interface Institutions {
  /** Whether a text names an institution or a place. */
  boolean isKnown(String text);

  /**
   * The institution that a text names, and nothing beside it; empty when it names none or several.
   */
  default Optional<String> name(String text) {
    return Optional.empty();
  }

  /** Whether a text names a place and no institution, such as “Oslo, Norway”. */
  default boolean isPlace(String text) {
    return false;
  }
}
