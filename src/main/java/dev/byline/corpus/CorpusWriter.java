package dev.byline.corpus;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes the papers of one file into a workspace, within a transaction: what the same file brought
 * before and papers of the same id are replaced, so that importing twice changes nothing.
 */
public final class CorpusWriter implements AutoCloseable {
  private static final String METADATA = "metadata";
  private static final List<String> COPIED =
      List.of("all_papers", "all_authors", "all_affiliations", "entries");

  private final DuckDBConnection connection;
  private final Conference conference;
  private final String file;
  private final Map<Entry, String> ids = new HashMap<>();
  private final Set<String> papers = new HashSet<>();
  private final DuckDBAppender paperRows;
  private final DuckDBAppender authorRows;
  private final DuckDBAppender affiliationRows;
  private final DuckDBAppender entryRows;
  private final DuckDBAppender issueRows;

  /**
   * Starts the import of a file.
   *
   * @param connection in a transaction
   * @param file its name, without folders
   */
  public CorpusWriter(DuckDBConnection connection, Conference conference, String file)
      throws SQLException {
    this.connection = connection;
    this.conference = conference;
    this.file = file;
    try (Statement statement = connection.createStatement()) {
      for (String table : COPIED) {
        statement.execute(
            "CREATE OR REPLACE TEMP TABLE new_%s AS FROM %s LIMIT 0".formatted(table, table));
      }
    }
    run(
        "DELETE FROM import_issues WHERE source_file = ? AND starts_with(paper_id, ?)",
        file,
        paperId(""));
    paperRows = connection.createAppender("temp", "main", "new_all_papers");
    authorRows = connection.createAppender("temp", "main", "new_all_authors");
    affiliationRows = connection.createAppender("temp", "main", "new_all_affiliations");
    entryRows = connection.createAppender("temp", "main", "new_entries");
    issueRows = connection.createAppender("main", "import_issues");
  }

  /** Adds a paper; returns false, and adds nothing, when the file had the id before. */
  public boolean add(Paper paper) throws SQLException {
    if (!papers.add(paper.id())) {
      return false;
    }
    String id = paperId(paper.id());
    paperRows.beginRow();
    paperRows.append(id).append(conference.name()).append(conference.year()).append(paper.id());
    paperRows.append(paper.title()).append(paper.track()).append(paper.status());
    paperRows.append(paper.url()).append(paper.pdf()).append(paper.abstractText());
    paperRows.append(file).endRow();
    int position = 0;
    for (Author author : paper.authors()) {
      position++;
      authorRows
          .beginRow()
          .append(id)
          .append(METADATA)
          .append(position)
          .append(author.name())
          .endRow();
      int entryPosition = 0;
      for (Entry entry : author.affiliations()) {
        entryPosition++;
        affiliationRows
            .beginRow()
            .append(id)
            .append(METADATA)
            .append(position)
            .append(entryPosition);
        affiliationRows.append(idOf(entry)).endRow();
      }
    }
    int entryPosition = 0;
    for (Entry entry : paper.unlinked()) {
      entryPosition++;
      affiliationRows.beginRow().append(id).append(METADATA).appendNull().append(entryPosition);
      affiliationRows.append(idOf(entry)).endRow();
    }
    return true;
  }

  /** Adds what was repaired or left out. */
  public void add(ImportIssue issue) throws SQLException {
    issueRows.beginRow().append(paperId(issue.paperId())).append(issue.kind().label());
    issueRows.append(issue.detail()).append(file).endRow();
  }

  private String paperId(String sourceId) {
    String year = conference.year() == 0 ? "" : Integer.toString(conference.year());
    return conference.name() + year + "/" + sourceId;
  }

  private String idOf(Entry entry) throws SQLException {
    String known = ids.get(entry);
    if (known != null) {
      return known;
    }
    String id = entry.id();
    ids.put(entry, id);
    entryRows.beginRow().append(id).append(entry.text()).append(entry.domain()).endRow();
    return id;
  }

  /**
   * Puts the file's papers in the place of what was there.
   *
   * @param statuses which were taken, for the record
   * @param leftOut how many records were left out by their status
   */
  public void finish(String statuses, int leftOut) throws SQLException {
    close();
    String gone =
        "paper_id IN (SELECT paper_id FROM all_papers WHERE source_file = ? AND conference = ? AND year = ?"
            + " UNION ALL SELECT paper_id FROM new_all_papers)";
    for (String table : new String[] {"all_authors", "all_affiliations"}) {
      run(
          "DELETE FROM " + table + " WHERE byline = 'metadata' AND " + gone,
          file,
          conference.name(),
          conference.year());
    }
    run("DELETE FROM all_papers WHERE " + gone, file, conference.name(), conference.year());
    run(
        "DELETE FROM imports WHERE source_file = ? AND conference = ? AND year = ?",
        file,
        conference.name(),
        conference.year());
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"all_papers", "all_authors", "all_affiliations"}) {
        statement.execute("INSERT INTO %s FROM new_%s".formatted(table, table));
      }
      statement.execute(
          "INSERT INTO entries FROM new_entries WHERE entry_id NOT IN (SELECT entry_id FROM entries)");
      // What was read of a paper's PDF stays with the paper, and goes with it.
      for (String table :
          new String[] {
            "all_authors",
            "all_affiliations",
            "title_blocks",
            "byline_differences",
            "pdfs",
            "pages",
            "texts"
          }) {
        statement.execute(
            "DELETE FROM %s WHERE paper_id NOT IN (SELECT paper_id FROM all_papers)"
                .formatted(table));
      }
      forgetUnused(statement);
      for (String table : COPIED) {
        statement.execute("DROP TABLE new_" + table);
      }
    }
    run(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?)",
        conference.name(),
        conference.year(),
        file,
        statuses,
        papers.size(),
        leftOut);
  }

  /** Takes away entries that no byline has, with what was said of them. */
  static void forgetUnused(Statement statement) throws SQLException {
    for (String table : new String[] {"entries", "codings", "violations", "decisions"}) {
      statement.execute(
          "DELETE FROM %s WHERE entry_id NOT IN (SELECT entry_id FROM all_affiliations)"
              .formatted(table));
    }
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  /** Number of papers added. */
  public int paperCount() {
    return papers.size();
  }

  /** Number of distinct entries added. */
  public int entryCount() {
    return ids.size();
  }

  @Override
  public void close() throws SQLException {
    paperRows.close();
    authorRows.close();
    affiliationRows.close();
    entryRows.close();
    issueRows.close();
  }
}
