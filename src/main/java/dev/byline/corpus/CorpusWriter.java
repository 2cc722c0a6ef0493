package dev.byline.corpus;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the papers of one file into a workspace, within a transaction: what the same file brought
 * before and papers of the same id are replaced, so that importing twice changes nothing.
 */
public final class CorpusWriter implements AutoCloseable {
  private static final String METADATA = "metadata";
  private static final List<String> COPIED =
      List.of("all_papers", "all_authors", "all_affiliations", "entries");

  private final Workspace workspace;
  private final Conference conference;
  private final String file;
  private final Map<Entry, String> ids = new HashMap<>();
  private final Set<String> papers = new HashSet<>();
  private final TableWriter paperRows;
  private final TableWriter authorRows;
  private final TableWriter affiliationRows;
  private final TableWriter entryRows;
  private final TableWriter issueRows;

  /**
   * Starts the import of a file.
   *
   * @param workspace in a transaction
   * @param file its name, without folders
   */
  public CorpusWriter(Workspace workspace, Conference conference, String file) {
    this.workspace = workspace;
    this.conference = conference;
    this.file = file;
    for (String table : COPIED) {
      workspace.execute(
          "CREATE OR REPLACE TEMP TABLE new_%s AS FROM %s LIMIT 0".formatted(table, table));
    }
    workspace.execute(
        "DELETE FROM import_issues WHERE source_file = ? AND starts_with(paper_id, ?)",
        file,
        paperId(""));
    paperRows = workspace.temporaryWriter("new_all_papers");
    authorRows = workspace.temporaryWriter("new_all_authors");
    affiliationRows = workspace.temporaryWriter("new_all_affiliations");
    entryRows = workspace.temporaryWriter("new_entries");
    issueRows = workspace.writer("import_issues");
  }

  /** Adds a paper; returns false, and adds nothing, when the file had the id before. */
  public boolean add(Paper paper) {
    if (!papers.add(paper.id())) {
      return false;
    }
    String id = paperId(paper.id());
    paperRows.add(
        id,
        conference.name(),
        conference.year(),
        paper.id(),
        paper.title(),
        paper.track(),
        paper.status(),
        paper.url(),
        paper.pdf(),
        paper.abstractText(),
        file);
    int position = 0;
    for (Author author : paper.authors()) {
      position++;
      authorRows.add(id, METADATA, position, author.name());
      int entryPosition = 0;
      for (Entry entry : author.affiliations()) {
        entryPosition++;
        affiliationRows.add(id, METADATA, position, entryPosition, idOf(entry));
      }
    }
    int entryPosition = 0;
    for (Entry entry : paper.unlinked()) {
      entryPosition++;
      affiliationRows.add(id, METADATA, null, entryPosition, idOf(entry));
    }
    return true;
  }

  /** Adds what was repaired or left out. */
  public void add(ImportIssue issue) {
    issueRows.add(paperId(issue.paperId()), issue.kind().label(), issue.detail(), file);
  }

  private String paperId(String sourceId) {
    String year = conference.year() == 0 ? "" : Integer.toString(conference.year());
    return conference.name() + year + "/" + sourceId;
  }

  private String idOf(Entry entry) {
    String known = ids.get(entry);
    if (known != null) {
      return known;
    }
    String id = entry.id();
    ids.put(entry, id);
    entryRows.add(id, entry.text(), entry.domain());
    return id;
  }

  /**
   * Puts the file's papers in place of what was there.
   *
   * @param statuses which were taken, for the record
   * @param leftOut how many records were left out by their status
   */
  public void finish(String statuses, int leftOut) {
    close();
    String gone =
        "paper_id IN (SELECT paper_id FROM all_papers WHERE source_file = ? AND conference = ? AND year = ?"
            + " UNION ALL SELECT paper_id FROM new_all_papers)";
    for (String table : new String[] {"all_authors", "all_affiliations"}) {
      workspace.execute(
          "DELETE FROM " + table + " WHERE byline = 'metadata' AND " + gone,
          file,
          conference.name(),
          conference.year());
    }
    workspace.execute(
        "DELETE FROM all_papers WHERE " + gone, file, conference.name(), conference.year());
    workspace.execute(
        "DELETE FROM imports WHERE source_file = ? AND conference = ? AND year = ?",
        file,
        conference.name(),
        conference.year());
    for (String table : new String[] {"all_papers", "all_authors", "all_affiliations"}) {
      workspace.execute("INSERT INTO %s FROM new_%s".formatted(table, table));
    }
    workspace.execute(
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
          "texts",
          "paper_topics"
        }) {
      workspace.execute(
          "DELETE FROM %s WHERE paper_id NOT IN (SELECT paper_id FROM all_papers)"
              .formatted(table));
    }
    forgetUnused(workspace);
    for (String table : COPIED) {
      workspace.execute("DROP TABLE new_" + table);
    }
    workspace.execute(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?)",
        conference.name(),
        conference.year(),
        file,
        statuses,
        papers.size(),
        leftOut);
  }

  /** Takes away entries that no byline has, with what was said of them. */
  static void forgetUnused(Workspace workspace) {
    for (String table :
        new String[] {"entries", "codings", "violations", "decisions", "other_decisions"}) {
      workspace.execute(
          "DELETE FROM %s WHERE entry_id NOT IN (SELECT entry_id FROM all_affiliations)"
              .formatted(table));
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
  public void close() {
    paperRows.close();
    authorRows.close();
    affiliationRows.close();
    entryRows.close();
    issueRows.close();
  }
}
