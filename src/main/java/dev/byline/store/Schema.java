package dev.byline.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables and views of a workspace, each with the comment that README shows. */
final class Schema {
  /** Raised when a table or view changes, so that an older workspace is told from a newer one. */
  static final int VERSION = 7;

  /**
   * A table or view.
   *
   * @param purpose for people, kept in the database as its comment
   * @param columns of a table: names with types; of a view: its query
   */
  private record Relation(String kind, String name, String purpose, String columns) {
    String create() {
      return kind.equals("TABLE")
          ? "CREATE TABLE %s (%s)".formatted(name, columns)
          : "CREATE VIEW %s AS %s".formatted(name, columns);
    }

    String comment() {
      return "COMMENT ON %s %s IS '%s'".formatted(kind, name, purpose.replace("'", "''"));
    }
  }

  private static Relation table(String name, String purpose, String columns) {
    return new Relation("TABLE", name, purpose, columns);
  }

  private static Relation view(String name, String purpose, String query) {
    return new Relation("VIEW", name, purpose, query);
  }

  private static final List<Relation> RELATIONS =
      List.of(
          table(
              "all_papers",
              "Papers as their source gives them; `papers` adds the byline that is analysed.",
              """
              paper_id VARCHAR, conference VARCHAR, year INTEGER, source_id VARCHAR, title VARCHAR,
              track VARCHAR, status VARCHAR, url VARCHAR, pdf VARCHAR, abstract VARCHAR,
              source_file VARCHAR\
              """),
          table(
              "all_authors",
              "Authors in each known byline of a paper: `byline` is metadata or pdf.",
              "paper_id VARCHAR, byline VARCHAR, position INTEGER, name VARCHAR"),
          table(
              "all_affiliations",
              "The entries of authors in each byline.",
              """
              paper_id VARCHAR, byline VARCHAR, author_position INTEGER, position INTEGER,
              entry_id VARCHAR\
              """),
          table(
              "title_blocks",
              "What a PDF's first page gave: read by its layout or by a model, how certain that is, its pieces with their positions (JSON), and whether it is analysed instead of the metadata.",
              """
              paper_id VARCHAR, reader VARCHAR, layout VARCHAR, confidence DOUBLE, title VARCHAR,
              block VARCHAR, analysed BOOLEAN, problem VARCHAR\
              """),
          table(
              "byline_differences",
              "Where metadata and title block differ, by paper and author.",
              "paper_id VARCHAR, kind VARCHAR, author VARCHAR, metadata VARCHAR, pdf VARCHAR"),
          table(
              "pdfs",
              "PDFs on disk with their checksum; `problem` says why one is missing.",
              "paper_id VARCHAR, url VARCHAR, file VARCHAR, bytes BIGINT, sha256 VARCHAR, problem VARCHAR"),
          table(
              "pages",
              "The full text of PDFs, one row per page, in reading order; pages count from 1.",
              "paper_id VARCHAR, page INTEGER, text VARCHAR"),
          table(
              "texts",
              "Which PDFs were read for their full text, and why one gave none.",
              "paper_id VARCHAR, pages INTEGER, problem VARCHAR"),
          view(
              "papers",
              "One row per paper. `paper_id` is conference, year and the source's id; `linked` is false where affiliations can't be tied to authors; `byline` says whether metadata or the pdf is analysed.",
              """
              SELECT p.paper_id, conference, year, source_id,
                CASE WHEN p.title = '' THEN coalesce(t.title, '') ELSE p.title END AS title,
                track, status, url, pdf, abstract,
                coalesce(unlinked, 0) = 0 AS linked,
                coalesce(authors, 0)::INTEGER AS author_count,
                source_file,
                CASE WHEN t.analysed THEN 'pdf' ELSE 'metadata' END AS byline
              FROM all_papers p
              LEFT JOIN title_blocks t USING (paper_id)
              LEFT JOIN (SELECT paper_id, byline, count(*) AS authors FROM all_authors GROUP BY ALL) a
                ON a.paper_id = p.paper_id
                  AND a.byline = CASE WHEN t.analysed THEN 'pdf' ELSE 'metadata' END
              LEFT JOIN (SELECT paper_id, byline, count(*) AS unlinked FROM all_affiliations
                  WHERE author_position IS NULL GROUP BY ALL) f
                ON f.paper_id = p.paper_id
                  AND f.byline = CASE WHEN t.analysed THEN 'pdf' ELSE 'metadata' END\
              """),
          view(
              "authors",
              "One row per author of a paper, by position from 1, as analysed.",
              """
              SELECT a.paper_id, position, name
              FROM all_authors a LEFT JOIN title_blocks t USING (paper_id)
              WHERE byline = CASE WHEN t.analysed THEN 'pdf' ELSE 'metadata' END\
              """),
          view(
              "affiliations",
              "Which entries an author has, as analysed; `author_position` is empty for papers that are not linked.",
              """
              SELECT f.paper_id, author_position, position, entry_id
              FROM all_affiliations f LEFT JOIN title_blocks t USING (paper_id)
              WHERE byline = CASE WHEN t.analysed THEN 'pdf' ELSE 'metadata' END\
              """),
          table(
              "entries",
              "One row per distinct pair of affiliation text and e-mail domain; each is coded once.",
              "entry_id VARCHAR, text VARCHAR, domain VARCHAR"),
          table(
              "codings",
              "What each coder says of each entry: `outcome` is coded, abstained or failed; `evidence` and `problems` are JSON.",
              """
              entry_id VARCHAR, coder VARCHAR, outcome VARCHAR, countries VARCHAR, flag VARCHAR,
              conflict BOOLEAN, institutions VARCHAR, confidence DOUBLE, quote VARCHAR,
              evidence VARCHAR, why VARCHAR, problems VARCHAR\
              """),
          table(
              "violations",
              "Which validation rules an entry's codings violate.",
              """
              violation_id VARCHAR, entry_id VARCHAR, coder VARCHAR, rule VARCHAR, severity VARCHAR,
              message VARCHAR\
              """),
          table(
              "decisions",
              "The countries of each entry (`XX`: undecided), the basis, and whether it is provisional until a person has looked.",
              """
              entry_id VARCHAR, countries VARCHAR, flag VARCHAR, basis VARCHAR, provisional BOOLEAN,
              candidates VARCHAR, institutions VARCHAR, violation_ids VARCHAR\
              """),
          table(
              "verdicts",
              "Verdicts of people on every variable; they win over every coder. `item` is an entry, or what a paper names; `paper_id` is empty where the verdict is for every paper with the item.",
              """
              variable VARCHAR, item VARCHAR, paper_id VARCHAR, value VARCHAR, reviewer VARCHAR,
              reviewed_at VARCHAR, note VARCHAR\
              """),
          view(
              "reviews",
              "The verdicts on the countries of entries. `paper_id` is empty where the verdict is for every paper with the entry.",
              """
              SELECT item AS entry_id, paper_id, value AS countries, reviewer, reviewed_at, note
              FROM verdicts WHERE variable = 'country'\
              """),
          table(
              "paper_decisions",
              "Where a verdict is for one paper only: the entry's countries there, which replace those in `decisions`.",
              """
              paper_id VARCHAR, entry_id VARCHAR, countries VARCHAR, flag VARCHAR,
              institutions VARCHAR\
              """),
          table(
              "imports",
              "Which files were imported, and how many records their status left out.",
              """
              conference VARCHAR, year INTEGER, source_file VARCHAR, statuses VARCHAR,
              papers INTEGER, left_out INTEGER\
              """),
          table(
              "import_issues",
              "What was repaired or left out, by paper.",
              "paper_id VARCHAR, kind VARCHAR, detail VARCHAR, source_file VARCHAR"),
          table(
              "model_runs",
              "What each run of a language model asked and cost.",
              """
              coder VARCHAR, prompt VARCHAR, prompt_hash VARCHAR, requests INTEGER,
              input_tokens BIGINT, output_tokens BIGINT, usd DOUBLE, journal_hits INTEGER,
              failed INTEGER\
              """),
          table(
              "technologies",
              "The technologies (families of models and methods) that were looked for, and where they come from.",
              "family VARCHAR, kind VARCHAR, organisation VARCHAR, country VARCHAR"),
          table(
              "mentions",
              "Every place where a paper names a technology: page, section and sentence; `start` counts characters of the paper's text.",
              """
              paper_id VARCHAR, family VARCHAR, version VARCHAR, page INTEGER, section VARCHAR,
              start INTEGER, sentence VARCHAR\
              """),
          table(
              "paper_codings",
              "What each coder says of each item of a paper, for variables of papers; `value` is empty where it abstains.",
              """
              variable VARCHAR, paper_id VARCHAR, item VARCHAR, coder VARCHAR, value VARCHAR,
              quote VARCHAR, why VARCHAR\
              """),
          table(
              "paper_values",
              "The value of each item of a paper (empty: nobody could say), the basis, and whether a person has still to look.",
              """
              variable VARCHAR, paper_id VARCHAR, item VARCHAR, value VARCHAR, basis VARCHAR,
              is_open BOOLEAN\
              """),
          view(
              "roles",
              "The role of each technology in each paper according to each coder: used, compared or mentioned; empty where it abstains.",
              """
              SELECT paper_id, item AS family, coder, value AS role, quote, why
              FROM paper_codings WHERE variable = 'role'\
              """),
          view(
              "role_reviews",
              "Verdicts of people on the role of a technology in a paper; they override every coder. `none`: the paper does not name it.",
              """
              SELECT paper_id, item AS family, value AS role, reviewer, reviewed_at, note
              FROM verdicts WHERE variable = 'role'\
              """),
          view(
              "family_roles",
              "The role of each technology in each paper, with its basis: reviewed (by a person), agreed (by all coders that answer), disputed (the rules' answer for now) or open (nobody answers).",
              """
              SELECT paper_id, item AS family, CASE WHEN value = '' THEN 'open' ELSE value END AS role,
                CASE WHEN basis IN ('reviewed', 'disputed') THEN basis
                  WHEN basis = 'undecided' THEN 'open' ELSE 'agreed' END AS basis
              FROM paper_values WHERE variable = 'role' AND value <> 'none'\
              """),
          table("workspace", "The version of these tables.", "schema_version INTEGER"),
          view(
              "author_countries",
              "One row per country of an author, for linked papers.",
              """
              SELECT DISTINCT f.paper_id, f.author_position, a.name,
                unnest(string_split(coalesce(o.countries, d.countries), ';')) AS country
              FROM affiliations f
              JOIN authors a ON a.paper_id = f.paper_id AND a.position = f.author_position
              JOIN decisions d USING (entry_id)
              LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id
              WHERE coalesce(o.countries, d.countries) <> 'XX'\
              """),
          view(
              "paper_countries",
              "One row per country of a paper, linked or not.",
              """
              SELECT DISTINCT f.paper_id,
                unnest(string_split(coalesce(o.countries, d.countries), ';')) AS country
              FROM affiliations f JOIN decisions d USING (entry_id)
              LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id
              WHERE coalesce(o.countries, d.countries) <> 'XX'\
              """),
          table(
              "institutions",
              "One row per institution under the name it is counted by: the country of its seat, its kind (university, company, institute, agency, hospital or unit; empty where nobody knows), its id in the Research Organization Registry where that is loaded, whether the gazetteer has it, and its fingerprint, which names that differ in order or spelling share.",
              """
              institution VARCHAR, country VARCHAR, kind VARCHAR, registry_id VARCHAR,
              is_known BOOLEAN, fingerprint VARCHAR\
              """),
          table(
              "institution_names",
              "The institution that each name means. `origin`: coder for a name that a coder gave, gazetteer for another name of the same institution.",
              "name VARCHAR, institution VARCHAR, origin VARCHAR"),
          table(
              "institution_merges",
              "Names that a person merged into an institution.",
              "name VARCHAR, institution VARCHAR"),
          view(
              "affiliation_countries",
              "One row per country of an affiliation of a paper, with its flag (hq: coded to headquarters); XX where it is not determined.",
              """
              SELECT f.paper_id, f.author_position, f.entry_id, coalesce(o.flag, d.flag) AS flag,
                unnest(string_split(coalesce(o.countries, d.countries), ';')) AS country
              FROM affiliations f JOIN decisions d USING (entry_id)
              LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id\
              """),
          view(
              "affiliation_institutions",
              "One row per institution of an affiliation of a paper, under the name it is counted by.",
              """
              SELECT n.paper_id, n.author_position, n.entry_id,
                coalesce(i.institution, n.name) AS institution
              FROM (
                SELECT f.paper_id, f.author_position, f.entry_id,
                  unnest(string_split(coalesce(o.institutions, d.institutions), '|')) AS name
                FROM affiliations f JOIN decisions d USING (entry_id)
                LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id) n
              LEFT JOIN institution_names i ON i.name = n.name
              WHERE n.name <> ''\
              """),
          view(
              "paper_institutions",
              "One row per institution of a paper, under the name it is counted by.",
              "SELECT DISTINCT paper_id, institution FROM affiliation_institutions"),
          view(
              "institution_clusters",
              "Institutions whose names have the same fingerprint, which may be one.",
              """
              SELECT fingerprint, string_agg(institution, ' | ' ORDER BY institution) AS names
              FROM institutions WHERE fingerprint <> ''
              GROUP BY fingerprint HAVING count(*) > 1\
              """),
          view(
              "disagreements",
              "Every violation with its entry, the decision for now, and how many papers have the entry; and every technology whose role in a paper is disputed or open.",
              """
              SELECT v.violation_id, v.rule, v.severity, v.coder, e.entry_id, '' AS paper_id,
                '' AS family, e.text, e.domain, d.countries, d.basis, v.message,
                (SELECT count(DISTINCT f.paper_id) FROM affiliations f
                 WHERE f.entry_id = v.entry_id) AS papers
              FROM violations v JOIN entries e USING (entry_id) JOIN decisions d USING (entry_id)
              UNION ALL
              SELECT r.paper_id || '/' || r.family, 'role-' || r.basis, 'disagree', '', '', r.paper_id,
                r.family, p.title, '', '', r.basis,
                (SELECT string_agg(coder || ': ' || CASE WHEN role = '' THEN 'nothing' ELSE role END,
                  '; ' ORDER BY coder) FROM roles c
                 WHERE c.paper_id = r.paper_id AND c.family = r.family), 1
              FROM family_roles r JOIN papers p USING (paper_id)
              WHERE r.basis IN ('disputed', 'open')\
              """));

