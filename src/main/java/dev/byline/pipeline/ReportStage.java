package dev.byline.pipeline;

import dev.byline.Home;
import dev.byline.Version;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.ImportIssue;
import dev.byline.eval.CorrectedHeadline;
import dev.byline.report.DataPackage;
import dev.byline.report.EvidenceReader;
import dev.byline.report.ReportContent;
import dev.byline.report.ReportContent.Disagreement;
import dev.byline.report.ReportContent.Provenance;
import dev.byline.report.ReportCounts;
import dev.byline.report.ReportWriter;
import dev.byline.review.ActiveReview;
import dev.byline.stats.ActiveShare;
import dev.byline.stats.Comparison;
import dev.byline.stats.CountedPair;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.Estimate;
import dev.byline.stats.KnownSectors;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.Specifications;
import dev.byline.stats.Statistics;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The last stage: statistics under a definition, and the report. */
public final class ReportStage {
  private static final int DISAGREEMENTS = 25;

  private ReportStage() {}

  /**
   * The report's page and its headline.
   *
   * @param corrected by a hand-checked sample; empty when there is none
   * @param active by the active sample; empty when there is none of this pair and these papers
   */
  public record Written(
      Path page,
      CountedPair headline,
      Optional<CorrectedHeadline> corrected,
      Optional<ActiveShare> active,
      long undecided,
      int entries) {}

  /** Writes the report of a workspace into {@code folder}. */
  public static Written write(
      Workspace workspace,
      Home home,
      DefinedPair asked,
      List<Definition> definitions,
      Path folder) {
    return write(workspace, home, asked, definitions, folder, null, List.of());
  }

  /**
   * Writes the report of a workspace into {@code folder}.
   *
   * @param home the program's files
   * @param definitions all that the report compares
   * @param sample a hand-checked sample of its papers that corrects the headline; null: none
   * @param published counts published elsewhere, to be laid beside the specification curve
   */
  public static Written write(
      Workspace workspace,
      Home home,
      DefinedPair asked,
      List<Definition> definitions,
      Path folder,
      @Nullable Path sample,
      List<PublishedCount> published) {
    return write(workspace, home, asked, definitions, folder, sample, published, null);
  }

  /**
   * Writes the report of a workspace into {@code folder}, with another one's papers beside it.
   *
   * @param other the workspace to compare with; null: none
   */
  public static Written write(
      Workspace workspace,
      Home home,
      DefinedPair asked,
      List<Definition> definitions,
      Path folder,
      @Nullable Path sample,
      List<PublishedCount> published,
      @Nullable Workspace other) {
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    CountedPair counted = CountedPair.of(papers, asked);
    Pair pair = counted.pair();
    KnownSectors sectors = new KnownSectors(workspace);
    PaperTopics topics = PaperTopics.read(workspace);
    BiFunction<List<PaperCountries>, Pair, Optional<Estimate>> corrected =
        (part, of) ->
            Optional.ofNullable(sample).flatMap(file -> CorrectedHeadline.ofPart(part, of, file));
    ReportContent content =
        new ReportContent(
            new Corpus(workspace).title(),
            papers,
            counted,
            Statistics.sensitivity(papers, definitions, asked.first(), asked.second()),
            definitions,
            ReportCounts.of(papers, counted.asked(), "", sectors, topics, corrected),
            ReportCounts.of(
                papers, counted.otherwise(), ReportCounts.OTHERWISE, sectors, topics, corrected),
            new EvidenceReader(workspace, pair),
            Specifications.of(DecidedPapers.byByline(workspace, papers), definitions, pair),
            published,
            Optional.ofNullable(sample).map(file -> CorrectedHeadline.of(papers, pair, file)),
            ActiveReview.share(workspace, papers, asked).filter(_ -> counted.isPooled()),
            Optional.ofNullable(other)
                .map(o ->
                    Comparison.of(
                        new Corpus(workspace).title(),
                        papers,
                        new Corpus(o).title(),
                        DecidedPapers.read(o),
                        asked)),
            provenance(workspace, home, papers));
    long undecided =
        workspace.count("SELECT count(*) FROM decisions WHERE provisional OR countries = 'XX'");
    return new Written(
        ReportWriter.write(content, folder),
        counted,
        content.corrected(),
        content.active(),
        undecided,
        content.provenance().entries());
  }

