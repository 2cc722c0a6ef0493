package dev.byline;

import java.util.Objects;

/** The program's version. */
public final class Version {
  /** Such as {@code 0.1.0}; {@code development} outside of the built jar. */
  public static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
