package dev.byline.browse;

import dev.byline.browse.FacetedList.Column;
import dev.byline.corpus.Corpus;
import dev.byline.stats.CountedPair;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Row;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what the lists of a workspace show. */
final class PapersReader {
  private static final List<Facet> OF_PAPERS =
      List.of(
          Facet.several(
              "country", "Country", "SELECT paper_id, country AS value FROM paper_countries"),
          Facet.several(
              "institution",
              "Institution",
              "SELECT paper_id, institution AS value FROM paper_institutions"),
          Facet.single("year", "Year", "SELECT paper_id, year::VARCHAR AS value FROM papers"),
          Facet.single(
              "conference", "Conference", "SELECT paper_id, conference AS value FROM papers"),
          Facet.single("status", "Status", "SELECT paper_id, status AS value FROM papers"),
          Facet.single("track", "Track", "SELECT paper_id, track AS value FROM papers"),
          Facet.single("topic", "Topic", "SELECT paper_id, topic AS value FROM paper_topics"),
          Facet.single("sectors", "Sector", "SELECT paper_id, sectors AS value FROM paper_sectors"),
          Facet.several(
              "basis",
              "Basis of its decisions",
              "SELECT DISTINCT f.paper_id, CASE WHEN o.entry_id IS NULL THEN d.basis ELSE 'reviewed' END AS value FROM affiliations f JOIN decisions d USING (entry_id) LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id"),
          Facet.several(
              "technology", "Technology", "SELECT paper_id, family AS value FROM family_roles"),
          Facet.several(
              "role",
              "Role of a technology",
              "SELECT paper_id, family || ': ' || role AS value FROM family_roles"));

  private static final List<Facet> OF_INSTITUTIONS =
      List.of(
          Facet.single(
              "country", "Country", "SELECT institution, country AS value FROM institutions"),
          Facet.single("kind", "Kind", "SELECT institution, kind AS value FROM institutions"),
          Facet.single("sector", "Sector", "SELECT institution, sector AS value FROM institutions"),
          Facet.single(
              "known",
              "In the gazetteer",
              "SELECT institution, CASE WHEN is_known THEN 'yes' ELSE 'no' END AS value FROM institutions"));

  private final Workspace workspace;
  private final DefinedPair asked;

  PapersReader(Workspace workspace, DefinedPair asked) {
    this.workspace = workspace;
    this.asked = asked;
  }

  Papers read() {
    Map<String, PaperCountries> decided = new LinkedHashMap<>();
    DecidedPapers.read(workspace).forEach(paper -> decided.put(paper.id(), paper));
    CountedPair counted = CountedPair.of(List.copyOf(decided.values()), asked);
    return new Papers(
        new Corpus(workspace).title(), papers(counted, decided), institutions(), counted, decided);
  }

  private FacetedList papers(CountedPair counted, Map<String, PaperCountries> decided) {
    List<Facet> facets = new ArrayList<>(OF_PAPERS);
    workspace.each(
        "SELECT variable, question FROM variables ORDER BY variable",
        row ->
            facets.add(
                new Facet(
                    "variable-" + row.text(1),
                    row.text(1),
                    "SELECT paper_id, value FROM variable_values WHERE variable = ? AND value <> ''",
                    List.of(row.text(1)),
                    true)));
    Map<String, Map<String, List<String>>> values = values(facets);
    Facet headline = HeadlineFacet.facet(counted.pair().rule());
    facets.addFirst(headline);
    decided
        .values()
        .forEach(paper ->
            values
                .computeIfAbsent(paper.id(), _ -> new HashMap<>())
                .put(headline.name(), HeadlineFacet.of(paper, counted.pair().rule())));
    List<Listed> items =
        workspace.select(
            """
            SELECT paper_id, title, strip_accents(lower(concat_ws(' ', paper_id, title, names, places))),
              author_count
            FROM papers
            LEFT JOIN (SELECT paper_id, string_agg(name, ' ') AS names FROM authors GROUP BY 1)
              USING (paper_id)
            LEFT JOIN (SELECT paper_id, string_agg(institution, ' ') AS places
              FROM paper_institutions GROUP BY 1) USING (paper_id)
            ORDER BY paper_id\
            """,
            row -> item(row, "authors", values));
    return new FacetedList(
        "Papers",
        "paper",
        "title, author or institution",
        Papers.PAPERS,
        "/paper?id=",
        items,
        used(facets, values.values()),
        shown(
            facets,
            values.values(),
            new Column("country", "Countries", false),
            new Column("year", "Year", false),
            new Column("status", "Status", false),
            new Column("track", "Track", false),
            new Column("basis", "Basis", false),
            new Column("authors", "Authors", true)),
        "SELECT paper_id, title FROM papers",
        "paper_id");
  }

