package dev.byline.store;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a Parquet, CSV or JSON lines file of any size, in its order, as a stream: only some
 * batches are in memory. Of works in the layout of OpenAlex's snapshot they are the raw
 * affiliations of all authorships. Every method throws {@link UserError} when the file can't be
 * read.
 */
public final class BulkTexts implements AutoCloseable {
  /** Rows handed over at once. */
  private static final int BATCH = 2048;

  /** The columns that are looked for where the user names none. */
  private static final List<String> TEXT_COLUMNS =
      List.of("text", "affiliation", "raw_affiliation_string");

  private static final String DOMAIN_COLUMN = "domain";

  private final Path file;
  private final Connection connection;
  private final String table;
  private final String textColumn;
  private final Optional<String> domainColumn;

  /**
   * One row.
   *
   * @param text empty where the file has none
   * @param domain empty where the file has none
   */
  public record Text(String text, String domain) {}

  /**
   * Which columns to read.
   *
   * @param text empty: the first of text, affiliation and raw_affiliation_string that is there
   * @param domain empty: domain, where it is there
   */
  public record Columns(Optional<String> text, Optional<String> domain) {}

  private BulkTexts(Path file, Connection connection, Columns wanted) throws SQLException {
    this.file = file;
    this.connection = connection;
    BulkFile reader = new BulkFile(file);
    List<String> there = names(reader.shape());
    List<String> texts = wanted.text().map(List::of).orElse(TEXT_COLUMNS);
    this.domainColumn = find(there, List.of(wanted.domain().orElse(DOMAIN_COLUMN)));
    if (find(there, texts).isEmpty()
        && wanted.text().isEmpty()
        && wanted.domain().isEmpty()
        && domainColumn.isEmpty()
        && there.contains(BulkFile.AUTHORSHIPS)) {
      this.textColumn = TEXT_COLUMNS.getFirst();
      this.table = reader.works();
      return;
    }
    this.textColumn = find(there, texts).orElseThrow(() -> lacks(wanted.text(), there));
    if (wanted.domain().isPresent() && domainColumn.isEmpty()) {
      throw lacks(wanted.domain(), there);
    }
    List<String> columns = new ArrayList<>(List.of(textColumn));
    domainColumn.ifPresent(columns::add);
    this.table = reader.table(columns);
  }

  /** Whether a file's name says that it can be read. */
  public static boolean isKnown(Path file) {
    return new BulkFile(file).isKnown();
  }

  /** Opens a file; its kind is what its name ends in. */
  public static BulkTexts open(Path file, Columns columns) {
    Connection connection = null;
    try {
      Properties properties = new Properties();
      properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
      connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      try (Statement settings = connection.createStatement()) {
        // One thread reads in the file's order and leaves the other cores to the coder.
        settings.execute("SET threads = 1");
        settings.execute("SET autoinstall_known_extensions = false");
      }
      return new BulkTexts(file, connection, columns);
    } catch (SQLException | UserError e) {
      closeAfter(e, connection);
      throw e instanceof UserError told ? told : unreadable(file, e);
    }
  }

  private static void closeAfter(Exception fault, @Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        fault.addSuppressed(e);
      }
    }
  }

  private List<String> names(String reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + reader + " LIMIT 0")) {
      ResultSetMetaData shape = none.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        names.add(shape.getColumnLabel(i));
      }
      return names;
    }
  }

  private static Optional<String> find(List<String> there, List<String> wanted) {
    return wanted.stream()
        .flatMap(name -> there.stream().filter(name::equalsIgnoreCase))
        .findFirst();
  }

  private UserError lacks(Optional<String> wanted, List<String> there) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s has no column %s, but %s"
            .formatted(
                file, wanted.orElse(String.join(", ", TEXT_COLUMNS)), String.join(", ", there)));
  }

  /** How many rows there are; of CSV and JSON lines by reading them. */
  public long count() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** The rows in batches, to be walked through once and before this is closed. */
  public Iterable<List<Text>> batches() {
    return Batches::new;
  }

  private final class Batches implements Iterator<List<Text>> {
    private final ResultSet rows;
    private List<Text> next;

    Batches() {
      String domain = domainColumn.map(BulkFile::quoted).orElse("NULL");
      try {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        this.rows =
            statement.executeQuery(
                "SELECT %s::VARCHAR, %s::VARCHAR FROM %s"
                    .formatted(BulkFile.quoted(textColumn), domain, table));
      } catch (SQLException e) {
        throw unreadable(file, e);
      }
      this.next = read();
    }

    private List<Text> read() {
      Row row = new Row(rows);
      List<Text> batch = new ArrayList<>(BATCH);
      try {
        while (batch.size() < BATCH && rows.next()) {
          batch.add(new Text(row.text(1), row.text(2)));
        }
        return batch;
      } catch (SQLException | StoreException e) {
        throw unreadable(file, e);
      }
    }

    @Override
    public boolean hasNext() {
      return !next.isEmpty();
    }

    @Override
    public List<Text> next() {
      if (next.isEmpty()) {
        throw new NoSuchElementException();
      }
      List<Text> batch = next;
      next = read();
      return batch;
    }
  }

  /** Whether a column says the domains. */
  public boolean hasDomains() {
    return domainColumn.isPresent();
  }

  private static UserError unreadable(Path file, Exception e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, reason), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
