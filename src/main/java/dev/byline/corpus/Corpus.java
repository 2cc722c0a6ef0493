package dev.byline.corpus;

import dev.byline.store.Row;
import dev.byline.store.Workspace;
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

  /** Every distinct entry that is analysed, sorted by text and domain. */
  public List<StoredEntry> entries() {
    return entries("affiliations");
  }

  /** Every distinct entry of any byline, analysed or not, sorted by text and domain. */
  public List<StoredEntry> entriesOfAllBylines() {
    return entries("all_affiliations");
  }

  /** Every distinct entry of a byline that is known and not analysed, sorted by text and domain. */
  public List<StoredEntry> entriesOfOtherBylines() {
    return entries(
        "(FROM all_affiliations WHERE entry_id NOT IN (SELECT entry_id FROM affiliations))");
  }

  private List<StoredEntry> entries(String affiliations) {
    return workspace
        .select(
            """
            SELECT entry_id, any_value(text), any_value(domain), count(DISTINCT paper_id)
            FROM entries JOIN %s USING (entry_id) GROUP BY entry_id\
            """
                .formatted(affiliations),
            row -> new StoredEntry(row.text(1), new Entry(row.text(2), row.text(3)), row.number(4)))
        .stream()
        .sorted((a, b) -> a.entry().compareTo(b.entry()))
        .toList();
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
    return papers("papers", "affiliations");
  }

  /** Whether a title block gave authors. */
  public boolean hasTitleBlocks() {
    return workspace.count("SELECT count(*) FROM all_authors WHERE byline = 'pdf'") > 0;
  }

  /**
   * Every paper by one of its bylines, whichever is analysed, sorted by id.
   *
   * @param titleBlock by the title block where it has authors; else by the metadata where these
   *     have. A paper without authors there is by the other
   */
  public List<PaperFacts> papers(boolean titleBlock) {
    String byline =
        "coalesce((SELECT %s(byline) FROM all_authors n WHERE n.paper_id = %s.paper_id), 'metadata')";
    String function = titleBlock ? "max" : "min";
    String papers =
        """
        (SELECT p.* REPLACE (
          NOT EXISTS (FROM all_affiliations f WHERE f.paper_id = p.paper_id
            AND f.author_position IS NULL AND f.byline = %1$s) AS linked,
          (SELECT count(*) FROM all_authors a WHERE a.paper_id = p.paper_id
            AND a.byline = %1$s)::INTEGER AS author_count)
        FROM papers p)\
        """
            .formatted(byline.formatted(function, "p"));
    String affiliations =
        "(SELECT * FROM all_affiliations f WHERE byline = %s)"
            .formatted(byline.formatted(function, "f"));
    return papers(papers, affiliations);
  }

  private List<PaperFacts> papers(String paperRows, String affiliationRows) {
    Map<String, PaperFacts> papers = new LinkedHashMap<>();
    workspace.each(
        """
        SELECT paper_id, conference, year, title, track, status,
          CASE WHEN url <> '' THEN url ELSE pdf END, linked, author_count
        FROM %s ORDER BY paper_id\
        """
            .formatted(paperRows),
        row -> papers.put(row.text(1), withoutEntries(row)));
    Map<String, String> ids = new HashMap<>();
    workspace.each(
        """
        SELECT paper_id, coalesce(author_position, 0), entry_id
        FROM %s ORDER BY paper_id, author_position, position\
        """
            .formatted(affiliationRows),
        row -> {
          PaperFacts paper = papers.get(row.text(1));
          if (paper != null) {
            int author = row.number(2);
            List<String> to =
                author == 0 ? paper.unlinkedEntries() : paper.authorEntries().get(author - 1);
            to.add(ids.computeIfAbsent(row.text(3), id -> id));
          }
        });
    return List.copyOf(papers.values());
  }

  private static PaperFacts withoutEntries(Row row) {
    List<List<String>> authors = new ArrayList<>();
    for (int i = 0; i < row.number(9); i++) {
      authors.add(new ArrayList<>(1));
    }
    return new PaperFacts(
        row.text(1),
        row.text(2),
        row.number(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.truth(8),
        authors,
        new ArrayList<>(0));
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
    Map<Integer, String> names = new TreeMap<>();
    Map<Integer, List<Entry>> entries = new HashMap<>();
    workspace.each(
        """
        SELECT a.position, a.name, e.text, e.domain
        FROM (%1$s) a
        LEFT JOIN (%2$s) f
          ON f.paper_id = a.paper_id AND f.author_position = a.position
        LEFT JOIN entries e USING (entry_id)
        WHERE a.paper_id = ?
        UNION ALL
        SELECT 0, '', e.text, e.domain
        FROM (%2$s) f JOIN entries e USING (entry_id)
        WHERE f.paper_id = ? AND f.author_position IS NULL\
        """
            .formatted(authorRows, affiliationRows),
        row -> {
          names.put(row.number(1), row.text(2));
          List<Entry> own = entries.computeIfAbsent(row.number(1), _ -> new ArrayList<>(1));
          if (row.value(3) != null) {
            own.add(new Entry(row.text(3), row.text(4)));
          }
        },
        paperId,
        paperId);
    names.remove(0);
    List<Author> authors = new ArrayList<>();
    names.forEach((position, name) ->
        authors.add(new Author(name, entries.getOrDefault(position, List.of()))));
    List<Entry> unlinked = entries.getOrDefault(0, List.of());
    return workspace
        .select(
            """
            SELECT source_id, title, track, status, url, pdf, abstract
            FROM papers WHERE paper_id = ?\
            """,
            row ->
                new Paper(
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.text(7),
                    authors,
                    unlinked),
            paperId)
        .stream()
        .findFirst();
  }

  /** The abstracts by paper id; papers without one are missing. */
  public Map<String, String> abstracts() {
    Map<String, String> abstracts = new HashMap<>();
    workspace.each(
        "SELECT paper_id, abstract FROM all_papers WHERE abstract <> ''",
        row -> abstracts.put(row.text(1), row.text(2)));
    return abstracts;
  }

  /** How many papers there are. */
  public long paperCount() {
    return workspace.count("SELECT count(*) FROM papers");
  }

  /** The conferences of the corpus as people write them, such as {@code NeurIPS 2021}. */
  public String title() {
    return conferences().stream().map(Conference::title).collect(Collectors.joining(", "));
  }

  /** The conferences, sorted by name and year. */
  public List<Conference> conferences() {
    return workspace.select(
        "SELECT DISTINCT conference, year FROM papers ORDER BY conference, year",
        row -> new Conference(row.text(1), row.number(2)));
  }
}
