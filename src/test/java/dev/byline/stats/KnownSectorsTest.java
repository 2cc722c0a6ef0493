package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.stats.SectorCount.Sector;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sectors that are read by entry are those that the view has by affiliation. */
class KnownSectorsTest {
  @Test
  void sectorsAreThoseOfTheViewAndAPersonsDecisionHoldsInItsPaper(@TempDir Path folder) {
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      for (String paper : List.of("p1", "p2")) {
        workspace.execute(
            "INSERT INTO all_papers VALUES (?, 'c', 2021, ?, 't', '', '', '', '', '', 'f')",
            paper,
            paper);
        for (String entry : List.of("uni", "firm", "both", "lab", "none", "edu")) {
          workspace.execute(
              "INSERT INTO all_affiliations VALUES (?, 'metadata', 1, 1, ?)", paper, entry);
        }
      }
      entry(workspace, "uni", "", "U of A");
      entry(workspace, "firm", "", "Acme");
      entry(workspace, "both", "", "U of A|Acme Inc");
      entry(workspace, "lab", "u.edu", "Some Lab");
      entry(workspace, "none", "acme.com", "");
      entry(workspace, "edu", "u.ac.uk", "");
      workspace.execute("INSERT INTO institution_names VALUES ('Acme Inc', 'Acme', 'coder')");
      workspace.execute(
          "INSERT INTO institutions VALUES ('U of A', 'US', 'university', 'academia', '', true, '')");
      workspace.execute(
          "INSERT INTO institutions VALUES ('Acme', 'US', 'company', 'industry', '', true, '')");
      workspace.execute("INSERT INTO paper_decisions VALUES ('p2', 'uni', 'US', 'seat', 'Acme')");
      KnownSectors known = new KnownSectors(workspace);
      Map<String, Set<Sector>> expected = new HashMap<>();
      workspace.each(
          "SELECT paper_id, entry_id, sector FROM affiliation_sectors",
          row ->
              expected
                  .computeIfAbsent(
                      row.text(1) + " " + row.text(2), _ -> EnumSet.noneOf(Sector.class))
                  .add(Sector.valueOf(row.text(3).toUpperCase(Locale.ROOT))));
      assertThat(expected).hasSize(12);
      assertThat(expected)
          .allSatisfy((key, sectors) -> {
            String[] ids = key.split(" ", 2);
            assertThat(known.of(ids[0], ids[1])).as(key).isEqualTo(sectors);
          });
      assertThat(known.of("p1", "uni")).containsExactly(Sector.ACADEMIA);
      assertThat(known.of("p2", "uni")).containsExactly(Sector.INDUSTRY);
      assertThat(known.of("p1", "nowhere")).containsExactly(Sector.UNKNOWN);
    }
  }

  private static void entry(Workspace workspace, String id, String domain, String institutions) {
    workspace.execute("INSERT INTO entries VALUES (?, ?, ?)", id, id, domain);
    workspace.execute(
        "INSERT INTO decisions VALUES (?, 'US', 'seat', 'agreed', false, '', ?, '')",
        id,
        institutions);
  }
}
