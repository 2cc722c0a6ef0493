package dev.byline.pipeline;

import dev.byline.InParallel;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.PdfNames;
import dev.byline.corpus.TextTable;
import dev.byline.pdf.FullText;
import dev.byline.pdf.UnreadablePdf;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads the full text of a workspace's PDFs, once each. */
public final class FullTextStage {
  private FullTextStage() {}

  /** A PDF of the workspace. */
  public record Wanted(String paperId, Path file) {}

  /**
   * A PDF and what it gave.
   *
   * @param pages empty when it gave none
   * @param problem why not, as the end of a sentence; else empty
   */
  public record Outcome(Path file, List<String> pages, String problem) {}

  /** Reads a file; a broken one fails alone. */
  public static Outcome read(Path pdf) {
    try {
      return new Outcome(pdf, FullText.read(pdf), "");
    } catch (UnreadablePdf e) {
      return new Outcome(pdf, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The PDFs of a workspace whose text is not kept yet, by paper id.
   *
   * @param pdfs the folder that has them
   * @param again also those that were read before
   */
  public static List<Wanted> wanted(Workspace workspace, Path pdfs, boolean again) {
    Set<String> done = again ? Set.of() : new TextTable(workspace).done();
    List<Wanted> wanted = new ArrayList<>();
    for (PaperFacts paper : new Corpus(workspace).papers()) {
      if (!done.contains(paper.id())) {
        PdfNames.find(pdfs, paper.id()).ifPresent(file -> wanted.add(new Wanted(paper.id(), file)));
      }
    }
    return wanted;
  }

  /**
   * Reads and keeps them; where it is interrupted, what was read is kept.
   *
   * @param progress is told how many are done
   * @return those that gave no text
   */
  public static List<Outcome> run(
      Workspace workspace, List<Wanted> wanted, int threads, LongConsumer progress) {
    TextTable table = new TextTable(workspace);
    List<Outcome> failed = new ArrayList<>();
    int[] done = {0};
    InParallel.map(
        wanted,
        threads,
        one -> read(one.file()),
        outcome -> {
          table.put(wanted.get(done[0]).paperId(), outcome.pages(), outcome.problem());
          if (!outcome.problem().isEmpty()) {
            failed.add(outcome);
          }
          progress.accept(++done[0]);
        });
    return failed;
  }
}
