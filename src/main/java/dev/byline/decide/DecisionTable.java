package dev.byline.decide;

import dev.byline.coding.Flag;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps decisions and reviews in the workspace. */
public final class DecisionTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public DecisionTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Puts the decisions in the place of all that were there. */
  public void replace(Collection<Decision> decisions) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM decisions");
      }
      append(connection, decisions);
    });
  }

  /** Puts one decision in the place of the one that its entry had. */
  public void replace(Decision decision) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM decisions WHERE entry_id = ?")) {
        delete.setString(1, decision.entryId());
        delete.execute();
      }
      append(connection, List.of(decision));
    });
  }

  private static void append(DuckDBConnection connection, Collection<Decision> decisions)
      throws SQLException {
    try (DuckDBAppender rows = connection.createAppender("main", "decisions")) {
      for (Decision d : decisions) {
        rows.beginRow().append(d.entryId()).append(Country.format(d.countries()));
        rows.append(d.flag().label()).append(d.basis().label()).append(d.provisional());
        rows.append(d.candidates().isEmpty() ? "" : Country.format(d.candidates()));
        rows.append(String.join("|", d.institutions()));
        rows.append(String.join("|", d.violationIds())).endRow();
      }
    }
  }

  /** Puts the decisions of single papers, by paper, in the place of all that were there. */
  public void replaceOfPapers(Map<String, List<Decision>> decisions) {
    workspace.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM paper_decisions");
      }
      try (DuckDBAppender rows = connection.createAppender("main", "paper_decisions")) {
        for (Map.Entry<String, List<Decision>> paper : decisions.entrySet()) {
          for (Decision d : paper.getValue()) {
            append(rows, paper.getKey(), d);
          }
        }
      }
    });
  }

  /** Puts the decision of an entry in one paper in the place of the one that was there, if any. */
  public void replaceOfPaper(String paperId, String entryId, Optional<Decision> decision) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM paper_decisions WHERE paper_id = ? AND entry_id = ?")) {
        delete.setString(1, paperId);
        delete.setString(2, entryId);
        delete.execute();
      }
      if (decision.isPresent()) {
        try (DuckDBAppender rows = connection.createAppender("main", "paper_decisions")) {
          append(rows, paperId, decision.get());
        }
      }
    });
  }

  private static void append(DuckDBAppender rows, String paperId, Decision d) throws SQLException {
    rows.beginRow().append(paperId).append(d.entryId());
    rows.append(Country.format(d.countries())).append(d.flag().label());
    rows.append(String.join("|", d.institutions())).endRow();
  }

  /** The decisions that hold for one paper only, by paper and entry id. */
  public Map<String, Map<String, Decision>> ofPapers() {
    return workspace.query(connection -> {
      Map<String, Map<String, Decision>> papers = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT paper_id, entry_id, countries, flag, institutions
                  FROM paper_decisions\
                  """)) {
        while (rows.next()) {
          papers
              .computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
              .put(
                  rows.getString(2),
                  new Decision(
                      rows.getString(2),
                      codes(rows.getString(3)),
                      Flag.ofLabel(rows.getString(4)),
                      Basis.REVIEWED,
                      false,
                      Collections.emptySortedSet(),
                      split(rows.getString(5)),
                      List.of()));
        }
      }
      return papers;
    });
  }

  /** Every decision, by entry id. */
  public Map<String, Decision> read() {
    return workspace.query(connection -> {
      Map<String, Decision> decisions = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT entry_id, countries, flag, basis, provisional, candidates,
                    institutions, violation_ids FROM decisions ORDER BY entry_id\
                  """)) {
        while (rows.next()) {
          decisions.put(
              rows.getString(1),
              new Decision(
                  rows.getString(1),
                  codes(rows.getString(2)),
                  Flag.ofLabel(rows.getString(3)),
                  Basis.ofLabel(rows.getString(4)),
                  rows.getBoolean(5),
                  Country.parseSet(rows.getString(6)),
                  split(rows.getString(7)),
                  split(rows.getString(8))));
        }
      }
      return decisions;
    });
  }

  /** Adds verdicts; a newer one takes the place of an older one on the same. */
  public void addReviews(Collection<Review> reviews) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?)")) {
        for (Review review : reviews) {
          removeReview(review.key());
          insert.setString(1, review.entryId());
          insert.setString(2, review.paperId());
          insert.setString(3, Country.format(review.countries()));
          insert.setString(4, review.reviewer());
          insert.setString(5, review.reviewedAt());
          insert.setString(6, review.note());
          insert.execute();
        }
      }
    });
  }

  /** Takes a verdict away. */
  public void removeReview(Review.Key key) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM reviews WHERE entry_id = ? AND paper_id = ?")) {
        delete.setString(1, key.entryId());
        delete.setString(2, key.paperId());
        delete.execute();
      }
    });
  }

  /** Every verdict, by what it is on; in the order of entries and papers. */
  public Map<Review.Key, Review> reviews() {
    return workspace.query(connection -> {
      Map<Review.Key, Review> reviews = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT entry_id, paper_id, countries, reviewer, reviewed_at, note
                  FROM reviews ORDER BY entry_id, paper_id\
                  """)) {
        while (rows.next()) {
          Review review =
              new Review(
                  rows.getString(1),
                  rows.getString(2),
                  codes(rows.getString(3)),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6));
          reviews.put(review.key(), review);
        }
      }
      return reviews;
    });
  }

  private static SortedSet<Country> codes(String stored) {
    return Country.parseSet(stored.equals("XX") ? "" : stored);
  }

  private static List<String> split(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }
}
