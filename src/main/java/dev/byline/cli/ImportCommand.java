package dev.byline.cli;

import dev.byline.Json;
import dev.byline.corpus.Conference;
import dev.byline.format.Importer;
import dev.byline.format.StatusFilter;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Read papers from files into a workspace (Paper Copilot JSON, JSON lines, CSV).",
    footer = {"", "Example: byline import nips2021.json --workspace byline-work/nips2021"})
final class ImportCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin PapersOptions papers = new PapersOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of papers.")
  List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Path folder = papers.workspace == null ? defaultWorkspace(files.getFirst()) : papers.workspace;
    List<Importer.Result> results = run(folder, files, papers.conference, papers.status, common);
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(results));
    } else {
      results.forEach(result -> print(result, common));
      common.out().println("Workspace: " + folder);
    }
    return 0;
  }

  static Path defaultWorkspace(Path file) {
    return Path.of("byline-work").resolve(stem(file));
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Imports files, all or none; a workspace that was not there before is taken away again. */
  static List<Importer.Result> run(
      Path folder, List<Path> files, @Nullable String conference, String status, Common common) {
    List<Importer.Result> results = new ArrayList<>();
    try (FreshWorkspace fresh = new FreshWorkspace(folder)) {
      try (Workspace open = Workspace.openOrCreate(folder)) {
        open.inTransaction(() -> {
          for (Path file : files) {
            Conference of = Conference.parse(Objects.requireNonNullElse(conference, stem(file)));
            try (Progress progress = common.progress("Reading " + file.getFileName(), 0)) {
              results.add(Importer.run(open, file, of, StatusFilter.parse(status), progress::at));
            }
          }
        });
      }
      fresh.keep();
    }
    return results;
  }

  static void print(Importer.Result result, Common common) {
    common
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d papers of %s, %,d with other statuses left out, %,d distinct affiliation entries%n",
            result.file().getFileName(),
            result.papers(),
            result.conference().label(),
            result.leftOut(),
            result.entries());
    common.remark(
        String.format(
            Locale.ROOT,
            "  %,d %s read from %,d lines",
            result.records(),
            isCsv(result) ? "rows below the headings" : "records",
            result.lines()));
    result
        .issues()
        .forEach((kind, count) ->
            common.remark(
                "  %s: %,d (such as %s)"
                    .formatted(
                        kind.sentence(),
                        count,
                        String.join(", ", result.examples().getOrDefault(kind, List.of())))));
  }

  private static boolean isCsv(Importer.Result result) {
    return String.valueOf(result.file().getFileName()).matches("(?i).*\\.[ct]sv");
  }
}
