package dev.byline.browse;

import dev.byline.browse.ListFilter.Value;
import dev.byline.server.PageHead;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * An institution's page.
 *
 * @param registry the address of its record in the Research Organization Registry; empty: unknown
 * @param names other names that are counted as it
 * @param entries affiliation texts that name it, those of most papers first
 * @param partners institutions with which it has papers, with their pages
 * @param countries of its papers, with the addresses of the lists
 * @param years its papers by year
 * @param papers how many it has
 */
public record InstitutionPage(
    PageHead head,
    String name,
    String country,
    String kind,
    String sector,
    String registry,
    boolean isKnown,
    List<String> names,
    List<Value> entries,
    List<Value> partners,
    List<Value> countries,
    List<Value> years,
    long papers) {
  private static final int SHOWN = 20;

  /** Reads it; empty where there is no such institution. */
  static Optional<InstitutionPage> read(Workspace workspace, PageHead head, String name) {
    return workspace
        .select(
            """
            SELECT institution, country, kind, sector, registry_id, is_known,
              (SELECT count(*) FROM paper_institutions p WHERE p.institution = i.institution)
            FROM institutions i WHERE institution = ?\
            """,
            row ->
                new InstitutionPage(
                    head,
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.truth(6),
                    names(workspace, name),
                    entries(workspace, name),
                    partners(workspace, name),
                    countries(workspace, name),
                    years(workspace, name),
                    row.large(7)),
            name)
        .stream()
        .findFirst();
  }

  private static List<String> names(Workspace workspace, String name) {
    return workspace.select(
        "SELECT name FROM institution_names WHERE institution = ? AND name <> institution AND origin = 'coder' ORDER BY 1 LIMIT ?",
        row -> row.text(1),
        name,
        SHOWN);
  }

  private static List<Value> entries(Workspace workspace, String name) {
    return workspace.select(
        """
        SELECT text || CASE WHEN domain = '' THEN '' ELSE ' (' || domain || ')' END,
          count(DISTINCT paper_id) AS papers
        FROM affiliation_institutions JOIN entries USING (entry_id)
        WHERE institution = ? GROUP BY 1 ORDER BY papers DESC, 1 LIMIT ?\
        """,
        row -> new Value(row.text(1), row.large(2), false, ""),
        name,
        SHOWN);
  }

  private static List<Value> partners(Workspace workspace, String name) {
    return workspace.select(
        """
        SELECT institution, count(*) AS papers FROM paper_institutions
        WHERE institution <> ?
          AND paper_id IN (SELECT paper_id FROM paper_institutions WHERE institution = ?)
        GROUP BY 1 ORDER BY papers DESC, 1 LIMIT ?\
        """,
        row ->
            new Value(
                row.text(1),
                row.large(2),
                false,
                "/papers?institution=%s&institution=%s"
                    .formatted(Words.encoded(name), Words.encoded(row.text(1)))),
        name,
        name,
        SHOWN);
  }

  private static List<Value> countries(Workspace workspace, String name) {
    return workspace.select(
        """
        SELECT country, count(*) AS papers FROM paper_countries
        WHERE paper_id IN (SELECT paper_id FROM paper_institutions WHERE institution = ?)
        GROUP BY 1 ORDER BY papers DESC, 1 LIMIT ?\
        """,
        row ->
            new Value(
                Words.country(row.text(1)),
                row.large(2),
                false,
                "/papers?institution=%s&country=%s".formatted(Words.encoded(name), row.text(1))),
        name,
        SHOWN);
  }

  private static List<Value> years(Workspace workspace, String name) {
    return workspace.select(
        """
        SELECT year::VARCHAR, count(*) FROM papers
        WHERE year > 0
          AND paper_id IN (SELECT paper_id FROM paper_institutions WHERE institution = ?)
        GROUP BY 1 ORDER BY 1\
        """,
        row ->
            new Value(
                row.text(1),
                row.large(2),
                false,
                "/papers?institution=%s&year=%s".formatted(Words.encoded(name), row.text(1))),
        name);
  }

  /** The address of the list of its papers. */
  public String papersAddress() {
    return "/papers?institution=" + Words.encoded(name);
  }

  /** How many papers it has, in words. */
  public String counted() {
    return Words.counted(papers, "paper");
  }

  /** What is known of it, in a line. */
  public String facts() {
    List<String> parts =
        List.of(
            kind,
            country.isEmpty() ? "" : Words.country(country),
            sector,
            isKnown ? "" : "not in the gazetteer: the name as coders gave it");
    return String.join(" · ", parts.stream().filter(p -> !p.isEmpty()).toList());
  }

  /** Whether its record in the registry has an address. */
  public boolean hasRegistry() {
    return Words.isWeb(registry);
  }
}
