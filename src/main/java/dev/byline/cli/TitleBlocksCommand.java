package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.country.InstalledGazetteer;
import dev.byline.model.BatchPlan;
import dev.byline.model.Usage;
import dev.byline.pipeline.AskedModel;
import dev.byline.pipeline.TitleBlockFiles;
import dev.byline.pipeline.TitleBlockFiles.Outcome;
import dev.byline.pipeline.TitleBlockStage;
import dev.byline.pipeline.TitleBlockStage.Preference;
import dev.byline.store.Workspace;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import dev.byline.titleblock.TitleBlockModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline titleblocks}. */
@Command(
    name = "titleblocks",
    aliases = "bylines",
    mixinStandardHelpOptions = true,
    description = {
      "Read title, authors and affiliations from the first page of PDFs. For a workspace,",
      "they are stored beside the metadata and differences are logged; for files, they are printed."
    },
    subcommands = TitleBlocksMeasureCommand.class,
    footer = {
      "",
      "Example: byline titleblocks byline-work/acml2021, or byline titleblocks paper.pdf --json"
    })
final class TitleBlocksCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Mixin ModelOptions model = new ModelOptions();

  @Mixin DryRun dryRun = new DryRun();

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKSPACE|PDF",
      description = "A workspace, or PDF files and folders of them.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace, as other commands take it.")
  @Nullable Path workspace;

  @Option(
      names = "--json",
      description = "Print one JSON object per file, with positions on the page in points.")
  boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Files read at a time (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int threads = 2;

  @Option(
      names = "--prefer",
      defaultValue = "AUTO",
      description =
          "For a workspace: which byline is analysed: pdf, metadata, or auto, which takes the PDF's where its reading is certain (default: auto).")
  Preference prefer = Preference.AUTO;

  @Option(
      names = "--pdfs",
      paramLabel = "DIR",
      description = "For a workspace: folder of the PDFs (default: its folder pdf).")
  @Nullable Path pdfs;

  @Override
  public Integer call() throws Exception {
    if (workspace != null && !files.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "Name a workspace or PDFs, not both: %s and %s.".formatted(workspace, files.getFirst()));
    }
    if (workspace != null) {
      return ofWorkspace(workspace);
    }
    if (files.isEmpty() || threads < 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "Name a workspace or a PDF: byline titleblocks paper.pdf");
    }
    if (files.size() == 1 && Workspace.isAt(files.getFirst())) {
      return ofWorkspace(files.getFirst());
    }
    if (dryRun.on || !model.models.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--model and --dry-run are for a workspace: byline titleblocks WORKSPACE --model NAME");
    }
    List<Path> all = pdfs();
    List<Outcome> failed = new ArrayList<>();
    new TitleBlockFiles(InstalledGazetteer.curated(common.home().gazetteer()))
        .read(
            all,
            threads,
            outcome -> {
              outcome
                  .block()
                  .ifPresentOrElse(block -> show(outcome.file(), block), () -> failed.add(outcome));
              if (json && outcome.block().isEmpty()) {
                common
                    .out()
                    .println(
                        Json.line(
                            Map.of(
                                "file", outcome.file().toString(), "problem", outcome.problem())));
              }
            });
    for (Outcome outcome : failed) {
      common.err().printf("%s %s.%n", outcome.file(), outcome.problem());
    }
    if (all.size() > 1 && !failed.isEmpty()) {
      common
          .err()
          .printf(
              "%d of %d files have no title block that can be read.%n", failed.size(), all.size());
    }
    return failed.size() == all.size() ? ExitCode.INPUT_UNUSABLE.code() : 0;
  }

  private int ofWorkspace(Path folder) {
    Optional<AskedModel> asked =
        model.asked("titleblocks", TitleBlockModel.DEFAULT_PROMPT, !dryRun.on, common);
    try (Workspace open = Workspace.open(folder)) {
      Map<String, Path> all = TitleBlockStage.pdfs(open, pdfs == null ? open.pdfs() : pdfs);
      if (all.isEmpty()) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE,
            "There are no PDFs of papers in %s: fetch them with byline fetch … --pdfs, or name a folder with --pdfs."
                .formatted(pdfs == null ? open.pdfs() : pdfs));
      }
      if (dryRun.on) {
        asked.ifPresentOrElse(
            asking -> printPlan(open, all, asking), () -> DryRun.printFree(common));
        return 0;
      }
      TitleBlockStage.Result result;
      try (Progress progress = common.progress("Reading title blocks", all.size())) {
        result =
            TitleBlockStage.run(
                open,
                all,
                prefer,
                threads,
                asked,
                InstalledGazetteer.curated(common.home().gazetteer()),
                progress::at);
      }
      return print(open, all.size(), result);
    }
  }

  private void printPlan(Workspace open, Map<String, Path> all, AskedModel asking) {
    BatchPlan plan;
    try (Progress progress = common.progress("Reading title blocks", all.size())) {
      plan =
          TitleBlockStage.plan(
              open,
              all,
              threads,
              asking,
              InstalledGazetteer.curated(common.home().gazetteer()),
              progress::at);
    }
    DryRun.print(common, asking.settings().model(), "pages", plan);
  }

  private int print(Workspace open, int files, TitleBlockStage.Result result) {
    if (json) {
      common.out().println(Json.line(result));
      return 0;
    }
    result.problems().forEach((file, why) -> common.err().printf("%s %s.%n", file, why));
    common
        .out()
        .printf(
            Locale.ROOT,
            "%,d of %,d PDFs read, %,d of them uncertain; the printed byline is analysed for %,d%n",
            result.read(),
            files,
            result.unsure(),
            result.analysed());
    result
        .differences()
        .forEach((kind, count) -> common.out().printf(Locale.ROOT, "  %s: %,d%n", kind, count));
    result
        .usage()
        .ifPresent(usage ->
            common.remark(
                String.format(
                    Locale.ROOT,
                    "model: %,d requests, %.4f USD, %,d from the journal, %,d failed",
                    usage.requests(),
                    usage.usd(),
                    usage.journalHits(),
                    usage.failed())));
    if (!result.differences().isEmpty()) {
      common.remark(
          "Differences: byline sql \"FROM byline_differences\" -w %s; count again with byline analyze -w %s"
              .formatted(open.folder(), open.folder()));
    }
    return result.usage().filter(Usage::budgetReached).isPresent()
        ? ExitCode.BUDGET_REACHED.code()
        : 0;
  }

  private List<Path> pdfs() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> inside = Files.list(file)) {
          all.addAll(
              inside
                  .filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
                  .sorted()
                  .toList());
        }
      } else {
        all.add(file);
      }
    }
    if (all.isEmpty()) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "There is no PDF in " + files.getFirst());
    }
    return all;
  }

  private void show(Path file, TitleBlock block) {
    if (json) {
      common.out().println(Json.line(Map.of("file", file.toString(), "title_block", block)));
    } else {
      print(block);
    }
  }

  private void print(TitleBlock block) {
    common.out().println(block.title().text());
    for (PrintedAuthor author : block.authors()) {
      common
          .out()
          .printf(
              "  %s%s%n",
              author.name().text(), author.email().isEmpty() ? "" : " <" + author.email() + ">");
      author.affiliations().stream()
          .map(Piece::text)
          .forEach(text -> common.out().println("    " + text));
    }
    common
        .out()
        .println(
            String.format(
                Locale.ROOT, "  (%s, confidence %.2f)", block.layout(), block.confidence()));
  }
}