  private FacetedList institutions() {
    Map<String, Map<String, List<String>>> values = values(OF_INSTITUTIONS);
    List<Listed> items =
        workspace.select(
            """
            SELECT institution, institution, strip_accents(lower(institution)), count(paper_id)
            FROM institutions LEFT JOIN paper_institutions USING (institution)
            GROUP BY institution ORDER BY institution\
            """,
            row -> item(row, "papers", values));
    return new FacetedList(
        "Institutions",
        "institution",
        "name",
        Papers.INSTITUTIONS,
        "/institution?name=",
        items,
        used(OF_INSTITUTIONS, values.values()),
        shown(
            OF_INSTITUTIONS,
            values.values(),
            new Column("country", "Country", false),
            new Column("kind", "Kind", false),
            new Column("sector", "Sector", false),
            new Column("papers", "Papers", true)),
        "SELECT institution, (SELECT count(*) FROM paper_institutions p WHERE p.institution = i.institution) AS papers FROM institutions i",
        "institution");
  }

  private static Listed item(
      Row row, String number, Map<String, Map<String, List<String>>> values) {
    return new Listed(
        row.text(1),
        row.text(2),
        row.text(3),
        Map.of(number, row.large(4)),
        values.getOrDefault(row.text(1), Map.of()));
  }

  /** The values of facets, by item and name of the facet; empty ones are left out. */
  private Map<String, Map<String, List<String>>> values(List<Facet> facets) {
    Map<String, Map<String, List<String>>> values = new HashMap<>();
    Map<String, String> same = new HashMap<>();
    for (Facet facet : facets) {
      workspace.each(
          "FROM (%s) q ORDER BY 1, 2".formatted(facet.sql()),
          row -> {
            String value = same.computeIfAbsent(row.text(2), Function.identity());
            if (!value.isEmpty() && !(facet.isYear() && value.equals("0"))) {
              values
                  .computeIfAbsent(row.text(1), _ -> new HashMap<>())
                  .computeIfAbsent(facet.name(), _ -> new ArrayList<>(1))
                  .add(value);
            }
          },
          facet.parameters().toArray());
    }
    return values;
  }

  /** Facets of which some item has a value. */
  private static List<Facet> used(
      List<Facet> facets, Collection<Map<String, List<String>>> values) {
    return facets.stream().filter(facet -> distinct(facet.name(), values) > 0).toList();
  }

  /** Columns that tell items apart. */
  private static List<Column> shown(
      List<Facet> facets, Collection<Map<String, List<String>>> values, Column... columns) {
    return List.of(columns).stream()
        .filter(column ->
            column.isNumber()
                || facets.stream().noneMatch(f -> f.name().equals(column.name()) && f.isSingle())
                || distinct(column.name(), values) > 1)
        .toList();
  }

  private static long distinct(String facet, Collection<Map<String, List<String>>> values) {
    return values.stream()
        .flatMap(own -> own.getOrDefault(facet, List.of()).stream())
        .collect(Collectors.toSet())
        .size();
  }
}
