package dev.byline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Writes files and folders beside their place and then moves them there: whenever the program or
 * the machine stops, what is in the place is wholly old or wholly new. Safe for many threads.
 *
 * <pre>{@code
 * WholeFiles.write(file, unfinished -> Files.writeString(unfinished, text));
 * WholeFiles.replace(folder, unfinished -> writeAllFilesInto(unfinished));
 * }</pre>
 */
public final class WholeFiles {
  /** Ends the name of a folder beside an unfinished file, for what does not fit in memory. */
  public static final String SPILL = ".spill";

  private static final AtomicLong WRITES = new AtomicLong();

  private WholeFiles() {}

  /** Writes a file, or the files of a folder, where it is told. */
  @FunctionalInterface
  public interface Writing {
    /** Writes there and nowhere else. */
    void into(Path unfinished) throws IOException;
  }

  /** Writes the text of a file. */
  @FunctionalInterface
  public interface WritingText {
    /** Writes to there; the caller closes it. */
    void to(Writer text) throws IOException;
  }

  /** Writes one file; its folder must be there. When {@code writing} fails, the old file stays. */
  public static void write(Path file, Writing writing) throws IOException {
    Path unfinished = beside(file);
    try {
      writing.into(unfinished);
      finish(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The same for a text, in UTF-8. */
  public static void writeText(Path file, WritingText writing) throws IOException {
    write(
        file,
        unfinished -> {
          try (Writer text = Files.newBufferedWriter(unfinished)) {
            writing.to(text);
          }
        });
  }

  /** Moves a file that is whole to its place in the same folder. */
  public static void finish(Path unfinished, Path file) throws IOException {
    force(unfinished);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes the files of a folder, which take the place of those with the same names, all at one
   * moment; other files that lie there are kept. The folder is made when it is not there. Where the
   * system can't exchange two folders (neither Linux nor macOS), there is none for a moment.
   *
   * @throws UserError when the folder can't be exchanged as a whole: it has folders in it, or is
   *     the one that the program was started in
   */
  public static void replace(Path folder, Writing writing) throws IOException {
    Path place = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
    List<Path> kept = exchangeable(place, folder);
    Path parent = Objects.requireNonNullElse(place.getParent(), place);
    Files.createDirectories(parent);
    removeLeftovers(place);
    Path unfinished = beside(place);
    try {
      Files.createDirectory(unfinished);
      writing.into(unfinished);
      for (Path file : kept) {
        keep(file, unfinished.resolve(file.getFileName()));
      }
      for (Path file : files(unfinished)) {
        force(file);
      }
      if (Files.exists(place)) {
        FolderExchange.exchange(unfinished, place);
      } else {
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(unfinished);
    }
  }

  /** The files that lie in a folder which is to be exchanged. */
  private static List<Path> exchangeable(Path place, Path asked) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    if (!Files.isDirectory(place)) {
      throw new NotDirectoryException(asked.toString());
    }
    List<Path> files = files(place);
    for (Path file : files) {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw notAsAWhole(asked, "it has another folder in it, " + file.getFileName());
      }
    }
    if (place.equals(Path.of("").toRealPath())) {
      throw notAsAWhole(asked, "it is the folder that you are in");
    }
    return files;
  }

  private static UserError notAsAWhole(Path folder, String why) {
    return new UserError(
        ExitCode.WRONG_USAGE,
        "The files in %s can't be replaced all at one moment: %s. Name a new folder."
            .formatted(folder, why));
  }

  private static void keep(Path file, Path there) throws IOException {
    if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createLink(there, file);
    } catch (IOException | UnsupportedOperationException _) {
      Files.copy(file, there, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** A hidden name in the same folder, by which a later run knows whose it is. */
  private static Path beside(Path place) {
    return place.resolveSibling(
        prefix(place) + ProcessHandle.current().pid() + "-" + WRITES.incrementAndGet());
  }

  private static String prefix(Path place) {
    return "." + place.getFileName() + ".part-";
  }

  /** Removes what runs that were killed left beside a file or folder, given by its full path. */
  public static void removeLeftovers(Path place) throws IOException {
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(
            Objects.requireNonNull(place.getParent()),
            path -> String.valueOf(path.getFileName()).startsWith(prefix(place)))) {
      for (Path sibling : siblings) {
        String writer = sibling.getFileName().toString().substring(prefix(place).length());
        if (writer.matches("\\d{1,18}-\\d+(\\.spill)?")
            && ProcessHandle.of(Long.parseLong(writer.replaceFirst("-.*", ""))).isEmpty()) {
          delete(sibling);
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** On the disk and not only on its way there, so that a move can't overtake it. */
  private static void force(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(file)) {
      try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    }
  }

  /** Deletes a folder with all that is in it; nothing where there is none. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.forEach(all::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    all.sort(Comparator.reverseOrder());
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
