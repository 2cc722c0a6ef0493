package dev.byline.browse;

import dev.byline.WholeFiles;
import dev.byline.browse.BrowsePages.ReportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report in the workspace's folder, and one that is made when it is asked for. */
final class ReportFolders {
  private final SharedWorkspace shared;
  private final ReportSource source;
  private @Nullable Path made;
  private String stamp = "";

  ReportFolders(SharedWorkspace shared, ReportSource source) {
    this.shared = shared;
    this.source = source;
  }

  /** Where {@code byline report} writes it. */
  Path stored() {
    return shared.folder().resolve("report");
  }

  /** When that was, to the second; empty where there is none. */
  Optional<Instant> storedAt() {
    try {
      Path page = stored().resolve("index.html");
      return Files.isRegularFile(page)
          ? Optional.of(Files.getLastModifiedTime(page).toInstant().truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder with the report of the workspace as it is; it is made again when that changes. */
  synchronized Path now() {
    String current = shared.stamp();
    Path there = made;
    if (there != null && current.equals(stamp)) {
      return there;
    }
    try {
      Path folder = there == null ? newFolder() : there;
      shared.read(workspace -> {
        source.write(workspace, folder);
        return folder;
      });
      made = folder;
      stamp = current;
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() throws IOException {
    Path parent = Files.createTempDirectory("byline-report");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                WholeFiles.delete(parent);
              } catch (IOException _) {
                // What is left lies in the folder for temporary files.
              }
            }));
    return parent.resolve("report");
  }
}