  /** Writes every table and view of a workspace, and networks; returns the description's file. */
  public static Path export(Workspace workspace, Path folder) {
    return DataPackage.write(workspace, new Corpus(workspace).title(), folder);
  }

  private static Provenance provenance(
      Workspace workspace, Home home, List<PaperCountries> papers) {
    SortedMap<String, Long> bases = new TreeMap<>();
    workspace.each(
        "SELECT basis, count(*) FROM decisions GROUP BY basis",
        row -> bases.put(row.text(1), row.large(2)));
    long slots = 0;
    long unlinked = 0;
    long without = 0;
    for (PaperCountries paper : papers) {
      slots += paper.decisions().count();
      unlinked += paper.linked() ? 0 : 1;
      without += paper.hasAffiliation() ? 0 : 1;
    }
    return new Provenance(
        (int) bases.values().stream().mapToLong(Long::longValue).sum(),
        slots,
        unlinked,
        without,
        coders(workspace),
        bases,
        strings(
            workspace,
            """
            SELECT source_file || ': ' || papers || ' papers of status ' || statuses || ', '
              || left_out || ' of other statuses left out'
            FROM imports ORDER BY conference, year, source_file\
            """),
        issues(workspace),
        workspace.count(
            "SELECT count(*) FROM decisions WHERE provisional OR countries = 'XX' AND basis <> 'reviewed'"),
        disagreements(workspace),
        Version.TEXT,
        ReportInstruments.of(workspace, home));
  }

  private static List<String> coders(Workspace workspace) {
    List<String> coders =
        new ArrayList<>(
            strings(
                workspace,
                """
                SELECT coder || ': ' || count(*) FILTER (outcome = 'coded') || ' entries coded, '
                  || count(*) FILTER (outcome = 'abstained') || ' abstained, '
                  || count(*) FILTER (outcome = 'failed') || ' failed'
                FROM codings WHERE entry_id IN (SELECT entry_id FROM affiliations)
                GROUP BY coder ORDER BY coder\
                """));
    coders.addAll(
        strings(
            workspace,
            """
            SELECT coder || ': prompt ' || prompt || ' (' || prompt_hash || '), ' || requests
              || ' requests, ' || input_tokens || ' tokens in, ' || output_tokens
              || ' out, ' || printf('%.4f', usd) || ' USD, ' || journal_hits || ' from the journal'
            FROM model_runs ORDER BY coder\
            """));
    return coders;
  }

  private static List<String> issues(Workspace workspace) {
    List<String> lines = new ArrayList<>();
    for (String row :
        strings(
            workspace,
            """
            SELECT kind || '|' || count(DISTINCT paper_id) || '|'
              || array_to_string(list_slice(list_sort(list_distinct(list(paper_id))), 1, 3), ', ')
            FROM import_issues GROUP BY kind ORDER BY kind\
            """)) {
      String[] parts = row.split("\\|", 3);
      ImportIssue.Kind kind = ImportIssue.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
      lines.add("%s: %s (such as %s)".formatted(kind.sentence(), parts[1], parts[2]));
    }
    return lines;
  }

  private static List<Disagreement> disagreements(Workspace workspace) {
    return workspace.select(
        """
        SELECT e.text, e.domain, d.countries,
          coalesce(min(v.rule), 'undecided'),
          coalesce(min(v.message), 'No coder could determine a country.'),
          count(DISTINCT f.paper_id) AS papers
        FROM decisions d JOIN entries e USING (entry_id)
        JOIN affiliations f ON f.entry_id = d.entry_id AND NOT EXISTS (
          SELECT 1 FROM paper_decisions o
          WHERE o.paper_id = f.paper_id AND o.entry_id = f.entry_id)
        LEFT JOIN violations v ON v.entry_id = d.entry_id AND v.severity <> 'notice'
        WHERE d.provisional GROUP BY d.entry_id, e.text, e.domain, d.countries
        ORDER BY papers DESC, e.text, e.domain
        LIMIT ?\
        """,
        row ->
            new Disagreement(
                row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.large(6)),
        DISAGREEMENTS);
  }

  private static List<String> strings(Workspace workspace, String sql) {
    return workspace.select(sql, row -> row.text(1));
  }
}
