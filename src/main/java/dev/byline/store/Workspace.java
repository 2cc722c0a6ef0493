package dev.byline.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one DuckDB file, the model journal, PDFs and reports. One process that changes it
 * at a time, or several that read: another one is told so. Safe for many threads: one at a time has
 * the database.
 */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final WorkspaceLock lock;
  private final DuckDBConnection connection;
  private final ReentrantLock owner = new ReentrantLock();

  Workspace(Path folder, WorkspaceLock lock, DuckDBConnection connection) {
    this.folder = folder;
    this.lock = lock;
    this.connection = connection;
  }

  /** Opens a workspace and makes it when it is not there. */
  public static Workspace openOrCreate(Path folder) {
    return WorkspaceOpening.orCreated(folder);
  }

  /** Opens a workspace that is there. */
  public static Workspace open(Path folder) {
    return WorkspaceOpening.of(folder, WorkspaceOpening.Access.CHANGE);
  }

  /** Opens a workspace that is there and that nothing changes; others may read it too. */
  public static Workspace openToRead(Path folder) {
    return WorkspaceOpening.of(folder, WorkspaceOpening.Access.READ);
  }

  /** Opens a workspace that is there for queries that can't change it nor reach outside of it. */
  public static Workspace openReadOnly(Path folder) {
    return WorkspaceOpening.of(folder, WorkspaceOpening.Access.CONFINED);
  }

  /** Whether a folder is a workspace. */
  public static boolean isAt(Path folder) {
    return Files.exists(DatabaseFile.in(folder));
  }

  /** Differs from what it was before whenever what a workspace holds has changed. */
  public static String stamp(Path folder) {
    return DatabaseFile.stamp(folder);
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

  /** The connection, for the classes of this room alone. */
  DuckDBConnection connection() {
    return connection;
  }

  /**
   * Runs {@code work} so that it is stored whole or not at all; within another, as part of it.
   * Other threads wait until it is done.
   */
  public void inTransaction(Runnable work) {
    owner.lock();
    try {
      if (!connection.getAutoCommit()) {
        work.run();
        return;
      }
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(e);
        throw e;
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      owner.unlock();
    }
  }

  /**
   * A commit that failed, as on a full disk, has ended the transaction: its own fault is the one.
   */
  private void rollBack(Throwable fault) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
  }

  /** Hands over the rows of a query, one after another; {@code values} take the place of its ?. */
  public void each(String sql, Consumer<Row> take, Object... values) {
    owner.lock();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      Row row = new Row(rows);
      while (rows.next()) {
        take.accept(row);
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      owner.unlock();
    }
  }

  /** What {@code map} makes of each row of a query; {@code values} take the place of its ?. */
  public <T> List<T> select(String sql, Function<Row, T> map, Object... values) {
    List<T> list = new ArrayList<>();
    each(sql, row -> list.add(map.apply(row)), values);
    return list;
  }

  /** The number that a query of one row and column gives. */
  public long count(String sql, Object... values) {
    return select(sql, row -> row.large(1), values).getFirst();
  }

  /**
   * The rows of a query with the names of its columns.
   *
   * @param columns all different, as {@link ColumnNames} has them
   * @param rows values in the order of the columns, as {@link Row#value} gives them
   */
  public record Rows(List<String> columns, List<List<@Nullable Object>> rows) {}

  /** The rows of a query with the names of its columns. */
  public Rows rows(String sql, Object... values) {
    owner.lock();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet found = statement.executeQuery()) {
      ResultSetMetaData shape = found.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        columns.add(shape.getColumnLabel(i));
      }
      Row row = new Row(found);
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row.values());
      }
      return new Rows(ColumnNames.distinct(columns), rows);
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      owner.unlock();
    }
  }

  /** Runs a statement that gives no rows; {@code values} take the place of its ?. */
  public void execute(String sql, Object... values) {
    owner.lock();
    try (PreparedStatement statement = prepared(sql, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      owner.unlock();
    }
  }

  /** A writer of rows into a table, for use within {@link #inTransaction}. */
  public TableWriter writer(String table) {
    return writer("main", table);
  }

  /** The same for a temporary table. */
  public TableWriter temporaryWriter(String table) {
    return writer("temp", table);
  }

  private TableWriter writer(String database, String table) {
    try {
      return new TableWriter(
          database.equals("temp")
              ? connection.createAppender("temp", "main", table)
              : connection.createAppender("main", table));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Writes the rows of a query as Parquet; the same rows give the same bytes. */
  public void writeParquet(String sql, Path file) {
    // One thread writes the row groups in order.
    execute("SET threads = 1");
    // A name alone may be a special one, such as “file:”.
    String path = file.toAbsolutePath().toString();
    execute("COPY (%s) TO %s (FORMAT parquet)".formatted(sql, literal(path)));
  }

  /** A text as a literal of SQL. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.close();
    }
  }
}
