package dev.byline.corpus;

import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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

  /**
   * What is known of a paper but for its entries.
   *
   * @param linked whether entries are tied to authors
   * @param authors how many
   */
  public record PaperFacts(
      String id,
      String conference,
      int year,
      String title,
      String track,
      String status,
      String url,
      boolean linked,
      int authors) {}

  /** By which of its bylines a paper is read. */
  public enum Choice {
    /** The one that is analysed. */
    ANALYSED,
    /** The metadata where these have authors, else the title block. */
    METADATA,
    /** The title block where it has authors, else the metadata. */
    TITLE_BLOCK
  }

  /** Every paper, sorted by id. */
  public List<PaperFacts> papers() {
    List<PaperFacts> papers = new ArrayList<>();
    eachPaper(Choice.ANALYSED, papers::add);
    return List.copyOf(papers);
  }

  /** Whether a title block gave authors. */
  public boolean hasTitleBlocks() {
    return workspace.count("SELECT count(*) FROM all_authors WHERE byline = 'pdf'") > 0;
  }

  /** Hands over every paper by one of its bylines, sorted by id. */
  public void eachPaper(Choice choice, Consumer<PaperFacts> take) {
    workspace.each(
        """
        SELECT paper_id, conference, year, title, track, status,
          CASE WHEN url <> '' THEN url ELSE pdf END, linked, author_count
        FROM %s ORDER BY paper_id\
        """
            .formatted(papersOf(choice)),
        row ->
            take.accept(
                new PaperFacts(
                    row.text(1),
                    row.text(2),
                    row.number(3),
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.text(7),
                    row.truth(8),
                    row.number(9))));
  }

  /** Takes an entry of an author. */
  public interface EntryReader {
    /**
     * An entry.
     *
     * @param paper its place among {@link #eachPaper}, from 0
     * @param author from 1; 0 where entries are not tied to authors
     * @param entry its place among {@link #entryIds}, from 0
     */
    void entry(int paper, int author, int entry);
  }

  /** The ids of all entries, sorted. */
  public List<String> entryIds() {
    return workspace.select("SELECT entry_id FROM entries ORDER BY entry_id", row -> row.text(1));
  }

  /** Hands over the entries of every paper by one of its bylines, sorted by paper and author. */
  public void eachEntry(Choice choice, EntryReader take) {
    // Places instead of ids: ten million rows of texts would fill the memory.
    workspace.each(
        """
        SELECT p.n, coalesce(author_position, 0), e.n
        FROM %s f
        JOIN (SELECT paper_id, (row_number() OVER (ORDER BY paper_id) - 1)::INTEGER AS n
          FROM all_papers) p ON p.paper_id = f.paper_id
        JOIN (SELECT entry_id, (row_number() OVER (ORDER BY entry_id) - 1)::INTEGER AS n
          FROM entries) e ON e.entry_id = f.entry_id
        ORDER BY p.n, author_position, position\
        """
            .formatted(affiliationsOf(choice)),
        row -> take.entry(row.number(1), row.number(2), row.number(3)));
  }

  private static String papersOf(Choice choice) {
    return choice == Choice.ANALYSED
        ? "papers"
        : """
        (SELECT p.* REPLACE (
          NOT EXISTS (FROM all_affiliations f WHERE f.paper_id = p.paper_id
            AND f.author_position IS NULL AND f.byline = %1$s) AS linked,
          (SELECT count(*) FROM all_authors a WHERE a.paper_id = p.paper_id
            AND a.byline = %1$s)::INTEGER AS author_count)
        FROM papers p)\
        """
            .formatted(byline(choice, "p"));
  }

  private static String affiliationsOf(Choice choice) {
    return choice == Choice.ANALYSED
        ? "affiliations"
        : "(SELECT * FROM all_affiliations f WHERE byline = %s)".formatted(byline(choice, "f"));
  }

  private static String byline(Choice choice, String table) {
    return "coalesce((SELECT %s(byline) FROM all_authors n WHERE n.paper_id = %s.paper_id), 'metadata')"
        .formatted(choice == Choice.TITLE_BLOCK ? "max" : "min", table);
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
