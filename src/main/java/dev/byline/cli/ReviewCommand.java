package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.country.CountryNames;
import dev.byline.pipeline.CountryStages;
import dev.byline.review.ReviewPages;
import dev.byline.review.ReviewSession;
import dev.byline.review.ReviewSession.Progress;
import dev.byline.review.ReviewSetup;
import dev.byline.review.VerdictExchange;
import dev.byline.review.VerdictFile;
import dev.byline.server.LocalServer;
import dev.byline.stats.CountedPair;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline review}. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = {
      "Decide open entries in the browser, those that move the headline first, then the roles of technologies",
      "on which coders differ. Only this machine can reach the page; every verdict is stored at once. Finish on the",
      "page, or Ctrl-C here, ends it."
    },
    subcommands = {ReviewCommand.Import.class, ReviewCommand.Export.class},
    footer = {
      "",
      "Example: byline review --reviewer anna",
      "Example: byline review --blind byline-work/nips2021/sample/anna.csv"
    })
final class ReviewCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = "--reviewer",
      description = "Name of the person who decides (default: the name of the account).")
  String reviewer = System.getProperty("user.name", "");

  @Option(
      names = "--blind",
      paramLabel = "CSV",
      description =
          "Code the list of a sample (the file is named after its coder) without seeing the coders' answers.")
  @Nullable Path blind;

  @Option(
      names = "--active",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "50",
      description =
          "Check papers drawn by chance, more often where the coders are unsure, N a round (default: ${FALLBACK-VALUE});"
              + " every verdict corrects the share and narrows its interval. Run it again for the next round.")
  @Within(min = 1)
  @Nullable Integer active;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "With --active: seed of the random draw (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--all", description = "Also list entries with notices only.")
  boolean all;

  @Option(
      names = "--pdfs",
      paramLabel = "DIR",
      description = "Folder of PDFs named by paper id (default: the workspace's folder pdf).")
  @Nullable Path pdfs;

  @Mixin PageOptions page = new PageOptions();

  @Override
  public Integer call() throws Exception {
    if (reviewer.isBlank()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "The reviewer's name is not known: give --reviewer NAME.");
    }
    DefinedPair asked = pair.pair();
    CountDownLatch closed = new CountDownLatch(1);
    try (Workspace open = Workspace.open(workspace.folder())) {
      ReviewSession session = session(open, asked);
      ReviewPages pages =
          new ReviewPages(
              session,
              ReviewSetup.countryNames(common.home().gazetteer()),
              pdfs == null ? open.pdfs() : pdfs,
              List.of());
      page.serve(
          common,
          "Review",
          "Ended. Every verdict is stored.",
          closed,
          (port, fresh) -> LocalServer.start(port, List.of(pages), fresh));
      Progress progress = session.progress();
      common.out().printf("%d open, %d with a verdict%n", progress.open(), progress.done());
      if (blind == null) {
        common.out().println(Headline.of(CountedPair.of(DecidedPapers.read(open), asked)));
      }
      if (!session.corrected().isEmpty()) {
        common.out().println(session.corrected());
      }
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private ReviewSession session(Workspace open, DefinedPair asked) {
    if (active != null) {
      if (blind != null || active < 1) {
        throw new UserError(
            ExitCode.WRONG_USAGE, "--active takes a number from 1 on, and no --blind.");
      }
      return ReviewSetup.ofActiveSample(
          open, asked, active, seed, reviewer.strip(), Clock.systemUTC());
    }
    return blind == null
        ? ReviewSetup.ofLog(open, asked, all, reviewer.strip(), Clock.systemUTC())
        : ReviewSetup.ofBlindList(open, blind, Clock.systemUTC());
  }

  /** {@code byline review import}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Read verdicts from CSV or JSON lines (.jsonl) with entry_id and verdict and, if present, paper_id,",
        "reviewer, reviewed_at and note; or from Label Studio's JSON (.json). A verdict is country codes joined by ; or XX",
        "for undeterminable; rows without a verdict are ignored."
      },
      footer = {"", "Example: byline review import open.csv --reviewer anna"})
  static final class Import implements Callable<Integer> {
    private static final int DIFFERING_SHOWN = 5;

    @Mixin Common common = new Common();
    @Mixin WorkspaceOption workspace = new WorkspaceOption();

    @Parameters(paramLabel = "FILE", description = "The file with verdicts.")
    @Nullable Path file;

    @Option(
        names = "--reviewer",
        description = "Name of the reviewer for rows that do not give one.")
    String reviewer = "";

    @Override
    public Integer call() {
      try (Workspace open = Workspace.open(workspace.folder())) {
        VerdictExchange.Taken taken =
            VerdictExchange.take(
                open,
                CountryNames.load(common.home().gazetteer()),
                Objects.requireNonNull(file),
                reviewer,
                Clock.systemUTC());
        CountryStages.decide(open, common.home().gazetteer());
        common
            .out()
            .printf(
                "%d verdicts stored; byline report shows the numbers with them%n",
                taken.verdicts());
        if (!taken.differing().isEmpty()) {
          common
              .err()
              .printf(
                  "byline: reviewers differ on %d, which decides nothing until one verdict is left: %s%n",
                  taken.differing().size(),
                  String.join("; ", taken.differing().stream().limit(DIFFERING_SHOWN).toList()));
        }
        if (taken.verdicts() == 0) {
          return ExitCode.INPUT_UNUSABLE.code();
        }
      }
      return 0;
    }
  }

  /** {@code byline review export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description =
          "Write the verdicts, with reviewer, time and note, in a form that byline review import reads.",
      footer = {"", "Example: byline review export --format label-studio --open > tasks.json"})
  static final class Export implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin WorkspaceOption workspace = new WorkspaceOption();

    @Option(
        names = "--format",
        defaultValue = "csv",
        description = "Format: csv, jsonl or label-studio (default: ${DEFAULT-VALUE}).")
    String format = "csv";

    @Option(names = "--open", description = "Also write the open entries, without a verdict.")
    boolean openToo;

    @Override
    public Integer call() {
      VerdictFile.Format as =
          switch (format) {
            case "csv" -> VerdictFile.Format.CSV;
            case "jsonl" -> VerdictFile.Format.JSONL;
            case "label-studio" -> VerdictFile.Format.LABEL_STUDIO;
            default ->
                throw new UserError(
                    ExitCode.WRONG_USAGE, "--format must be csv, jsonl or label-studio.");
          };
      try (Workspace open = Workspace.open(workspace.folder())) {
        common.out().print(VerdictFile.write(VerdictExchange.rows(open, openToo), as));
        common.out().flush();
      }
      return 0;
    }
  }
}
