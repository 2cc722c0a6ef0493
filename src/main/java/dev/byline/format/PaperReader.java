package dev.byline.format;

import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;

/** Gives the papers of a conference, one after another. */
public interface PaperReader {
  /**
   * Reads every paper once.
   *
   * @return how many records it has: rows of CSV, objects of JSON
   * @throws dev.byline.UserError when the source can't be read; what came before it counts for
   *     nothing
   */
  long read(Sink sink);

  /** Takes what a source gives. */
  interface Sink {
    /** The next paper. */
    void paper(Paper paper);

    /** Something that was repaired or left out. */
    void issue(ImportIssue issue);
  }
}
