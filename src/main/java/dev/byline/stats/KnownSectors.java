package dev.byline.stats;

import dev.byline.stats.SectorCount.Sector;
import dev.byline.store.Workspace;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sectors of a workspace's affiliations, as its view {@code affiliation_sectors} has them. */
public final class KnownSectors implements SectorCount.Known {
  private final Map<String, Map<String, Set<Sector>>> papers = new HashMap<>();

  /** Reads them. */
  public KnownSectors(Workspace workspace) {
    workspace.each(
        "SELECT DISTINCT paper_id, entry_id, sector FROM affiliation_sectors",
        row ->
            papers
                .computeIfAbsent(row.text(1), _ -> new HashMap<>())
                .computeIfAbsent(row.text(2), _ -> EnumSet.noneOf(Sector.class))
                .add(Sector.valueOf(row.text(3).toUpperCase(Locale.ROOT))));
  }

  @Override
  public Set<Sector> of(String paperId, String entryId) {
    return papers.getOrDefault(paperId, Map.of()).getOrDefault(entryId, Set.of(Sector.UNKNOWN));
  }
}
