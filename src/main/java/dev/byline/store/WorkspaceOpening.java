package dev.byline.store;

import dev.byline.DiskFault;
import dev.byline.ExitCode;
import dev.byline.NearestName;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** How a workspace is opened, and in which words it is refused. */
final class WorkspaceOpening {
  private WorkspaceOpening() {}

  /** What whoever opens a workspace may do with it. */
  enum Access {
    CHANGE,
    READ,
    /** Queries of anybody: nothing changed, nothing outside of the workspace reached. */
    CONFINED
  }

  /** Opens a workspace for changes, made first when it is not there. */
  static Workspace orCreated(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused("The workspace %s can't be created: %s", folder, e);
    }
    return open(folder, Access.CHANGE);
  }

  /** Opens a workspace that must be there. */
  static Workspace of(Path folder, Access access) {
    if (!Workspace.isAt(folder)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "There is no workspace at %s: create one with byline import FILE --workspace %s%s"
              .formatted(folder, folder, besides(folder)));
    }
    return open(folder, access);
  }

  /** The workspace of the same folder whose name is nearest. */
  private static String besides(Path folder) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return "";
    }
    try (Stream<Path> all = Files.list(parent)) {
      return NearestName.of(
              String.valueOf(folder.getFileName()),
              all.filter(Workspace::isAt).map(near -> String.valueOf(near.getFileName())).toList())
          .map(near -> ". Did you mean %s?".formatted(folder.resolveSibling(near)))
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  private static Workspace open(Path folder, Access access) {
    WorkspaceLock lock = access == Access.CHANGE ? lock(folder) : WorkspaceLock.NONE;
    try {
      Properties properties = new Properties();
      if (access != Access.CHANGE) {
        properties.setProperty("access_mode", "READ_ONLY");
      }
      DuckDBConnection connection =
          (DuckDBConnection) DriverManager.getConnection(DatabaseFile.address(folder), properties);
      return ready(new Workspace(folder, lock, connection), access);
    } catch (IOException e) {
      lock.close();
      throw refused("The workspace %s can't be used: %s", folder, e);
    } catch (SQLException e) {
      lock.close();
      throw isInUse(e)
          ? inUse(folder)
          : new UserError(
              ExitCode.INPUT_UNUSABLE,
              "The workspace %s can't be opened: %s"
                  .formatted(folder, DiskFault.sentence(e).orElse(firstLine(e))),
              e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Workspace ready(Workspace workspace, Access access) throws SQLException {
    if (access != Access.CONFINED) {
      // Beside a small Java heap the database must stay small too.
      workspace.execute("SET memory_limit = '1GB'");
    }
    int version =
        access == Access.CHANGE
            ? Schema.createOrRead(workspace.connection())
            : Schema.version(workspace.connection());
    if (version != Schema.VERSION) {
      workspace.close();
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace %s was made by another version of Byline (its tables have version %d, this program's %d): import the papers again into a new one."
              .formatted(workspace.folder(), version, Schema.VERSION));
    }
    if (access == Access.CONFINED) {
      confine(workspace);
    }
    return workspace;
  }

  /**
   * A query may be anybody's: bounded in memory, nothing spilled to disk, nothing outside reached.
   * Two connections of one process to one file share their settings.
   */
  private static void confine(Workspace workspace) {
    if (workspace.count("SELECT current_setting('lock_configuration')::INTEGER") > 0) {
      return;
    }
    workspace.execute("SET memory_limit = '512MB'");
    workspace.execute("SET max_temp_directory_size = '0KiB'");
    workspace.execute("SET max_expression_depth = 250");
    workspace.execute("SET enable_external_access = false");
    workspace.execute("SET lock_configuration = true");
  }

  private static WorkspaceLock lock(Path folder) {
    try {
      WorkspaceLock lock = WorkspaceLock.tryTake(folder);
      if (lock == null) {
        throw inUse(folder);
      }
      return lock;
    } catch (IOException e) {
      throw refused("The workspace %s can't be used: %s", folder, e);
    }
  }

  private static UserError refused(String sentence, Path folder, IOException e) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        sentence.formatted(folder, DiskFault.sentence(e).orElse(e.toString())),
        e);
  }

  private static UserError inUse(Path folder) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "Another Byline is working on %s: wait until it is done, then try again."
            .formatted(folder));
  }

  /** DuckDB's words for a file that another process, or this one, has open otherwise. */
  private static boolean isInUse(SQLException e) {
    return firstLine(e).contains("Could not set lock on file")
        || firstLine(e).contains("different configuration");
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
