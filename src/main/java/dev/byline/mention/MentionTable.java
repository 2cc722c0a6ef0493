package dev.byline.mention;

import dev.byline.corpus.Workspace;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/** Keeps mentions, and what coders say of roles, in the workspace. */
public final class MentionTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public MentionTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Whether the papers were searched for families, whatever was found. */
  public boolean isFilled() {
    return count("SELECT count(*) FROM technologies") > 0;
  }

  /** Of how many papers there is a full text to search. */
  public long fullTexts() {
    return count("SELECT count(*) FROM texts WHERE pages > 0");
  }

  private long count(String query) {
    return workspace.query(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  /** A coder's verdict on a family in a paper. */
  public record Row(String paperId, String family, String coder, RoleVerdict verdict) {}

  /** Puts families, mentions by paper and verdicts in the place of all that were there. */
  public void replace(
      List<Technology> families, Map<String, List<Mention>> mentions, Collection<Row> verdicts) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        for (String table : new String[] {"technologies", "mentions", "roles"}) {
          statement.execute("DELETE FROM " + table);
        }
      }
      try (DuckDBAppender rows = connection.createAppender("main", "technologies")) {
        for (Technology family : families) {
          rows.beginRow().append(family.family()).append(family.kind());
          rows.append(family.organisation()).append(family.country()).endRow();
        }
      }
      try (DuckDBAppender rows = connection.createAppender("main", "mentions")) {
        for (Map.Entry<String, List<Mention>> paper : mentions.entrySet()) {
          for (Mention mention : paper.getValue()) {
            rows.beginRow().append(paper.getKey()).append(mention.family());
            rows.append(mention.version()).append(mention.page());
            rows.append(mention.section().label()).append(mention.start());
            rows.append(mention.sentence()).endRow();
          }
        }
      }
      try (DuckDBAppender rows = connection.createAppender("main", "roles")) {
        for (Row row : verdicts) {
          RoleVerdict verdict = row.verdict();
          rows.beginRow().append(row.paperId()).append(row.family()).append(row.coder());
          rows.append(verdict.role().map(Role::label).orElse(""));
          rows.append(verdict.quote()).append(verdict.why()).endRow();
        }
      }
    });
  }
}
