package dev.byline.variable;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Variables of papers, and of what papers name, in the workspace: what each coder says, and what is
 * decided of it.
 */
public final class PaperValues {
  private static final int MOST_PLACES = 12;

  private final Workspace workspace;
  private final Variable variable;

  /** Of one variable in an open workspace. */
  public PaperValues(Workspace workspace, Variable variable) {
    this.workspace = workspace;
    this.variable = variable;
  }

  /**
   * What a coder says of an item of a paper.
   *
   * @param item empty where the paper itself is the item
   * @param value empty: it abstains
   * @param quote the words that decide, verbatim from the paper; may be empty
   * @param why for people: the rule, or why it abstains
   */
  public record Said(
      String paperId, String item, String coder, String value, String quote, String why) {}

  /** Replaces all codings of the variable, and decides every item. */
  public void replace(Collection<Said> codings) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM paper_codings WHERE variable = ?", variable.name());
      add(codings);
    });
  }

  /** Replaces the codings of one coder, and decides every item. */
  public void replace(String coder, Collection<Said> codings) {
    replace(List.of(coder), codings);
  }

  /** Replaces the codings of some coders, and decides every item. */
  public void replace(List<String> coders, Collection<Said> codings) {
    workspace.inTransaction(() -> {
      for (String coder : coders) {
        workspace.execute(
            "DELETE FROM paper_codings WHERE variable = ? AND coder = ?", variable.name(), coder);
      }
      add(codings);
    });
  }

  private void add(Collection<Said> codings) {
    try (TableWriter rows = workspace.writer("paper_codings")) {
      for (Said said : codings) {
        rows.add(
            variable.name(),
            said.paperId(),
            said.item(),
            said.coder(),
            said.value(),
            said.quote(),
            said.why());
      }
    }
    decide();
  }

  /** Every coding, in the order of coders. */
  public List<Said> codings() {
    return workspace.select(
        """
        SELECT paper_id, item, coder, value, quote, why FROM paper_codings
        WHERE variable = ? ORDER BY coder\
        """,
        row ->
            new Said(row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)),
        variable.name());
  }

  /** Decides every item from its codings and verdicts. */
  public void decide() {
    Map<Verdict.Key, Verdict> verdicts = new VerdictTable(workspace).read(variable.name());
    Map<Verdict.Key, TreeMap<String, String>> byItem = new HashMap<>();
    for (Said said : codings()) {
      byItem.computeIfAbsent(key(said), _ -> new TreeMap<>()).put(said.coder(), said.value());
    }
    Precedence precedence = Precedence.of(workspace);
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM paper_values WHERE variable = ?", variable.name());
      try (TableWriter rows = workspace.writer("paper_values")) {
        byItem.forEach((key, codings) -> {
          ValueDecision decision =
              ValueDecision.of(
                  variable.name(), codings, Optional.ofNullable(verdicts.get(key)), precedence);
          rows.add(
              key.variable(),
              key.paperId(),
              key.item(),
              decision.value(),
              decision.basis().label(),
              decision.isOpen());
        });
      }
    });
  }

  /** What is decided of every item. */
  public Map<Verdict.Key, ValueDecision> decisions() {
    Map<Verdict.Key, ValueDecision> decisions = new HashMap<>();
    workspace.each(
        "SELECT item, paper_id, value, basis FROM paper_values WHERE variable = ?",
        row ->
            decisions.put(
                new Verdict.Key(variable.name(), row.text(1), row.text(2)),
                new ValueDecision(row.text(3), Basis.ofLabel(row.text(4)))),
        variable.name());
    return decisions;
  }

  private Verdict.Key key(Said said) {
    return new Verdict.Key(variable.name(), said.item(), said.paperId());
  }

  /**
   * An item that a person is asked about, or has decided.
   *
   * @param url of the paper; empty when unknown
   * @param decision what it counts as at the moment
   * @param said what each coder says, sorted by coder
   * @param places where the paper names the item: those that can decide first
   */
  public record Case(
      Verdict.Key key,
      String title,
      String url,
      ValueDecision decision,
      List<Said> said,
      List<Place> places) {
    public Case {
      said = List.copyOf(said);
      places = List.copyOf(places);
    }

    /** Whether a person has decided. */
    public boolean isReviewed() {
      return decision.basis() == Basis.REVIEWED;
    }
  }

  /** A sentence that names the item. */
  public record Place(int page, String section, String sentence) {}

  /** What is open or reviewed, disputed items first, then by paper and item. */
  public List<Case> cases() {
    Map<Verdict.Key, List<Said>> said = new HashMap<>();
    codings().forEach(one -> said.computeIfAbsent(key(one), _ -> new ArrayList<>(2)).add(one));
    Map<Verdict.Key, List<Place>> places = places();
    return workspace.select(
        """
        SELECT v.paper_id, v.item, p.title, CASE WHEN url = '' THEN pdf ELSE url END,
          v.value, v.basis
        FROM paper_values v JOIN papers p USING (paper_id)
        WHERE v.variable = ? AND (v.is_open OR v.basis = 'reviewed')
        ORDER BY v.basis <> 'disputed', v.paper_id, v.item\
        """,
        row -> {
          Verdict.Key key = new Verdict.Key(variable.name(), row.text(2), row.text(1));
          return new Case(
              key,
              row.text(3),
              row.text(4),
              new ValueDecision(row.text(5), Basis.ofLabel(row.text(6))),
              said.getOrDefault(key, List.of()),
              places.getOrDefault(key, List.of()));
        },
        variable.name());
  }

  private Map<Verdict.Key, List<Place>> places() {
    Map<Verdict.Key, List<Place>> places = new HashMap<>();
    workspace.each(
        """
        SELECT paper_id, family, page, section, sentence FROM mentions
        ORDER BY section IN ('references', 'related-work', 'acknowledgments'), start\
        """,
        row -> {
          List<Place> own =
              places.computeIfAbsent(
                  new Verdict.Key(variable.name(), row.text(2), row.text(1)),
                  _ -> new ArrayList<>());
          Place place = new Place(row.number(3), row.text(4), row.text(5));
          if (own.size() < MOST_PLACES && !own.contains(place)) {
            own.add(place);
          }
        });
    return places;
  }
}
