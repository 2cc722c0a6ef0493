package dev.byline.corpus;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one DuckDB file, the model journal, PDFs and reports. One process that changes it
 * at a time, or several that read: another one is told so. Not safe for several threads.
 */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final @Nullable FileChannel lockChannel;
  private final DuckDBConnection connection;

  private Workspace(Path folder, @Nullable FileChannel lockChannel, DuckDBConnection connection) {
    this.folder = folder;
    this.lockChannel = lockChannel;
    this.connection = connection;
  }

  /** Opens a workspace and makes it when it is not there. */
  public static Workspace openOrCreate(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The workspace %s can't be made: %s".formatted(folder, e), e);
    }
    return open(folder, false);
  }

  /** Opens a workspace that is there. */
  public static Workspace open(Path folder) {
    requireThere(folder);
    return open(folder, false);
  }

  /** Opens a workspace that is there for queries that can't change it nor reach outside of it. */
  public static Workspace openReadOnly(Path folder) {
    requireThere(folder);
    return open(folder, true);
  }

  /** Whether a folder is a workspace. */
  public static boolean isAt(Path folder) {
    return Files.exists(database(folder));
  }

  private static void requireThere(Path folder) {
    if (!isAt(folder)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "There is no workspace at %s: make one with byline import FILE --workspace %s"
              .formatted(folder, folder));
    }
  }

  private static Workspace open(Path folder, boolean readOnly) {
    // Who only reads locks nobody out; DuckDB itself keeps writers and readers apart.
    FileChannel channel = readOnly ? null : lock(folder);
    try {
      Properties properties = new Properties();
      if (readOnly) {
        properties.setProperty("access_mode", "READ_ONLY");
      }
      DuckDBConnection connection =
          (DuckDBConnection)
              DriverManager.getConnection("jdbc:duckdb:" + database(folder), properties);
      Workspace workspace = new Workspace(folder, channel, connection);
      if (readOnly) {
        workspace.requireVersion(Schema.createOrRead(connection));
        workspace.confine();
      } else {
        // Beside a small Java heap the database must stay small too.
        workspace.execute("SET memory_limit = '1GB'");
        workspace.requireVersion(Schema.createOrRead(connection));
      }
      return workspace;
    } catch (SQLException e) {
      closeQuietly(channel);
      throw isInUse(e)
          ? inUse(folder)
          : new UserError(
              ExitCode.INPUT_UNUSABLE,
              "The workspace %s can't be opened: %s".formatted(folder, firstLine(e)),
              e);
    }
  }

  /** DuckDB's words for a file that another process, or this one, has open otherwise. */
  private static boolean isInUse(SQLException e) {
    return firstLine(e).contains("Could not set lock on file")
        || firstLine(e).contains("different configuration");
  }

  private static UserError inUse(Path folder) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "Another Byline works on %s: wait until it is done, then try again.".formatted(folder));
  }

  private static FileChannel lock(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw inUse(folder);
      }
      return channel;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The workspace %s can't be used: %s".formatted(folder, e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private void requireVersion(int version) {
    if (version != Schema.VERSION) {
      close();
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace %s was made by another version of Byline (tables %d, here %d): import again into a new one."
              .formatted(folder, version, Schema.VERSION));
    }
  }

  /** The workspace's folder. */
  public Path folder() {
    return folder;
  }

  /** Where the model's answers are kept. */
  public Path journal() {
    return folder.resolve("journal.jsonl");
  }

  /** Where PDFs are, unless the user names another folder. */
  public Path pdfs() {
    return folder.resolve("pdf");
  }

  /** Where answers of the network are kept. */
  public Path fetched() {
    return folder.resolve("fetched");
  }

  /** Where reports are written. */
  public Path reports() {
    return folder.resolve("report");
  }

  /** The database; the stages keep their tables here. */
  public DuckDBConnection connection() {
    return connection;
  }

  /** Runs {@code work} so that it is stored whole or not at all; within another, as part of it. */
  public void inTransaction(SqlWork work) {
    try {
      if (!connection.getAutoCommit()) {
        work.run(connection);
        return;
      }
      connection.setAutoCommit(false);
      try {
        work.run(connection);
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Work on the database. */
  @FunctionalInterface
  public interface SqlWork {
    /** Does it. */
    void run(DuckDBConnection connection) throws SQLException;
  }

  /** Work on the database that gives a value. */
  @FunctionalInterface
  public interface SqlQuery<T> {
    /** Gives it. */
    T run(Connection connection) throws SQLException;
  }

  /** The value of a query. */
  public <T> T query(SqlQuery<T> query) {
    try {
      return query.run(connection);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * A query may be anybody's: bounded in memory, nothing spilled to disk, nothing outside reached.
   * Two connections of one process to one file share their settings.
   */
  private void confine() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet locked = statement.executeQuery("SELECT current_setting('lock_configuration')")) {
      locked.next();
      if (locked.getBoolean(1)) {
        return;
      }
    }
    execute("SET memory_limit = '512MB'");
    execute("SET max_temp_directory_size = '0KiB'");
    execute("SET max_expression_depth = 250");
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      closeQuietly(lockChannel);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  private static Path database(Path folder) {
    return folder.resolve("byline.duckdb");
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
