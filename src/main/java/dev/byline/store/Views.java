package dev.byline.store;

import static dev.byline.store.Relation.view;

import java.util.List;

/** The views and macros of a workspace, each view after those that it reads. */
final class Views {
  static final List<Relation> ALL =
      List.of(
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
          view(
              "reviews",
              "The verdicts on the countries of entries. `paper_id` is empty where the verdict is for every paper with the entry.",
              """
              SELECT item AS entry_id, paper_id, value AS countries, reviewer, reviewed_at, note
              FROM verdicts WHERE variable = 'country'\
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
          view(
              "variable_values",
              "The value of each paper under each variable of the user's, with its question and basis; `not stated`: the paper does not say.",
              """
              SELECT v.variable, question, paper_id, value, basis, is_open
              FROM paper_values v JOIN variables USING (variable) WHERE item = ''\
              """),
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
              "affiliation_sectors",
              "One row per sector of an affiliation of a paper, by the institutions that it names: academia (universities, hospitals, public research), industry or unknown; one that names none is academia where its e-mail domain is a university's (.edu, .ac.uk and the like). Where affiliations are not tied to authors, `author_position` is empty.",
              """
              SELECT DISTINCT f.paper_id, f.author_position, f.entry_id, CASE
                WHEN n.institution IS NULL THEN
                  CASE WHEN regexp_matches(e.domain, '(^|\\.)(edu|ac\\.[a-z]{2}|edu\\.[a-z]{2})$')
                    THEN 'academia' ELSE 'unknown' END
                WHEN coalesce(i.sector, '') = '' THEN 'unknown' ELSE i.sector END AS sector
              FROM affiliations f JOIN entries e USING (entry_id)
              LEFT JOIN (SELECT DISTINCT paper_id, entry_id, institution FROM affiliation_institutions) n
                ON n.paper_id = f.paper_id AND n.entry_id = f.entry_id
              LEFT JOIN institutions i ON i.institution = n.institution\
              """),
          view(
              "paper_sectors",
              "The sectors of each paper: academia or industry where all its authors are known to be of it, both, `academia and unknown`, `industry and unknown`, or unknown.",
              """
              SELECT p.paper_id, CASE WHEN academia AND industry THEN 'both'
                WHEN NOT coalesce(academia OR industry, false) THEN 'unknown'
                ELSE CASE WHEN academia THEN 'academia' ELSE 'industry' END
                  || CASE WHEN unknown OR bare OR NOT linked THEN ' and unknown' ELSE '' END
                END AS sectors
              FROM papers p
              LEFT JOIN (SELECT paper_id, bool_or(sector = 'academia') AS academia,
                  bool_or(sector = 'industry') AS industry, bool_or(sector = 'unknown') AS unknown
                FROM affiliation_sectors GROUP BY paper_id) s USING (paper_id)
              LEFT JOIN (SELECT a.paper_id, bool_or(f.entry_id IS NULL) AS bare
                FROM authors a LEFT JOIN affiliations f
                  ON f.paper_id = a.paper_id AND f.author_position = a.position
                GROUP BY a.paper_id) o USING (paper_id)\
              """),
          view(
              "paper_country_sectors",
              "The sectors of a paper's affiliations in each of its countries, as in `paper_sectors`. Of an affiliation with several countries and several sectors nobody can say which is where.",
              """
              SELECT paper_id, country, CASE WHEN academia AND industry THEN 'both'
                WHEN NOT (academia OR industry) THEN 'unknown'
                ELSE CASE WHEN academia THEN 'academia' ELSE 'industry' END
                  || CASE WHEN unknown THEN ' and unknown' ELSE '' END
                END AS sectors
              FROM (SELECT c.paper_id, c.country,
                  bool_or(sector = 'academia' AND NOT (several AND mixed)) AS academia,
                  bool_or(sector = 'industry' AND NOT (several AND mixed)) AS industry,
                  bool_or(sector = 'unknown' OR several AND mixed) AS unknown
                FROM affiliation_countries c
                JOIN affiliation_sectors s ON s.paper_id = c.paper_id AND s.entry_id = c.entry_id
                JOIN (SELECT paper_id, entry_id, count(DISTINCT sector) > 1 AS mixed
                  FROM affiliation_sectors GROUP BY ALL) m
                  ON m.paper_id = c.paper_id AND m.entry_id = c.entry_id
                JOIN (SELECT paper_id, entry_id, count(DISTINCT country) > 1 AS several
                  FROM affiliation_countries GROUP BY ALL) v
                  ON v.paper_id = c.paper_id AND v.entry_id = c.entry_id
                WHERE c.country <> 'XX' GROUP BY c.paper_id, c.country)\
              """),
          view(
              "institution_clusters",
              "Institutions whose names have the same fingerprint, which may be one.",
              """
              SELECT fingerprint, string_agg(institution, ' | ' ORDER BY institution) AS names
              FROM institutions WHERE fingerprint <> ''
              GROUP BY fingerprint HAVING count(*) > 1\
              """),
          view(
              "institution_partners",
              "Which institutions have papers together, both ways round, with the country and the kind of both (empty where nobody knows) and the number of papers.",
              """
              SELECT i.institution, coalesce(own.country, '') AS country,
                coalesce(own.kind, '') AS kind, o.institution AS partner,
                coalesce(other.country, '') AS partner_country,
                coalesce(other.kind, '') AS partner_kind, count(*)::INTEGER AS papers
              FROM paper_institutions i
              JOIN paper_institutions o
                ON o.paper_id = i.paper_id AND o.institution <> i.institution
              LEFT JOIN institutions own ON own.institution = i.institution
              LEFT JOIN institutions other ON other.institution = o.institution
              GROUP BY ALL\
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
  static final List<String> MACROS =
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

  private Views() {}
}
