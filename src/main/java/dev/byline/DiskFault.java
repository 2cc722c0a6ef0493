package dev.byline;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A disk that is full or can't be written, found in the causes of an exception. */
public final class DiskFault {
  private static final Pattern FULL =
      Pattern.compile("(?i)no space left|disk quota exceeded|not enough space|disk is full");
  private static final Pattern READ_ONLY =
      Pattern.compile("(?i)read-only file ?system|permission denied");

  /** How the database names the file that it could not write. */
  private static final Pattern NAMED = Pattern.compile("file \"([^\"]+)\"");

  private DiskFault() {}

  /** One line for the user; empty when the exception is about something else. */
  public static Optional<String> sentence(Throwable exception) {
    for (Throwable e = exception; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      if (FULL.matcher(message).find()) {
        return Optional.of(
            "The disk is full%s. Free some space and run the command again; what was stored before is kept."
                .formatted(file(e).map(file -> ": " + file + " can't be written").orElse("")));
      }
      if (e instanceof AccessDeniedException
          || e instanceof ReadOnlyFileSystemException
          || READ_ONLY.matcher(message).find()) {
        return Optional.of(
            "%s can't be written: it is read-only. Write to another place, or work on a copy."
                .formatted(file(e).orElse("The disk")));
      }
      for (Throwable suppressed : e.getSuppressed()) {
        Optional<String> found = sentence(suppressed);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> file(Throwable e) {
    if (e instanceof FileSystemException fault) {
      @Nullable String file = fault.getFile();
      return Optional.ofNullable(file);
    }
    Matcher named = NAMED.matcher(String.valueOf(e.getMessage()));
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }
}
