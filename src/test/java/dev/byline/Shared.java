package dev.byline;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/**
 * Real data beside the project; tests that need it are skipped with a message where it is absent.
 */
public final class Shared {
  private Shared() {}

  /** A file or folder of {@code ../shared/data}. */
  public static Path data(String path) {
    Path file = Home.located().folder().resolve("../shared/data").resolve(path).normalize();
    assumeThat(file).as("skipped: the data in ../shared is not there").exists();
    return file;
  }
}
