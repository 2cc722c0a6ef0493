package dev.byline.corpus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the corpus of a workspace. */
public final class Corpus {
  private final Workspace workspace;

  /** Over an open workspace. */
  public Corpus(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * An entry and how much hangs on it.
   *
   * @param id of the entry
   * @param papers how many papers have it
   */
  public record StoredEntry(String id, Entry entry, int papers) {}

  /** Every distinct entry, sorted by text and domain. */
  public List<StoredEntry> entries() {
    return workspace.query(connection -> {
      List<StoredEntry> entries = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT entry_id, any_value(text), any_value(domain), count(DISTINCT paper_id)
                  FROM entries JOIN affiliations USING (entry_id) GROUP BY entry_id\
                  """)) {
        while (rows.next()) {
          entries.add(
              new StoredEntry(
                  rows.getString(1),
                  new Entry(rows.getString(2), rows.getString(3)),
                  rows.getInt(4)));
        }
      }
      entries.sort((a, b) -> a.entry().compareTo(b.entry()));
      return entries;
    });
  }

  /** A paper as the statistics need it: every author's entries by id, or the unlinked ones. */
  public record PaperFacts(
      String id,
      String conference,
      int year,
      String title,
      String track,
      String status,
      String url,
      boolean linked,
      List<List<String>> authorEntries,
      List<String> unlinkedEntries) {}

  /** Every paper, sorted by id. */
  public List<PaperFacts> papers() {
    return workspace.query(connection -> {
      Map<String, PaperFacts> papers = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement()) {
        try (ResultSet rows =
            statement.executeQuery(
                """
                SELECT paper_id, conference, year, title, track, status,
                  CASE WHEN url <> '' THEN url ELSE pdf END, linked, author_count
                FROM papers ORDER BY paper_id\
                """)) {
          while (rows.next()) {
            List<List<String>> authors = new ArrayList<>();
            for (int i = 0; i < rows.getInt(9); i++) {
              authors.add(new ArrayList<>(1));
            }
            papers.put(
                rows.getString(1),
                new PaperFacts(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getInt(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getString(7),
                    rows.getBoolean(8),
                    authors,
                    new ArrayList<>(0)));
          }
        }
        Map<String, String> ids = new HashMap<>();
        try (ResultSet rows =
            statement.executeQuery(
                """
                SELECT paper_id, coalesce(author_position, 0), entry_id
                FROM affiliations ORDER BY paper_id, author_position, position\
                """)) {
          while (rows.next()) {
            PaperFacts paper = papers.get(rows.getString(1));
            if (paper != null) {
              int author = rows.getInt(2);
              String id = ids.computeIfAbsent(rows.getString(3), x -> x);
              if (author == 0) {
                paper.unlinkedEntries().add(id);
              } else {
                paper.authorEntries().get(author - 1).add(id);
              }
            }
          }
        }
      }
      return List.copyOf(papers.values());
    });
  }

  /** A paper by its metadata, whichever byline is analysed; empty when there is no such paper. */
  public Optional<Paper> metadata(String paperId) {
    return paper(
        paperId,
        "SELECT paper_id, position, name FROM all_authors WHERE byline = 'metadata'",
        "SELECT * FROM all_affiliations WHERE byline = 'metadata'");
  }

  /** A paper with its title, link, authors and entries; empty when there is no such paper. */
  public Optional<Paper> paper(String paperId) {
    return paper(paperId, "FROM authors", "FROM affiliations");
  }

  private Optional<Paper> paper(String paperId, String authorRows, String affiliationRows) {
    return workspace.query(connection -> {
      try (PreparedStatement head =
              connection.prepareStatement(
                  """
                  SELECT source_id, title, track, status, url, pdf, abstract
                  FROM papers WHERE paper_id = ?\
                  """);
          PreparedStatement lines =
              connection.prepareStatement(
                  """
                  SELECT a.position, a.name, e.text, e.domain
                  FROM (%1$s) a
                  LEFT JOIN (%2$s) f
                    ON f.paper_id = a.paper_id AND f.author_position = a.position
                  LEFT JOIN entries e USING (entry_id)
                  WHERE a.paper_id = ?
                  UNION ALL
                  SELECT NULL, '', e.text, e.domain
                  FROM (%2$s) f JOIN entries e USING (entry_id)
                  WHERE f.paper_id = ? AND f.author_position IS NULL\
                  """
                      .formatted(authorRows, affiliationRows))) {
        head.setString(1, paperId);
        lines.setString(1, paperId);
        lines.setString(2, paperId);
        Map<Integer, String> names = new TreeMap<>();
        Map<Integer, List<Entry>> entries = new HashMap<>();
        try (ResultSet rows = lines.executeQuery()) {
          while (rows.next()) {
            int position = rows.getInt(1);
            names.put(position, rows.getString(2));
            List<Entry> own = entries.computeIfAbsent(position, _ -> new ArrayList<>(1));
            if (rows.getString(3) != null) {
              own.add(new Entry(rows.getString(3), rows.getString(4)));
            }
          }
        }
        List<Entry> unlinked = entries.getOrDefault(0, List.of());
        names.remove(0);
        List<Author> authors = new ArrayList<>();
        names.forEach((position, name) ->
            authors.add(new Author(name, entries.getOrDefault(position, List.of()))));
        try (ResultSet row = head.executeQuery()) {
          return row.next()
              ? Optional.of(
                  new Paper(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      row.getString(7),
                      authors,
                      unlinked))
              : Optional.empty();
        }
      }
    });
  }

  /** The abstracts by paper id; papers without one are missing. */
  public Map<String, String> abstracts() {
    return workspace.query(connection -> {
      Map<String, String> abstracts = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT paper_id, abstract FROM all_papers WHERE abstract <> ''")) {
        while (rows.next()) {
          abstracts.put(rows.getString(1), rows.getString(2));
        }
      }
      return abstracts;
    });
  }

  /** How many papers there are. */
  public long paperCount() {
    return workspace.query(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM papers")) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  /** The conferences of the corpus as people write them, such as {@code NeurIPS 2021}. */
  public String title() {
    return conferences().stream().map(Conference::title).collect(Collectors.joining(", "));
  }

  /** The conferences, sorted by name and year. */
  public List<Conference> conferences() {
    return workspace.query(connection -> {
      List<Conference> conferences = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT DISTINCT conference, year FROM papers ORDER BY conference, year")) {
        while (rows.next()) {
          conferences.add(new Conference(rows.getString(1), rows.getInt(2)));
        }
      }
      return conferences;
    });
  }
}
