package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Conference;
import dev.byline.corpus.Paper;
import dev.byline.corpus.PdfTable;
import dev.byline.country.InstalledGazetteer;
import dev.byline.format.Importer;
import dev.byline.pipeline.Completeness;
import dev.byline.pipeline.FetchPlan;
import dev.byline.pipeline.FetchStage;
import dev.byline.pipeline.TitleBlockStage;
import dev.byline.source.Dblp;
import dev.byline.source.SourceRequest;
import dev.byline.source.VenueTable;
import dev.byline.store.Workspace;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The first half of an analysis that begins with a conference's name: which source, the plan, the
 * papers, and what their PDFs print where affiliations are missing. Every stage keeps what it has,
 * so that the same command can be run again to resume.
 */
final class VenueFetch {
  private static final int THREADS = 2;

  private final Common common;
  private final VenueOptions options;
  private final VenueGuide guide;
  private final VenueTable table;
  private final Consumer<String> say;

  /**
   * A fetch.
   *
   * @param say takes the lines for the user
   */
  VenueFetch(
      Common common,
      VenueOptions options,
      VenueGuide guide,
      VenueTable table,
      Consumer<String> say) {
    this.common = common;
    this.options = options;
    this.guide = guide;
    this.table = table;
    this.say = say;
  }

  /** How a fetch ended. */
  enum Ended {
    /** The papers are there; the analysis goes on. */
    FETCHED,
    /** Papers are there, but PDFs failed. */
    WITHOUT_SOME_PDFS,
    /** The plan was shown, and that is all that was wanted. */
    PLANNED
  }

  /** Fetches into a workspace; one that was not there before goes again when nothing came. */
  Ended run(VenueQuestion question, Path folder, boolean dryRun) {
    if (options.web.contact.isBlank()) {
      options.web.contact = guide.contact();
    }
    try (FreshWorkspace fresh = new FreshWorkspace(folder)) {
      try (Workspace open = Workspace.openOrCreate(folder);
          WebClient web = options.web.open(open.fetched().resolve("web"), true, common)) {
        Ended ended = run(question, open, web, dryRun);
        if (ended != Ended.PLANNED) {
          fresh.keep();
        }
        return ended;
      } catch (UserError e) {
        // Answers that came before the network failed are kept, so that the same command goes on.
        if (e.exitCode() == ExitCode.NETWORK_FAILED
            && Files.isDirectory(folder.resolve("fetched"))) {
          fresh.keep();
        }
        throw e;
      }
    }
  }

  private Ended run(VenueQuestion question, Workspace open, WebClient web, boolean dryRun) {
    VenueChoice choice = new VenueChoice(options, guide, table, say, this::list);
    List<VenueChoice.Listed> years = choice.of(question, web);
    FetchPlan all = years.stream().map(one -> plan(one, web)).reduce(FetchPlan::plus).orElseThrow();
    if (years.size() > 1) {
      years.forEach(one -> say.accept("  %d: %s".formatted(one.year(), plan(one, web).sentence())));
    }
    say.accept(
        "Plan: %s. Fetching and the rules cost nothing; a model's cost is shown before it is asked."
            .formatted(all.sentence()));
    if (dryRun || !guide.goesOn()) {
      return Ended.PLANNED;
    }
    for (VenueChoice.Listed year : years) {
      fetch(question.venue(), year, open, web);
    }
    return readPdfs(open, web);
  }

  private static FetchPlan plan(VenueChoice.Listed one, WebClient web) {
    return FetchPlan.of(
        one.offer(), one.site(), one.year(), one.papers(), web.interval(one.home()));
  }

