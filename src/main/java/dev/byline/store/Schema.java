package dev.byline.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the tables and views of a workspace, and tells those of an older program. */
final class Schema {
  /** Raised when a table or view changes, so that an older workspace is told from a newer one. */
  static final int VERSION = 9;

  private Schema() {}

  /** Makes the tables in a new database; returns the version of those that are there. */
  static int createOrRead(Connection connection) throws SQLException {
    int there = version(connection);
    if (there > 0) {
      return there;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      for (Relation relation : Tables.ALL) {
        create(statement, relation);
      }
      for (Relation relation : Views.ALL) {
        create(statement, relation);
      }
      for (String macro : Views.MACROS) {
        statement.execute(macro);
      }
      statement.execute("INSERT INTO workspace VALUES (" + VERSION + ")");
      statement.execute("COMMIT");
      return VERSION;
    }
  }

  private static void create(Statement statement, Relation relation) throws SQLException {
    statement.execute(relation.create());
    statement.execute(relation.comment());
  }

  /** The version of the tables that are there; 0 when there are none. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery(
              "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'workspace'")) {
        there.next();
        if (there.getInt(1) == 0) {
          return 0;
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT max(schema_version) FROM workspace")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