  /**
   * Whether a paper names a place, and whether it joins two: the one place where that is said in
   * SQL. Places are lists of codes. The columns inside have names that no query uses: a macro takes
   * its arguments as they are written, and {@code paper_id} must mean the caller's.
   */
  private static final List<String> MACROS =
      List.of(
          """
          CREATE MACRO names_place(paper, place) AS coalesce(list_has_any(
            (SELECT list(of_paper.place_there) FROM (
              SELECT paper_id AS paper_there, country AS place_there FROM paper_countries) of_paper
            WHERE of_paper.paper_there = paper), place), false)\
          """,
          """
          CREATE MACRO joins_places(paper, first_place, second_place) AS
            names_place(paper, first_place) AND names_place(paper, second_place)\
          """);

  private Schema() {}

  /** Makes the tables in a new database; returns the version of those that are there. */
  static int createOrRead(Connection connection) throws SQLException {
    int there = version(connection);
    if (there > 0) {
      return there;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      for (Relation relation : RELATIONS) {
        statement.execute(relation.create());
        statement.execute(relation.comment());
      }
      for (String macro : MACROS) {
        statement.execute(macro);
      }
      statement.execute("INSERT INTO workspace VALUES (" + VERSION + ")");
      statement.execute("COMMIT");
      return VERSION;
    }
  }

  /** The version of the tables that are there; 0 when there are none. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery(
              "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'workspace'")) {
        there.next();
        if (there.getInt(1) == 0) {
          return 0;
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT max(schema_version) FROM workspace")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
