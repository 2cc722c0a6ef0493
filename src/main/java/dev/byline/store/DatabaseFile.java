package dev.byline.store;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name by which the database opens its file: the whole path, since a name alone may be a
 * special one ({@code :memory:}). In its address a {@code ;} begins an option: a folder with one in
 * its path is opened by a link to it. Two signs can't be helped, since the database follows links
 * to the true path: with a {@code ?} it looks for its write-ahead log in another folder, and a
 * {@code \} counts as {@code /}.
 */
final class DatabaseFile {
  private static final String NAME = "byline.duckdb";

  /** By folder; one for all, since two names of one file would be two databases to one process. */
  private static final Map<Path, Path> LINKS = new HashMap<>();

  private static @Nullable Path links;

  private DatabaseFile() {}

  /** Where the file is. */
  static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /** The address for JDBC. */
  static String address(Path folder) throws IOException {
    Path real = folder.toRealPath();
    // On Windows, where it separates names, no name has a \.
    for (Path name : real) {
      refuse(folder, name, "?", "question mark");
      refuse(folder, name, "\\", "backslash");
    }
    return "jdbc:duckdb:" + (real.toString().contains(";") ? link(real) : real).resolve(NAME);
  }

  private static void refuse(Path folder, Path name, String sign, String called) {
    if (name.toString().contains(sign)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "A workspace can't lie in a folder with a %s in its path: %s. Move it."
              .formatted(called, folder));
    }
  }

  private static synchronized Path link(Path folder) throws IOException {
    Path known = LINKS.get(folder);
    if (known != null) {
      return known;
    }
    Path all = links;
    if (all == null) {
      all = Files.createTempDirectory("byline");
      all.toFile().deleteOnExit();
      links = all;
    }
    Path link = Files.createSymbolicLink(all.resolve(Integer.toString(LINKS.size())), folder);
    link.toFile().deleteOnExit();
    LINKS.put(folder, link);
    return link;
  }

  /** The size and the time of the database and of what is not yet merged into it. */
  static String stamp(Path folder) {
    Path file = in(folder);
    return Stream.of(file, file.resolveSibling(file.getFileName() + ".wal"))
        .map(DatabaseFile::sizeAndTime)
        .collect(Collectors.joining(" "));
  }

  private static String sizeAndTime(Path file) {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return of.size() + "/" + of.lastModifiedTime();
    } catch (IOException _) {
      return "-";
    }
  }
}
