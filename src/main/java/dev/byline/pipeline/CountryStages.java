package dev.byline.pipeline;

import dev.byline.coding.Coder;
import dev.byline.coding.CodingTable;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.decide.InstitutionTable;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * The stages after the import; each reads what the one before it stored and writes its own table.
 */
public final class CountryStages {
  private CountryStages() {}

  /** This many entries are coded at a time: a workspace may have millions. */
  private static final int AT_A_TIME = 5_000;

  /**
   * Codes every entry of the workspace with {@code coder}, also those of a byline that is not
   * analysed; returns how many it coded.
   */
  public static int code(Workspace workspace, Coder coder) {
    List<Entry> entries =
        new Corpus(workspace).entriesOfAllBylines().stream().map(StoredEntry::entry).toList();
    return new CodingTable(workspace)
        .replace(
            coder.name(),
            entries.stream().gather(Gatherers.windowFixed(AT_A_TIME)).map(coder::code));
  }

  /**
   * How many entries were decided.
   *
   * @param firm of them, those that wait for nobody
   */
  public record Decided(long entries, long firm) {}

  /**
   * Validates the codings, decides every entry and makes its institutions one.
   *
   * @param gazetteer the folder of the program's gazetteer
   */
  public static Decided decide(Workspace workspace, Path gazetteer) {
    Decided decided = EntryDecisions.decide(workspace);
    new InstitutionTable(workspace).rebuild(KnownInstitutionList.of(gazetteer));
    return decided;
  }
}
