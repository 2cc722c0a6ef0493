package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.pipeline.CountryStages;
import dev.byline.review.ReviewServer;
import dev.byline.review.ReviewSession;
import dev.byline.review.ReviewSession.Progress;
import dev.byline.review.ReviewSetup;
import dev.byline.review.VerdictExchange;
import dev.byline.review.VerdictFile;
import dev.byline.stats.CountedPair;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  @Option(names = "--no-open", description = "Print the link and open no browser.")
  boolean noOpen;

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
      serve(session, pdfs == null ? open.folder().resolve("pdf") : pdfs, closed);
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

  private void serve(ReviewSession session, Path folder, CountDownLatch closed)
      throws InterruptedException {
    Thread waiting = Thread.currentThread();
    Thread end =
        new Thread(() -> {
          waiting.interrupt();
          await(closed);
        });
    Runtime.getRuntime().addShutdownHook(end);
    try (ReviewServer server =
        ReviewServer.start(
            session,
            ReviewSetup.countryNames(common.home().gazetteer()),
            folder,
            link -> common.err().println("That link has been used. Here is a new one: " + link))) {
      common.out().printf("Review: %s%n", server.link());
      common.out().flush();
      if (!noOpen) {
        browse(server.link());
      }
      server.await();
    } catch (InterruptedException _) {
      common.remark("Ended. Every verdict is stored.");
    } finally {
      forget(end);
    }
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending, and the hook is what ends it.
    }
  }

  /** Where the desktop can't, the link stands in the terminal. */
  private static void browse(String link) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(link));
      }
    } catch (IOException | UnsupportedOperationException | LinkageError _) {
      // The link is printed already.
    }
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
            VerdictExchange.take(open, Objects.requireNonNull(file), reviewer, Clock.systemUTC());
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
