package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.format.Importer;
import dev.byline.model.ModelSettings;
import dev.byline.pipeline.CountryStages;
import dev.byline.pipeline.ReportStage;
import dev.byline.report.ReportWriter;
import dev.byline.source.RegistryDownload;
import dev.byline.source.VenueTable;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline analyze}. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole job: import or fetch, code, check, decide, count, report. Name files of papers, or a",
      "conference and its year, which is then fetched from the source that gives most. In a terminal it asks for",
      "what is not given; with --yes it runs unattended. If it is interrupted, run the same command again to resume."
    },
    footer = {
      "",
      "Example: byline analyze nips2021.json --pair US,China --yes",
      "Example: byline analyze neurips 2025, or byline analyze icml --years 2021-2024"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin PapersOptions papers = new PapersOptions();
  @Mixin PairOptions pair = new PairOptions();
  @Mixin ModelOptions model = new ModelOptions();

  @Mixin VenueOptions venue = new VenueOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|CONFERENCE YEAR",
      description =
          "Files of papers, or a conference and its year. Without any, the workspace is used as it is.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--no-ror",
      description = "Use the curated rows only, without the downloaded registry.")
  boolean noRegistry;

  @Option(
      names = "--registry",
      description =
          "Fetch the Research Organization Registry first where there is none (about 30 MB, CC0).")
  boolean registry;

  @Option(names = "--registry-from", hidden = true, description = "Another record of it.")
  URI registryFrom = RegistryDownload.ZENODO;

  @Option(
      names = "--dry-run",
      description = "Import, and print the plan with its cost; no model is asked.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask anything: use the given options and the defaults.")
  boolean yes;

  @Option(
      names = "--max-undecided",
      paramLabel = "PERCENT",
      defaultValue = "100",
      description =
          "Exit with 1 when more than this share of the entries waits for a person (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 100)
  double maxUndecided = 100;

  @Option(names = "--json", description = "Print the headline as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    VenueTable table = VenueTable.load(common.home().folder().resolve("data/venues.csv"));
    Optional<VenueQuestion> named = VenueQuestion.of(files, venue, table);
    if (named.isPresent()) {
      files = List.of();
      papers.workspace =
          papers.workspace == null ? named.get().defaultWorkspace() : papers.workspace;
    }
    if (registry && noRegistry) {
      throw new UserError(ExitCode.WRONG_USAGE, "Give --registry or --no-ror, not both.");
    }
    Guide guide = Guide.orNone(yes || json || common.quiet, common);
    guide.ask(this, named.isPresent());
    DefinedPair asked = pair.pair();
    List<ModelSettings> settings = model.settings(!dryRun);
    VenueFetch.Ended fetched =
        named.isEmpty() ? VenueFetch.Ended.FETCHED : fetch(named.get(), table);
    if (fetched == VenueFetch.Ended.PLANNED) {
      return 0;
    }
    Path folder =
        papers.workspace != null
            ? papers.workspace
            : files.isEmpty()
                ? Common.workspace(null)
                : ImportCommand.defaultWorkspace(files.getFirst());
    if (!files.isEmpty()) {
      for (Importer.Result result :
          ImportCommand.run(folder, files, papers.conference, papers.status, common)) {
        if (!json) {
          ImportCommand.print(result, common);
        }
      }
    }
    try (Workspace open = Workspace.open(folder)) {
      showPlan(open, settings, asked);
      if (dryRun || !guide.goesOn()) {
        return 0;
      }
      registry(guide);
      CodeCommand.rules(open, noRegistry, common.home());
      boolean reached = CodeCommand.models(open, settings, model, Optional.empty(), common);
      CountryStages.decide(open, common.home().gazetteer());
      Headline.remarkDroppedCorrection(open.reports(), common);
      ReportStage.Written written =
          ReportStage.write(open, common.home(), asked, pair.definitions(), open.reports());
      print(written);
      if (reached) {
        return ExitCode.BUDGET_REACHED.code();
      }
      if (fetched == VenueFetch.Ended.WITHOUT_SOME_PDFS) {
        return ExitCode.NETWORK_FAILED.code();
      }
      return 100.0 * written.undecided() > maxUndecided * written.entries()
          ? ExitCode.TOO_MANY_UNDECIDED.code()
          : 0;
    }
  }

  /** Fetches the registry where it is asked for; who is only offered it goes on without. */
  private void registry(Guide guide) throws IOException {
    RegistryOffer offer = RegistryOffer.installed(registryFrom);
    if (noRegistry || !offer.isOpen() || !(registry || guide.takesRegistry())) {
      return;
    }
    try (Progress progress = common.progress("Fetching ROR", 0)) {
      common.remark(offer.fetch(progress::at));
    } catch (UserError e) {
      if (registry) {
        throw e;
      }
      common.err().println(e.getMessage());
    }
  }

  /** Fetches the conference into the workspace. */
  private VenueFetch.Ended fetch(VenueQuestion question, VenueTable table) {
    return new VenueFetch(
            common,
            venue,
            VenueGuide.orNone(yes || json || common.quiet),
            table,
            json ? common::remark : common.out()::println)
        .run(question, Objects.requireNonNull(papers.workspace), dryRun);
  }

  private void showPlan(Workspace open, List<ModelSettings> settings, DefinedPair asked) {
    Corpus corpus = new Corpus(open);
    if (corpus.paperCount() == 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace %s has no papers: name a file to import.".formatted(open.folder()));
    }
    common.remark(
        "Plan: %,d papers, %,d distinct entries; coders: rules%s; pair %s and %s under “%s”"
            .formatted(
                corpus.paperCount(),
                corpus.entries().size(),
                settings.isEmpty()
                    ? " alone"
                    : " and "
                        + String.join(", ", settings.stream().map(ModelSettings::model).toList()),
                asked.first(),
                asked.second(),
                asked.definition().name()));
    if (!json) {
      settings.forEach(
          one -> CodeCommand.printPlan(open, one, model, Optional.empty(), false, common));
    }
  }

  private void print(ReportStage.Written written) throws Exception {
    if (json) {
      ObjectNode headline = ReportWriter.headline(written.headline());
      headline.put("report", written.page().toString());
      headline.put("entries", written.entries());
      headline.put("waiting_for_a_person", written.undecided());
      common.out().println(Json.mapper().writeValueAsString(headline));
      return;
    }
    common.remark(
        "%,d of %,d entries wait for a person; list them with byline disagreements"
            .formatted(written.undecided(), written.entries()));
    common.out().println("Report: " + written.page());
    common.out().println(Headline.of(written.headline()));
    Headline.active(written).ifPresent(common.out()::println);
  }
}
