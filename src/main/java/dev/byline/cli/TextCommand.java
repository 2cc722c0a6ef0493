package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.pipeline.FullTextStage;
import dev.byline.pipeline.FullTextStage.Outcome;
import dev.byline.pipeline.FullTextStage.Wanted;
import dev.byline.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline text}. */
@Command(
    name = "text",
    mixinStandardHelpOptions = true,
    description = {
      "Read the full text of a workspace's PDFs, once each, for search and quotes; or print the text of one",
      "file, in reading order and without running heads."
    },
    footer = {"", "Example: byline text byline-work/acml2021"})
final class TextCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKSPACE|PDF",
      description = "A workspace (default: the only one in ./byline-work), or a PDF file.")
  @Nullable Path of;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace, as other commands take it.")
  @Nullable Path workspace;

  @Option(
      names = "--pdfs",
      paramLabel = "DIR",
      description = "Folder of the PDFs (default: the workspace's folder pdf).")
  @Nullable Path pdfs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Files read at a time (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int threads = 2;

  @Option(names = "--again", description = "Read files again that were read before.")
  boolean again;

  @Option(
      names = "--json",
      description = "Print JSON: of one file one object per page, of a workspace the counts.")
  boolean json;

  @Override
  public Integer call() {
    if (of != null && workspace != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "Name a workspace or a PDF, not both: %s and %s.".formatted(workspace, of));
    }
    return of != null && Files.isRegularFile(of) ? print(of) : keep();
  }

  private int print(Path file) {
    Outcome outcome = FullTextStage.read(file);
    if (!outcome.problem().isEmpty()) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, file + " " + outcome.problem() + ".");
    }
    for (int i = 0; i < outcome.pages().size(); i++) {
      common
          .out()
          .println(
              json
                  ? Json.line(Map.of("page", i + 1, "text", outcome.pages().get(i)))
                  : outcome.pages().get(i) + "\n");
    }
    return 0;
  }

  private int keep() {
    try (Workspace open = Workspace.open(Common.workspace(of == null ? workspace : of))) {
      Path folder = pdfs == null ? open.pdfs() : pdfs;
      List<Wanted> wanted = FullTextStage.wanted(open, folder, again);
      List<Outcome> failed;
      try (Progress progress = common.progress("Reading texts", wanted.size())) {
        failed = FullTextStage.run(open, wanted, threads, progress::at);
      }
      for (Outcome outcome : failed) {
        common.err().printf("%s %s.%n", outcome.file(), outcome.problem());
      }
      if (json) {
        common
            .out()
            .println(Json.line(Map.of("pdfs", wanted.size(), "without_text", failed.size())));
      } else {
        common
            .out()
            .printf(Locale.ROOT, "%,d PDFs read, %,d without text%n", wanted.size(), failed.size());
      }
      return 0;
    }
  }
}
