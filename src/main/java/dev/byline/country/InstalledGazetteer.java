package dev.byline.country;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Loads the gazetteer of the program, with the registry of the cache behind it where there is one.
 */
public final class InstalledGazetteer {
  private InstalledGazetteer() {}

  /** Where fetched data is kept: BYLINE_CACHE, else the user's cache folder. */
  public static Path cache() {
    String set = System.getenv("BYLINE_CACHE");
    if (set != null && !set.isBlank()) {
      return Path.of(set);
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("byline");
  }

  /**
   * The curated rows alone.
   *
   * @param folder where they are, see {@link dev.byline.Home#gazetteer}
   */
  public static Gazetteer curated(Path folder) {
    try {
      return GazetteerFiles.load(folder);
    } catch (GazetteerException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The gazetteer contradicts itself:\n" + e.getMessage(), e);
    }
  }

  /**
   * The curated rows, and behind them the registry when the cache has one.
   *
   * @param folder where the curated rows are, see {@link dev.byline.Home#gazetteer}
   */
  public static Gazetteer withRegistry(Path folder) {
    Gazetteer curated = curated(folder);
    Path registry = RegistryFile.in(cache());
    if (!Files.exists(registry)) {
      return curated;
    }
    try {
      return curated.withRegistry(RegistryFile.read(registry));
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The registry in %s can't be read: fetch it again with byline gazetteer update"
              .formatted(registry),
          e);
    }
  }

  /**
   * Changes when a file behind {@link #withRegistry} does: 16 digits.
   *
   * @param folder where the curated rows are, see {@link dev.byline.Home#gazetteer}
   */
  public static String fingerprint(Path folder) throws IOException {
    try (Stream<Path> curated = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Stream<Path> registry = Stream.of(RegistryFile.in(cache())).filter(Files::exists);
      for (Path file : Stream.concat(curated.sorted(), registry).toList()) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
