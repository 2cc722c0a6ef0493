package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Who has papers together, in full counting: a paper of several countries or institutions links
 * each two of them once.
 *
 * @param name of what the nodes are, such as {@code countries}
 * @param nodes by name, with those that are linked to none
 * @param links without direction; each two nodes once
 */
record Network(String name, List<Node> nodes, List<Link> links) {
  Network {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /**
   * A country or an institution.
   *
   * @param id from 1
   * @param label for people
   * @param country code; empty where it is not known
   * @param papers it has
   */
  record Node(int id, String label, String country, long papers) {}

  /** Two nodes, by id, with the papers that have both. */
  record Link(int first, int second, long papers) {}

  /** Countries, as the view {@code paper_countries} has them. */
  static Network ofCountries(Workspace workspace) {
    return read(
        workspace,
        "countries",
        "SELECT paper_id, country AS node, country FROM paper_countries",
        code -> Country.of(code).englishName());
  }

  /** Institutions, under the names they are counted by. */
  static Network ofInstitutions(Workspace workspace) {
    return read(
        workspace,
        "institutions",
        """
        SELECT paper_id, institution AS node, coalesce(country, '') AS country
        FROM paper_institutions LEFT JOIN institutions USING (institution)\
        """,
        name -> name);
  }

  private static Network read(
      Workspace workspace, String name, String ofPapers, UnaryOperator<String> label) {
    Map<String, Integer> ids = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    workspace.each(
        "SELECT node, min(country), count(*) FROM (%s) GROUP BY node ORDER BY node"
            .formatted(ofPapers),
        row -> {
          ids.put(row.text(1), ids.size() + 1);
          nodes.add(new Node(ids.size(), label.apply(row.text(1)), row.text(2), row.number(3)));
        });
    List<Link> links =
        workspace.select(
            """
            WITH named AS (%s)
            SELECT a.node, b.node, count(*) FROM named a JOIN named b USING (paper_id)
            WHERE a.node < b.node GROUP BY ALL ORDER BY ALL\
            """
                .formatted(ofPapers),
            row ->
                new Link(
                    ids.getOrDefault(row.text(1), 0),
                    ids.getOrDefault(row.text(2), 0),
                    row.number(3)));
    return new Network(name, nodes, links);
  }
}
