package dev.byline.store;

import static dev.byline.store.Relation.table;

import java.util.List;

/** The tables of a workspace, each with the comment that the reference shows. */
final class Tables {
  static final List<Relation> ALL =
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
              "other_decisions",
              "The same for entries of a byline that is known but not analysed, such as the metadata of a paper whose title block is: only the specification curve counts them. Language models are not asked about them.",
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
          table(
              "variables",
              "The variables that a user wrote and papers were coded by: the question, and the codebook (JSON) as it was then.",
              "variable VARCHAR, question VARCHAR, codebook VARCHAR"),
          table("workspace", "The version of these tables.", "schema_version INTEGER"),
          table(
              "institutions",
              "One row per institution under the name it is counted by: the country of its seat, its kind (university, company, institute, agency, hospital, unit or other; empty where nobody knows), its sector (academia with public research, or industry; empty where nobody knows or it is neither), its id in the Research Organization Registry where that is loaded, whether the gazetteer has it, and its fingerprint, which names that differ in order or spelling share.",
              """
              institution VARCHAR, country VARCHAR, kind VARCHAR, sector VARCHAR,
              registry_id VARCHAR, is_known BOOLEAN, fingerprint VARCHAR\
              """),
          table(
              "institution_names",
              "The institution that each name means. `origin`: coder for a name that a coder gave, gazetteer for another name of the same institution.",
              "name VARCHAR, institution VARCHAR, origin VARCHAR"),
          table(
              "institution_merges",
              "Names that a person merged into an institution.",
              "name VARCHAR, institution VARCHAR"),
          table(
              "topics",
              "Groups of papers that are alike in meaning, as `byline topics` made them. `words` tell the topic from the others; `central_paper` is nearest to its centre; `stability` is the same for all: how alike the maps of other starts are (adjusted Rand index, 1: the same).",
              "topic VARCHAR, words VARCHAR, papers INTEGER, central_paper VARCHAR, stability DOUBLE"),
          table(
              "paper_topics",
              "The topic of each paper, and the cosine of the angle to its centre.",
              "paper_id VARCHAR, topic VARCHAR, nearness DOUBLE"));

  private Tables() {}
}
