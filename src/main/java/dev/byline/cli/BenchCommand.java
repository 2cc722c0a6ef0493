package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.bench.PdfBenchmark;
import dev.byline.bench.ReviewBenchmark;
import dev.byline.bench.WholeJobBenchmark;
import dev.byline.country.InstalledGazetteer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code byline bench}: for whoever works on the program, so {@code byline --help} leaves it out.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the whole job (rules only, from import to report) in a process of its own with a small",
      "heap; with --times the papers are repeated under new ids."
    },
    hidden = true,
    subcommands = {
      BenchAllCommand.class,
      BenchStartCommand.class,
      BenchCommand.Review.class,
      BenchCommand.Pdf.class,
      BenchMentionsCommand.class,
      BenchLargeCommand.class
    },
    footer = {"", "Example: byline bench ../shared/data/paperlists/nips2021.json --times 10"})
final class BenchCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file in Paper Copilot's format.")
  @Nullable Path file;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often the papers are repeated (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int times = 1;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "Heap size of the process (default: ${DEFAULT-VALUE}).")
  String heap = "512m";

  @Override
  public Integer call() throws Exception {
    Path input = file;
    if (input == null || !Files.isReadable(input)) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "bench needs a readable file.");
    }
    WholeJobBenchmark.Result result = WholeJobBenchmark.run(input, times, heap, common.home());
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%,d records from import to report: %.2f s wall, %s heap, %d processors",
                result.records(),
                result.seconds(),
                heap,
                Runtime.getRuntime().availableProcessors()));
    return 0;
  }

  /** {@code byline bench review}. */
  @Command(
      name = "review",
      mixinStandardHelpOptions = true,
      description = {
        "Measure the pages of byline review, requested one after the other on the loopback interface, over",
        "many made-up open entries."
      },
      footer = {"", "Example: byline bench review --items 20000"})
  static final class Review implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Option(
        names = "--items",
        paramLabel = "N",
        defaultValue = "20000",
        description = "How many open entries (default: ${DEFAULT-VALUE}).")
    @Within(min = 2)
    int items = 20_000;

    @Option(
        names = "--requests",
        paramLabel = "N",
        defaultValue = "200",
        description = "Requests of each kind (default: ${DEFAULT-VALUE}).")
    @Within(min = 2)
    int requests = 200;

    @Override
    public Integer call() throws Exception {
      if (requests < 2 || items < 2 * requests) {
        throw new UserError(
            ExitCode.WRONG_USAGE, "--requests must be at least 2, and --items twice as many.");
      }
      for (ReviewBenchmark.Times times : ReviewBenchmark.run(items, requests, common.home())) {
        common
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%-30s %4d requests: median %5.1f ms, 95%% below %5.1f ms, longest %5.1f ms",
                    times.kind(),
                    times.millis().size(),
                    times.quantile(0.5),
                    times.quantile(0.95),
                    times.quantile(1)));
      }
      return 0;
    }
  }

  /** {@code byline bench pdf}. */
  @Command(
      name = "pdf",
      mixinStandardHelpOptions = true,
      description = {
        "Measure title blocks and full texts of PDFs, two at a time, against pdftotext (poppler-utils) on",
        "their first and on all pages, one process a file, two at a time."
      },
      footer = {"", "Example: byline bench pdf ../shared/data/pdfs --files 200"})
  static final class Pdf implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "DIR", description = "Folder with PDFs.")
    @Nullable Path folder;

    @Option(
        names = "--files",
        paramLabel = "N",
        defaultValue = "200",
        description =
            "How many files; they are repeated when there are fewer (default: ${DEFAULT-VALUE}).")
    @Within(min = 1)
    int files = 200;

    @Override
    public Integer call() throws Exception {
      PdfBenchmark.Rates rates =
          new PdfBenchmark(InstalledGazetteer.curated(common.home().gazetteer()))
              .run(Objects.requireNonNull(folder), files);
      common
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%d files: title blocks %.0f a second (%.0f in the process's first pass), pdftotext -l 1 %.0f: %.2f times%nfull texts %.1f a second, pdftotext %.1f: %.2f times",
                  rates.files(),
                  rates.warm(),
                  rates.first(),
                  rates.pdftotext(),
                  rates.warm() / rates.pdftotext(),
                  rates.texts(),
                  rates.pdftotextAll(),
                  rates.texts() / rates.pdftotextAll()));
      return 0;
    }
  }
}
