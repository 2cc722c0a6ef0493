package dev.byline.decide;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Keeps decisions in the workspace. */
public final class DecisionTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public DecisionTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Takes all decisions away, those of single papers and of other bylines too. */
  public void clear() {
    for (String table : List.of("decisions", "other_decisions", "paper_decisions")) {
      workspace.execute("DELETE FROM " + table);
    }
  }

  /** Adds decisions on entries that have none. */
  public void add(Collection<Decision> decisions) {
    add("decisions", decisions);
  }

  /** Adds decisions on entries of a byline that is not analysed. */
  public void addOthers(Collection<Decision> decisions) {
    add("other_decisions", decisions);
  }

  /** Puts one decision in place of the one that its entry had. */
  public void replace(Decision decision) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM decisions WHERE entry_id = ?", decision.entryId());
      add("decisions", List.of(decision));
    });
  }

  private void add(String table, Collection<Decision> decisions) {
    try (TableWriter rows = workspace.writer(table)) {
      for (Decision d : decisions) {
        rows.add(
            d.entryId(),
            Country.format(d.countries()),
            d.flag().label(),
            d.basis().label(),
            d.provisional(),
            d.candidates().isEmpty() ? "" : Country.format(d.candidates()),
            String.join("|", d.institutions()),
            String.join("|", d.violationIds()));
      }
    }
  }

  /** Adds the decisions of single papers, by paper. */
  public void addOfPapers(Map<String, List<Decision>> decisions) {
    try (TableWriter rows = workspace.writer("paper_decisions")) {
      decisions.forEach((paper, own) -> own.forEach(d -> add(rows, paper, d)));
    }
  }

  /** Puts the decision of an entry in one paper in place of the one that was there, if any. */
  public void replaceOfPaper(String paperId, String entryId, Optional<Decision> decision) {
    workspace.inTransaction(() -> {
      workspace.execute(
          "DELETE FROM paper_decisions WHERE paper_id = ? AND entry_id = ?", paperId, entryId);
      try (TableWriter rows = workspace.writer("paper_decisions")) {
        decision.ifPresent(d -> add(rows, paperId, d));
      }
    });
  }

  private static void add(TableWriter rows, String paperId, Decision d) {
    rows.add(
        paperId,
        d.entryId(),
        Country.format(d.countries()),
        d.flag().label(),
        String.join("|", d.institutions()));
  }

  /** The decisions that hold for one paper only, by paper and entry id. */
  public Map<String, Map<String, Decision>> ofPapers() {
    Map<String, Map<String, Decision>> papers = new TreeMap<>();
    workspace.each(
        "SELECT paper_id, entry_id, countries, flag, institutions FROM paper_decisions",
        row ->
            papers
                .computeIfAbsent(row.text(1), _ -> new TreeMap<>())
                .put(
                    row.text(2),
                    new Decision(
                        row.text(2),
                        codes(row.text(3)),
                        Flag.ofLabel(row.text(4)),
                        Basis.REVIEWED,
                        false,
                        Collections.emptySortedSet(),
                        split(row.text(5)),
                        List.of())));
    return papers;
  }

  /** Every decision, by entry id. */
  public Map<String, Decision> read() {
    return read("decisions");
  }

  /** Those on entries of a byline that is not analysed, by entry id. */
  public Map<String, Decision> readOthers() {
    return read("other_decisions");
  }

  private Map<String, Decision> read(String table) {
    Map<String, Decision> decisions = new LinkedHashMap<>();
    // Shared by the many entries of an institution, of which a workspace may have a million.
    Map<String, List<String>> institutions = new HashMap<>();
    workspace.each(
        """
        SELECT entry_id, countries, flag, basis, provisional, candidates,
          institutions, violation_ids FROM %s ORDER BY entry_id\
        """
            .formatted(table),
        row ->
            decisions.put(
                row.text(1),
                new Decision(
                    row.text(1),
                    codes(row.text(2)),
                    Flag.ofLabel(row.text(3)),
                    Basis.ofLabel(row.text(4)),
                    row.truth(5),
                    Country.parseSet(row.text(6)),
                    institutions.computeIfAbsent(row.text(7), DecisionTable::split),
                    split(row.text(8)))));
    return decisions;
  }

  private static SortedSet<Country> codes(String stored) {
    return Country.parseSet(stored.equals("XX") ? "" : stored);
  }

  private static List<String> split(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }
}
