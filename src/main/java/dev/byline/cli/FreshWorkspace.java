package dev.byline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Takes a workspace that was not there before away again, unless it is kept: nothing half-made
 * stays.
 */
final class FreshWorkspace implements AutoCloseable {
  private final Path folder;
  private boolean keep;

  FreshWorkspace(Path folder) {
    this.folder = folder;
    this.keep = Files.exists(folder);
  }

  void keep() {
    keep = true;
  }

  @Override
  public void close() {
    if (keep || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null && parent.endsWith("byline-work")) {
        try (Stream<Path> left = Files.list(parent)) {
          if (left.findAny().isEmpty()) {
            Files.delete(parent);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
