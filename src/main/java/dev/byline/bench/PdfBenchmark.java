package dev.byline.bench;

import dev.byline.ExitCode;
import dev.byline.InParallel;
import dev.byline.UserError;
import dev.byline.country.Gazetteer;
import dev.byline.pipeline.FullTextStage;
import dev.byline.pipeline.TitleBlockFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Title blocks and full texts against poppler's pdftotext on the same files, in one run. */
public final class PdfBenchmark {
  private final TitleBlockFiles titleBlocks;

  /** With the gazetteer by which affiliations are told from other lines. */
  public PdfBenchmark(Gazetteer gazetteer) {
    titleBlocks = new TitleBlockFiles(gazetteer);
  }

  /**
   * Files a second.
   *
   * @param first title blocks in this process's first pass, while it is still compiled
   * @param warm title blocks in the second pass over the same files
   * @param pdftotext on first pages, as one process a file, two at a time
   * @param texts full texts, two at a time
   * @param pdftotextAll pdftotext on all pages, in the same way
   */
  public record Rates(
      int files, double first, double warm, double pdftotext, double texts, double pdftotextAll) {}

  /** Measures over {@code count} files of a folder, which come again when there are fewer. */
  public Rates run(Path folder, int count) throws IOException, InterruptedException {
    List<Path> files = files(folder, count);
    double first = rate(count, () -> titleBlocks(files));
    double warm = rate(count, () -> titleBlocks(files));
    double pdftotext = rate(count, () -> pdftotext(files, "-l", "1"));
    double texts = rate(count, () -> InParallel.map(files, 2, FullTextStage::read, _ -> {}));
    double pdftotextAll = rate(count, () -> pdftotext(files));
    return new Rates(count, first, warm, pdftotext, texts, pdftotextAll);
  }

  private static List<Path> files(Path folder, int count) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> there = inside.filter(f -> f.toString().endsWith(".pdf")).sorted().toList();
      if (there.isEmpty()) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, "There is no PDF in " + folder);
      }
      List<Path> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        files.add(there.get(i % there.size()));
      }
      return files;
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double rate(int files, Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return files / ((System.nanoTime() - start) / 1e9);
  }

  private void titleBlocks(List<Path> files) {
    titleBlocks.read(files, 2, _ -> {});
  }

  private static void pdftotext(List<Path> files, String... options)
      throws IOException, InterruptedException {
    Deque<Process> running = new ArrayDeque<>();
    for (Path file : files) {
      if (running.size() == 2) {
        running.removeFirst().waitFor();
      }
      List<String> command = new ArrayList<>(List.of("pdftotext"));
      command.addAll(List.of(options));
      command.addAll(List.of(file.toString(), "-"));
      running.add(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    for (Process process : running) {
      process.waitFor();
    }
  }
}
