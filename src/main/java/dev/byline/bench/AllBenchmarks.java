package dev.byline.bench;

import dev.byline.Home;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.country.Gazetteer;
import dev.byline.country.InstalledGazetteer;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Every benchmark that is a command, one after the other, so that they do not disturb another. */
public final class AllBenchmarks {
  private static final String HEAP = "512m";
  private static final int TIMES = 10;
  private static final int REVIEW_ITEMS = 20_000;
  private static final int REVIEW_REQUESTS = 200;
  private static final int PDFS = 200;

  private final Home home;
  private final Consumer<String> progress;
  private final List<Measured> measured = new ArrayList<>();

  private AllBenchmarks(Home home, Consumer<String> progress) {
    this.home = home;
    this.progress = progress;
  }

  /**
   * What is measured.
   *
   * @param papers a file in Paper Copilot's format for the whole job; empty: that is left out
   * @param pdfs a folder with PDFs; empty: they are left out
   * @param repetitions of every start
   */
  public record Wanted(Optional<Path> papers, Optional<Path> pdfs, int repetitions) {}

  /** Measures; everything it writes is taken away again. */
  public static List<Measured> run(Wanted wanted, Home home, Consumer<String> progress)
      throws IOException, InterruptedException {
    AllBenchmarks all = new AllBenchmarks(home, progress);
    Path folder = Files.createTempDirectory("byline-bench");
    try {
      Path sample = home.folder().resolve("data/sample/neurips2021-sample.jsonl");
      Path work = folder.resolve("work");
      progress.accept("starts");
      WholeJobBenchmark.analyze(sample, work, HEAP, home);
      all.measured.addAll(StartBenchmark.run(work, "450 papers", wanted.repetitions(), home));
      all.coder(work);
      if (wanted.papers().isPresent()) {
        all.wholeJob(wanted.papers().get(), 1);
        all.wholeJob(wanted.papers().get(), TIMES);
      }
      all.review();
      if (wanted.pdfs().isPresent()) {
        all.pdfs(wanted.pdfs().get());
      }
    } finally {
      WholeJobBenchmark.remove(folder);
    }
    return List.copyOf(all.measured);
  }

  private void coder(Path work) {
    progress.accept("rules coder");
    try (Workspace workspace = Workspace.openReadOnly(work)) {
      List<Entry> entries =
          new Corpus(workspace).entries().stream().map(StoredEntry::entry).toList();
      RulesCoder coder = new RulesCoder(curated());
      measured.add(
          new Measured(
              "rules coder on one core",
              CoderBenchmark.run(coder, entries),
              "entries/s",
              "byline bench all"));
    }
  }

  private Gazetteer curated() {
    return InstalledGazetteer.curated(home.gazetteer());
  }

  private void wholeJob(Path papers, int times) throws IOException, InterruptedException {
    progress.accept("whole job, " + times + " times the papers");
    WholeJobBenchmark.Result result = WholeJobBenchmark.run(papers, times, HEAP, home);
    measured.add(
        new Measured(
            "import to report, %d records, %s heap".formatted(result.records(), HEAP),
            result.seconds(),
            "s",
            "byline bench %s --times %d".formatted(papers, times)));
  }

  private void review() throws IOException, InterruptedException {
    progress.accept("review");
    for (ReviewBenchmark.Times times : ReviewBenchmark.run(REVIEW_ITEMS, REVIEW_REQUESTS, home)) {
      measured.add(
          new Measured(
              "review at %d open entries: %s".formatted(REVIEW_ITEMS, times.kind()),
              times.quantile(0.5),
              "ms",
              "byline bench review"));
    }
  }

  private void pdfs(Path folder) throws IOException, InterruptedException {
    progress.accept("PDFs");
    PdfBenchmark.Rates rates = new PdfBenchmark(curated()).run(folder, PDFS);
    String command = "byline bench pdf " + folder;
    measured.add(new Measured("title blocks, once warm", rates.warm(), "PDFs/s", command));
    measured.add(
        new Measured(
            "title blocks, once warm",
            rates.warm() / rates.pdftotext(),
            "× pdftotext -l 1",
            command));
    measured.add(
        new Measured("full texts", rates.texts() / rates.pdftotextAll(), "× pdftotext", command));
  }
}
