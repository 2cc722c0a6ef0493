package dev.byline.mention;

import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<RoleReview.Key, List<Said>> said = said(workspace);
    Map<RoleReview.Key, List<Place>> places = places(workspace);
    return workspace.select(
        """
        SELECT c.paper_id, c.family, p.title, CASE WHEN url = '' THEN pdf ELSE url END,
          coalesce(f.basis, 'reviewed') AS basis, coalesce(f.role, 'none')
        FROM (SELECT DISTINCT paper_id, family FROM roles) c
        JOIN papers p USING (paper_id)
        LEFT JOIN family_roles f USING (paper_id, family)
        WHERE coalesce(f.basis, 'reviewed') <> 'agreed'
        ORDER BY coalesce(f.basis, 'reviewed') <> 'disputed', c.paper_id, c.family\
        """,
        row -> {
          RoleReview.Key key = new RoleReview.Key(row.text(1), row.text(2));
          return new RoleCase(
              key,
              row.text(3),
              row.text(4),
              row.text(5),
              row.text(6),
              said.getOrDefault(key, List.of()),
              places.getOrDefault(key, List.of()));
        });
  }

  private static Map<RoleReview.Key, List<Said>> said(Workspace workspace) {
    Map<RoleReview.Key, List<Said>> said = new HashMap<>();
    workspace.each(
        "SELECT paper_id, family, coder, role, quote, why FROM roles ORDER BY coder",
        row ->
            said.computeIfAbsent(
                    new RoleReview.Key(row.text(1), row.text(2)), _ -> new ArrayList<>(2))
                .add(new Said(row.text(3), row.text(4), row.text(5), row.text(6))));
    return said;
  }

  private static Map<RoleReview.Key, List<Place>> places(Workspace workspace) {
    Map<RoleReview.Key, List<Place>> places = new HashMap<>();
    workspace.each(
        """
        SELECT paper_id, family, page, section, sentence FROM mentions
        ORDER BY section IN ('references', 'related-work', 'acknowledgments'), start\
        """,
        row -> {
          List<Place> own =
              places.computeIfAbsent(
                  new RoleReview.Key(row.text(1), row.text(2)), _ -> new ArrayList<>());
          Place place = new Place(row.number(3), row.text(4), row.text(5));
          if (own.size() < MOST_PLACES && !own.contains(place)) {
            own.add(place);
          }
        });
    return places;
  }
}
