package dev.byline.corpus;

import java.util.List;

/** The tables and views of a workspace; README describes them for people. */
final class Schema {
  /** Raised when the tables change, so that an older workspace is told from a newer one. */
  static final int VERSION = 1;

  static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE IF NOT EXISTS workspace (schema_version INTEGER)",
          """
          CREATE TABLE IF NOT EXISTS papers (
            paper_id VARCHAR, conference VARCHAR, year INTEGER, source_id VARCHAR, title VARCHAR,
            track VARCHAR, status VARCHAR, url VARCHAR, pdf VARCHAR, abstract VARCHAR,
            linked BOOLEAN, author_count INTEGER, source_file VARCHAR)\
          """,
          "CREATE TABLE IF NOT EXISTS authors (paper_id VARCHAR, position INTEGER, name VARCHAR)",
          """
          CREATE TABLE IF NOT EXISTS affiliations (
            paper_id VARCHAR, author_position INTEGER, position INTEGER, entry_id VARCHAR)\
          """,
          "CREATE TABLE IF NOT EXISTS entries (entry_id VARCHAR, text VARCHAR, domain VARCHAR)",
          """
          CREATE TABLE IF NOT EXISTS imports (
            conference VARCHAR, year INTEGER, source_file VARCHAR, statuses VARCHAR,
            papers INTEGER, left_out INTEGER)\
          """,
          """
          CREATE TABLE IF NOT EXISTS import_issues (
            paper_id VARCHAR, kind VARCHAR, detail VARCHAR, source_file VARCHAR)\
          """,
          """
          CREATE TABLE IF NOT EXISTS codings (
            entry_id VARCHAR, coder VARCHAR, outcome VARCHAR, countries VARCHAR, flag VARCHAR,
            conflict BOOLEAN, institutions VARCHAR, confidence DOUBLE, quote VARCHAR,
            evidence VARCHAR, why VARCHAR, problems VARCHAR)\
          """,
          """
          CREATE TABLE IF NOT EXISTS violations (
            violation_id VARCHAR, entry_id VARCHAR, coder VARCHAR, rule VARCHAR, severity VARCHAR,
            message VARCHAR)\
          """,
          """
          CREATE TABLE IF NOT EXISTS decisions (
            entry_id VARCHAR, countries VARCHAR, flag VARCHAR, basis VARCHAR, provisional BOOLEAN,
            candidates VARCHAR, institutions VARCHAR, violation_ids VARCHAR)\
          """,
          """
          CREATE TABLE IF NOT EXISTS reviews (
            entry_id VARCHAR, countries VARCHAR, reviewer VARCHAR, reviewed_at VARCHAR,
            note VARCHAR)\
          """,
          """
          CREATE TABLE IF NOT EXISTS model_runs (
            coder VARCHAR, prompt VARCHAR, prompt_hash VARCHAR, requests INTEGER,
            input_tokens BIGINT, output_tokens BIGINT, usd DOUBLE, journal_hits INTEGER,
            failed INTEGER)\
          """,
          """
          CREATE OR REPLACE VIEW author_countries AS
            SELECT DISTINCT f.paper_id, f.author_position, a.name,
              unnest(string_split(d.countries, ';')) AS country
            FROM affiliations f
            JOIN authors a ON a.paper_id = f.paper_id AND a.position = f.author_position
            JOIN decisions d USING (entry_id)
            WHERE d.countries <> 'XX'\
          """,
          """
          CREATE OR REPLACE VIEW paper_countries AS
            SELECT DISTINCT f.paper_id, unnest(string_split(d.countries, ';')) AS country
            FROM affiliations f JOIN decisions d USING (entry_id)
            WHERE d.countries <> 'XX'\
          """,
          """
          CREATE OR REPLACE VIEW disagreements AS
            SELECT v.violation_id, v.rule, v.severity, v.coder, e.entry_id, e.text, e.domain,
              d.countries, d.basis, v.message,
              (SELECT count(DISTINCT f.paper_id) FROM affiliations f
               WHERE f.entry_id = v.entry_id) AS papers
            FROM violations v JOIN entries e USING (entry_id) JOIN decisions d USING (entry_id)\
          """);

  private Schema() {}
}
