package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Conference;
import dev.byline.corpus.Paper;
import dev.byline.corpus.PdfTable;
import dev.byline.format.Importer;
import dev.byline.pipeline.Completeness;
import dev.byline.pipeline.FetchStage;
import dev.byline.source.Dblp;
import dev.byline.source.Source;
import dev.byline.source.SourceRequest;
import dev.byline.source.Sources;
import dev.byline.store.Workspace;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline fetch}. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Fetch a conference from where it is published into a workspace; with --pdfs also its papers.",
      "If it is interrupted, run the same command again to resume; what failed is tried again."
    },
    footer = {"", "Example: byline fetch virtual icml 2024 --pdfs --limit 50"})
final class FetchCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Mixin Common common = new Common();
  @Mixin WebOptions web = new WebOptions();

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "A source; byline sources lists them.")
  String source = "";

  @Parameters(
      index = "1",
      paramLabel = "CONFERENCE",
      description = "The conference, such as icml, or the name that the source uses.")
  String conference = "";

  @Parameters(index = "2", paramLabel = "YEAR", description = "The year, such as 2024.")
  @Within(min = 1900, max = 2100)
  int year;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "Folder of the workspace (default: ./byline-work/<conference><year>).")
  @Nullable Path workspace;

  @Option(names = "--pdfs", description = "Also fetch the papers as PDFs.")
  boolean pdfs;

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description = "For sources that need a list: a file with one line per paper, or a folder.")
  @Nullable Path from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "Fetch at most this many papers (default: all).")
  @Within(min = 1)
  int limit = Integer.MAX_VALUE;

  @Option(
      names = "--tracks",
      paramLabel = "TRACKS",
      split = ",",
      description = {
        "Only these tracks, such as main, demo or datasets-and-benchmarks; all: every one",
        "(default: as byline sources says)."
      })
  List<String> tracks = List.of();

  @Option(
      names = "--dblp",
      description = "Also ask dblp how many papers it lists, to check that none is missing.")
  boolean dblp;

  @Option(names = "--dblp-url", hidden = true, description = "A server with dblp's layout.")
  URI dblpUrl = new Dblp().home();

  @Option(
      names = "--dry-run",
      description =
          "Ask for the list of papers only and print what would be fetched; nothing is stored.")
  boolean dryRun;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Address of another server with the same layout, such as a mirror.")
  @Nullable URI baseUrl;

  @Override
  public Integer call() throws Exception {
    Source site = Sources.named(source);
    Conference of = new Conference(shortName(), year);
    Path folder =
        workspace == null
            ? Path.of("byline-work").resolve(of.name().replaceAll("[^\\p{L}\\p{N}._-]", "_") + year)
            : workspace;
    try (FreshWorkspace fresh = new FreshWorkspace(folder)) {
      int exit;
      try (Workspace open = Workspace.openOrCreate(folder);
          WebClient to = web.open(open.fetched().resolve("web"), !site.isLocal(), common)) {
        exit = run(open, site, of, to);
      } catch (UserError e) {
        // Answers that came before a fault are kept, so that the same command goes on.
        if (!dryRun && Files.isDirectory(folder.resolve("fetched"))) {
          fresh.keep();
        }
        throw e;
      }
      if (!dryRun) {
        fresh.keep();
      }
      return exit;
    }
  }

  /**
   * {@code NeurIPS.cc/2025/Conference} is of neurips, {@code robot-learning.org/CoRL/…} of corl.
   */
  private String shortName() {
    String[] parts = conference.split("/");
    String name = parts.length > 2 && !parts[1].matches("\\d+") ? parts[1] : parts[0];
    return name.replaceFirst("(?i)\\.(cc|org|io)$", "").toLowerCase(Locale.ROOT);
  }

  private int run(Workspace open, Source site, Conference of, WebClient to) {
    List<Paper> papers;
    AtomicLong promised = new AtomicLong();
    try (Progress progress = common.progress("Listing " + of.label(), 0)) {
      SourceRequest request =
          new SourceRequest(
              conference,
              year,
              home(site),
              Optional.ofNullable(from),
              limit,
              dryRun,
              tracks.stream()
                  .map(track -> track.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-"))
                  .filter(track -> !track.isEmpty())
                  .collect(Collectors.toSet()),
              progress::at,
              common::remark,
              promised::set);
      papers = FetchStage.papers(site, request, to);
    }
    String completeness = Completeness.of(papers, promised.get()).sentence(site.name());
    if (dryRun) {
      common
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d papers of %s, %,d with a link to a PDF. Nothing was stored.%n",
              site.name(),
              papers.size(),
              of.label(),
              papers.stream().filter(paper -> !paper.pdf().isEmpty()).count());
      common.out().println(completeness);
      askDblp(of, to);
      return 0;
    }
    Importer.Result imported = FetchStage.keep(open, site, of, papers);
    ImportCommand.print(imported, common);
    common.out().println(completeness);
    askDblp(of, to);
    int exit = 0;
    if (pdfs || site.isLocal()) {
      exit = pdfs(open, site, imported, to);
    } else {
      common.remark(
          "%,d papers have a PDF: fetch them too with --pdfs"
              .formatted(FetchStage.links(open, imported)));
    }
    common.out().println("Workspace: " + open.folder());
    return exit;
  }

  /**
   * What dblp says is a check beside the source: that it can't be asked is no fault of the fetch.
   */
  private void askDblp(Conference of, WebClient to) {
    if (!dblp) {
      return;
    }
    try {
      common
          .out()
          .printf(
              Locale.ROOT,
              "dblp lists %,d entries of %s, each volume one of them%n",
              Dblp.count(of.name(), of.year(), dblpUrl, to),
              of.label());
    } catch (IOException e) {
      common.remark("dblp can't be asked: " + e.getMessage());
    }
  }

  private URI home(Source site) {
    if (baseUrl == null) {
      return site.home();
    }
    return URI.create(baseUrl.toString().replaceFirst("/?$", "/"));
  }

  private int pdfs(Workspace open, Source site, Importer.Result imported, WebClient to) {
    int links = FetchStage.links(open, imported);
    List<PdfTable.Pdf> rows;
    try (Progress progress = common.progress("Fetching PDFs", links)) {
      rows = FetchStage.pdfs(open, site, imported, to, progress::at);
    }
    List<PdfTable.Pdf> failed = rows.stream().filter(row -> !row.problem().isEmpty()).toList();
    common
        .out()
        .printf(
            Locale.ROOT,
            "PDFs: %,d there, %,d MB%s%n",
            rows.size() - failed.size(),
            rows.stream().mapToLong(PdfTable.Pdf::bytes).sum() >> 20,
            failed.isEmpty() ? "" : ", %,d failed".formatted(failed.size()));
    failed.stream()
        .limit(SHOWN)
        .forEach(row -> common.err().printf("  %s %s%n", row.url(), row.problem()));
    if (!failed.isEmpty()) {
      common
          .err()
          .printf(
              "byline: %,d PDFs failed; run the same command again to retry them. List them with: byline sql \"SELECT url, problem FROM pdfs WHERE problem <> ''\" -w %s%n",
              failed.size(), open.folder());
      return ExitCode.NETWORK_FAILED.code();
    }
    return 0;
  }
}
