package dev.byline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Texts that lie beside a class. */
public final class Resource {
  private Resource() {}

  /** The lines of a text of the package of {@code owner}; it must be there. */
  public static List<String> lines(Class<?> owner, String name) {
    try (InputStream file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
