package dev.byline.decide;

import dev.byline.coding.Flag;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

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
      try (DuckDBAppender rows = connection.createAppender("main", "decisions")) {
        for (Decision d : decisions) {
          rows.beginRow().append(d.entryId()).append(Country.format(d.countries()));
          rows.append(d.flag().label()).append(d.basis().label()).append(d.provisional());
          rows.append(d.candidates().isEmpty() ? "" : Country.format(d.candidates()));
          rows.append(String.join("|", d.institutions()));
          rows.append(String.join("|", d.violationIds())).endRow();
        }
      }
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
          String countries = rows.getString(2);
          decisions.put(
              rows.getString(1),
              new Decision(
                  rows.getString(1),
                  Country.parseSet(countries.equals("XX") ? "" : countries),
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

  /** Adds verdicts; a newer one of the same entry takes the older one's place. */
  public void addReviews(Collection<Review> reviews) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM reviews WHERE entry_id = ?");
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO reviews VALUES (?, ?, ?, ?, ?)")) {
        for (Review review : reviews) {
          delete.setString(1, review.entryId());
          delete.execute();
          insert.setString(1, review.entryId());
          insert.setString(2, Country.format(review.countries()));
          insert.setString(3, review.reviewer());
          insert.setString(4, review.reviewedAt());
          insert.setString(5, review.note());
          insert.execute();
        }
      }
    });
  }

  /** Every verdict, by entry id. */
  public Map<String, Review> reviews() {
    return workspace.query(connection -> {
      Map<String, Review> reviews = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT entry_id, countries, reviewer, reviewed_at, note FROM reviews")) {
        while (rows.next()) {
          String countries = rows.getString(2);
          reviews.put(
              rows.getString(1),
              new Review(
                  rows.getString(1),
                  Country.parseSet(countries.equals("XX") ? "" : countries),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return reviews;
    });
  }

  private static List<String> split(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }
}
