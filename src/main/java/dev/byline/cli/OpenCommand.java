package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.browse.BrowsePages;
import dev.byline.browse.SharedWorkspace;
import dev.byline.pipeline.ReportStage;
import dev.byline.question.AskerSetup;
import dev.byline.review.ReviewPages;
import dev.byline.review.ReviewSetup;
import dev.byline.server.LocalServer;
import dev.byline.server.SitePart;
import dev.byline.server.Tab;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline open}. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Look at a workspace in the browser: the report, papers and institutions with filters, a page for every paper, questions",
      "and SQL. Only this machine can reach the pages, and they change nothing; with --reviewer entries can be decided there,",
      "too. Ctrl-C ends it."
    },
    footer = {
      "",
      "Example: byline open byline-work/nips2021",
      "Example: byline open --reviewer anna --port 8080"
    })
final class OpenCommand implements Callable<Integer> {
  /** How long after a page the workspace is closed, so that other commands can change it. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();
  @Mixin PageOptions page = new PageOptions();

  @Option(
      names = "--reviewer",
      paramLabel = "NAME",
      description =
          "Name of the person who decides entries. While it is given, no other command can change the workspace.")
  @Nullable String reviewer;

  @Option(
      names = "--pdfs",
      paramLabel = "DIR",
      description = "Folder of PDFs named by paper id (default: the workspace's folder pdf).")
  @Nullable Path pdfs;

  @Override
  public Integer call() {
    DefinedPair asked = pair.pair();
    CountDownLatch closed = new CountDownLatch(1);
    try {
      if (reviewer == null || reviewer.isBlank()) {
        look(asked, closed);
      } else {
        review(asked, reviewer.strip(), closed);
      }
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private void look(DefinedPair asked, CountDownLatch closed) {
    Path folder = workspace.folder();
    try (SharedWorkspace shared = SharedWorkspace.readOnly(folder, IDLE)) {
      if (shared.papers() == 0) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, "The workspace %s has no papers.".formatted(folder));
      }
      serve(List.of(browse(shared, folder, asked, false)), closed);
    }
  }

  private void review(DefinedPair asked, String name, CountDownLatch closed) {
    try (Workspace open = Workspace.open(workspace.folder());
        SharedWorkspace shared = SharedWorkspace.of(open)) {
      ReviewPages review =
          new ReviewPages(
              ReviewSetup.ofLog(open, asked, false, name, Clock.systemUTC()),
              ReviewSetup.countryNames(common.home().gazetteer()),
              pdfs(open.folder()),
              List.of(new Tab("Review", ReviewPages.START)));
      serve(List.of(browse(shared, open.folder(), asked, true), review), closed);
    }
  }

  private Path pdfs(Path folder) {
    return pdfs == null ? folder.resolve("pdf") : pdfs;
  }

  private BrowsePages browse(
      SharedWorkspace shared, Path folder, DefinedPair asked, boolean canReview) {
    return pages(shared, asked, common.home(), pdfs(folder), canReview);
  }

  /** The pages over a workspace. */
  static BrowsePages pages(
      SharedWorkspace shared, DefinedPair asked, Home home, Path pdfs, boolean canReview) {
    return new BrowsePages(
        shared,
        new BrowsePages.Setup(
            asked,
            open -> AskerSetup.over(open, asked, home),
            (open, to) -> ReportStage.write(open, home, asked, Definition.load(home.folder()), to),
            pdfs,
            canReview));
  }

  private void serve(List<SitePart> parts, CountDownLatch closed) {
    page.serve(
        common, "Open", "Ended.", closed, (port, fresh) -> LocalServer.start(port, parts, fresh));
  }
}
