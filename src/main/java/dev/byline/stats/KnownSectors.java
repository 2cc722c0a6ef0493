package dev.byline.stats;

import dev.byline.stats.SectorCount.Sector;
import dev.byline.store.Row;
import dev.byline.store.Workspace;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The sectors of a workspace's affiliations, as its view {@code affiliation_sectors} has them. They
 * are the entry's, but in a paper for which a person decided it: so they are read by entry, of
 * which there are far fewer than affiliations.
 */
public final class KnownSectors implements SectorCount.Known {
  private static final String OF_ENTRIES =
      """
      SELECT DISTINCT e.entry_id, CASE
        WHEN n.institution IS NULL THEN
          CASE WHEN regexp_matches(e.domain, '(^|\\.)(edu|ac\\.[a-z]{2}|edu\\.[a-z]{2})$')
            THEN 'academia' ELSE 'unknown' END
        WHEN coalesce(i.sector, '') = '' THEN 'unknown' ELSE i.sector END
      FROM decisions d JOIN entries e USING (entry_id)
      LEFT JOIN (
        SELECT entry_id, coalesce(m.institution, s.name) AS institution
        FROM (SELECT entry_id, unnest(string_split(institutions, '|')) AS name FROM decisions) s
        LEFT JOIN institution_names m ON m.name = s.name
        WHERE s.name <> '') n ON n.entry_id = e.entry_id
      LEFT JOIN institutions i ON i.institution = n.institution\
      """;

  private static final String OF_PAPERS =
      """
      SELECT s.entry_id, sector, s.paper_id FROM affiliation_sectors s
      JOIN paper_decisions o ON o.paper_id = s.paper_id AND o.entry_id = s.entry_id\
      """;

  private final Map<String, Set<Sector>> entries = new HashMap<>();
  private final Map<String, Map<String, Set<Sector>>> papers = new HashMap<>();

  /** Reads them. */
  public KnownSectors(Workspace workspace) {
    workspace.each(OF_ENTRIES, row -> add(entries, row));
    if (workspace.count("SELECT count(*) FROM paper_decisions") > 0) {
      workspace.each(
          OF_PAPERS, row -> add(papers.computeIfAbsent(row.text(3), _ -> new HashMap<>()), row));
    }
  }

  private static void add(Map<String, Set<Sector>> sectors, Row row) {
    sectors
        .computeIfAbsent(row.text(1), _ -> EnumSet.noneOf(Sector.class))
        .add(Sector.valueOf(row.text(2).toUpperCase(Locale.ROOT)));
  }

  @Override
  public Set<Sector> of(String paperId, String entryId) {
    Set<Sector> own = papers.getOrDefault(paperId, Map.of()).get(entryId);
    return own == null ? entries.getOrDefault(entryId, Set.of(Sector.UNKNOWN)) : own;
  }
}