  private List<Paper> list(VenueChoice.Asked asked, WebClient web, boolean listOnly) {
    AtomicLong promised = new AtomicLong();
    String label = asked.venue() + " " + asked.year();
    List<Paper> papers;
    try (Progress progress = common.progress((listOnly ? "Listing " : "Fetching ") + label, 0)) {
      papers =
          FetchStage.papers(
              asked.site(),
              new SourceRequest(
                  asked.venue(),
                  asked.year(),
                  asked.home(),
                  Optional.empty(),
                  options.limit,
                  listOnly,
                  options.tracks.stream()
                      .map(track -> track.strip().toLowerCase(Locale.ROOT))
                      .filter(track -> !track.isEmpty())
                      .collect(Collectors.toSet()),
                  progress::at,
                  // What is left out is said once, when the papers are fetched.
                  listOnly ? _ -> {} : common::remark,
                  promised::set),
              web);
    }
    if (!listOnly) {
      say.accept(
          label + ": " + Completeness.of(papers, promised.get()).sentence(asked.site().name()));
    }
    return papers;
  }

  private void fetch(String venue, VenueChoice.Listed year, Workspace open, WebClient web) {
    Conference of = new Conference(venue, year.year());
    List<Paper> papers =
        list(new VenueChoice.Asked(year.site(), venue, year.year(), year.home()), web, false);
    Importer.Result imported = FetchStage.keep(open, year.site(), of, papers);
    imported
        .issues()
        .forEach((kind, count) -> common.remark("  %s: %,d".formatted(kind.sentence(), count)));
    askDblp(of, web);
  }

  /** A check beside the source: that dblp can't be asked is no fault of the fetch. */
  private void askDblp(Conference of, WebClient web) {
    if (!table.isInDblp(of.name(), of.year())) {
      return;
    }
    URI home = options.sourceUrls.getOrDefault("dblp", new Dblp().home());
    try {
      say.accept(
          String.format(
              Locale.ROOT,
              "dblp lists %,d entries of %s, each volume one of them",
              Dblp.count(of.name(), of.year(), VenueChoice.slashed(home), web),
              of.label()));
    } catch (IOException e) {
      common.remark("dblp can't be asked: " + e.getMessage());
    }
  }

  /** What PDFs print, where the source left an affiliation open. */
  private Ended readPdfs(Workspace open, WebClient web) {
    List<PdfTable.Link> wanted = new PdfTable(open).linksOfOpenPapers();
    if (wanted.isEmpty()) {
      return Ended.FETCHED;
    }
    List<PdfTable.Pdf> rows;
    try (Progress progress = common.progress("Fetching PDFs", wanted.size())) {
      rows = FetchStage.pdfs(open, wanted, false, web, progress::at);
    }
    Map<String, Path> pdfs = TitleBlockStage.pdfs(open, open.pdfs());
    if (!pdfs.isEmpty()) {
      read(open, pdfs);
    }
    List<PdfTable.Pdf> failed = rows.stream().filter(row -> !row.problem().isEmpty()).toList();
    if (failed.isEmpty()) {
      return Ended.FETCHED;
    }
    common
        .err()
        .printf(
            Locale.ROOT,
            "byline: %,d of %,d PDFs failed, such as %s, which %s; their authors count as open. Run the same command again to retry them.%n",
            failed.size(),
            rows.size(),
            failed.getFirst().url(),
            failed.getFirst().problem());
    return Ended.WITHOUT_SOME_PDFS;
  }

  private void read(Workspace open, Map<String, Path> pdfs) {
    TitleBlockStage.Result result;
    try (Progress progress = common.progress("Reading title blocks", pdfs.size())) {
      result =
          TitleBlockStage.run(
              open,
              pdfs,
              TitleBlockStage.Preference.AUTO,
              THREADS,
              Optional.empty(),
              InstalledGazetteer.curated(common.home().gazetteer()),
              progress::at);
    }
    say.accept(
        String.format(
            Locale.ROOT,
            "Title blocks: %,d of %,d PDFs read, %,d of them uncertain; the printed byline is analysed for %,d",
            result.read(),
            pdfs.size(),
            result.unsure(),
            result.analysed()));
  }
}
