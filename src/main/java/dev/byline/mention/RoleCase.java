package dev.byline.mention;

import dev.byline.corpus.Workspace;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A family whose role in a paper a person is asked about, or has decided.
 *
 * @param url of the paper; empty when unknown
 * @param basis disputed, open or reviewed
 * @param role what it counts as at the moment
 * @param said what each coder says, sorted by coder
 * @param places where the paper names it: those that can make a use first
 */
public record RoleCase(
    RoleReview.Key key,
    String title,
    String url,
    String basis,
    String role,
    List<Said> said,
    List<Place> places) {
  private static final int MOST_PLACES = 12;

  public RoleCase {
    said = List.copyOf(said);
    places = List.copyOf(places);
  }

  /**
   * A coder's answer.
   *
   * @param role empty: it abstains
   * @param quote the words that decide; may be empty
   */
  public record Said(String coder, String role, String quote, String why) {}

  /** A sentence that names the family. */
  public record Place(int page, String section, String sentence) {}

  /** Whether a person has decided. */
  public boolean isReviewed() {
    return basis.equals("reviewed");
  }

  /** The rule by which the log has it. */
  public String rule() {
    return "role-" + basis;
  }

  /** Every case of a workspace, disputed ones first, then by paper and family. */
  public static List<RoleCase> of(Workspace workspace) {
    return workspace.query(connection -> {
      Map<RoleReview.Key, RoleCase> cases = new LinkedHashMap<>();
      Map<RoleReview.Key, List<Said>> said = new LinkedHashMap<>();
      Map<RoleReview.Key, List<Place>> places = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement()) {
        try (ResultSet rows =
            statement.executeQuery(
                """
                SELECT c.paper_id, c.family, p.title, CASE WHEN url = '' THEN pdf ELSE url END,
                  coalesce(f.basis, 'reviewed') AS basis, coalesce(f.role, 'none')
                FROM (SELECT DISTINCT paper_id, family FROM roles) c
                JOIN papers p USING (paper_id)
                LEFT JOIN family_roles f USING (paper_id, family)
                WHERE coalesce(f.basis, 'reviewed') <> 'agreed'
                ORDER BY coalesce(f.basis, 'reviewed') <> 'disputed', c.paper_id, c.family\
                """)) {
          while (rows.next()) {
            RoleReview.Key key = new RoleReview.Key(rows.getString(1), rows.getString(2));
            said.put(key, new ArrayList<>());
            places.put(key, new ArrayList<>());
            cases.put(
                key,
                new RoleCase(
                    key,
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    List.of(),
                    List.of()));
          }
        }
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT paper_id, family, coder, role, quote, why FROM roles ORDER BY coder")) {
          while (rows.next()) {
            List<Said> own = said.get(new RoleReview.Key(rows.getString(1), rows.getString(2)));
            if (own != null) {
              own.add(
                  new Said(
                      rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6)));
            }
          }
        }
        try (ResultSet rows =
            statement.executeQuery(
                """
                SELECT paper_id, family, page, section, sentence FROM mentions
                ORDER BY section IN ('references', 'related-work', 'acknowledgments'), start\
                """)) {
          while (rows.next()) {
            List<Place> own = places.get(new RoleReview.Key(rows.getString(1), rows.getString(2)));
            Place place = new Place(rows.getInt(3), rows.getString(4), rows.getString(5));
            if (own != null && own.size() < MOST_PLACES && !own.contains(place)) {
              own.add(place);
            }
          }
        }
      }
      List<RoleCase> whole = new ArrayList<>();
      cases.forEach((key, one) ->
          whole.add(
              new RoleCase(
                  key,
                  one.title(),
                  one.url(),
                  one.basis(),
                  one.role(),
                  said.getOrDefault(key, List.of()),
                  places.getOrDefault(key, List.of()))));
      return whole;
    });
  }
}
