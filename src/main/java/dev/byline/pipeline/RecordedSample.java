package dev.byline.pipeline;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.coding.RecordedCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.country.Country;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.Prompt;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sample that the program carries, and what a model answered to its entries when it was asked.
 */
public final class RecordedSample {
  /** The prompt that the recorded answers are answers to; its files never change. */
  public static final String PROMPT = "affiliation-country/v2";

  private static final String MONTH = "2026-11";

  private final Path home;

  /** Of the program's folder. */
  public RecordedSample(Path home) {
    this.home = home;
  }

  /**
   * What was replayed.
   *
   * @param coder its name
   * @param entries that it answers
   * @param asked what it took to ask them
   */
  public record Replayed(String coder, int entries, JournalTotals asked) {}

  /** The papers, to be imported. */
  public Path papers() {
    return home.resolve("data/sample/neurips2021-sample.jsonl");
  }

  /**
   * A coded sample of the papers (eval/CODEBOOK.md says by whom), all that join the United States
   * and China and some of the others, with its frame beside it.
   */
  public Path coded() {
    return home.resolve("data/sample/coded/sample.jsonl");
  }

  /** Codes a workspace with the recorded answers. */
  public Replayed replay(Workspace workspace) {
    Path file = home.resolve("data/sample/recorded-" + MONTH + ".journal.jsonl");
    try (Journal journal = Journal.recorded(file)) {
      RecordedCoder coder = new RecordedCoder(journal, MONTH, Prompt.load(home, PROMPT));
      int entries = CountryStages.code(workspace, coder);
      return new Replayed(coder.name(), entries, coder.totals());
    }
  }

  /**
   * How two coders compare on the entries that both looked at.
   *
   * @param same the same countries, or both none
   * @param differing a line for each other entry
   */
  public record Compared(int both, int same, List<String> differing) {}

  /** Compares two coders of a workspace. */
  public static Compared compare(Workspace workspace, String first, String second) {
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Map<String, Map<String, Coding>> codings = new CodingTable(workspace).read(entries);
    int both = 0;
    int same = 0;
    List<String> differing = new ArrayList<>();
    for (StoredEntry stored : entries) {
      Map<String, Coding> own = codings.getOrDefault(stored.id(), Map.of());
      Coding one = own.get(first);
      Coding other = own.get(second);
      if (one == null || other == null) {
        continue;
      }
      both++;
      if (countries(one).equals(countries(other))) {
        same++;
      } else {
        differing.add(
            "%s: %s, %s".formatted(stored.entry().text(), countries(one), countries(other)));
      }
    }
    return new Compared(both, same, differing);
  }

  private static String countries(Coding coding) {
    return switch (coding.answer()) {
      case Answer.Coded coded -> Country.format(coded.countries());
      case Answer.Abstained _ -> "XX";
      case Answer.Failed _ -> "no answer";
    };
  }
}
