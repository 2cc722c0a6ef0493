package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.Prompt;
import dev.byline.model.RecordedAnswers;
import java.util.Collection;
import java.util.List;

/**
 * A model's answers that were recorded before, as a coder of its own: read from a journal, checked
 * as a live model's are, free. Entries that were not recorded are missing.
 */
public final class RecordedCoder implements Coder {
  private final String name;
  private final Journal journal;
  private final Prompt prompt;
  private JournalTotals totals = new JournalTotals(0, 0, 0);

  /**
   * A coder over a journal.
   *
   * @param month when it was recorded, such as {@code 2026-11}
   * @param prompt with which
   */
  public RecordedCoder(Journal journal, String month, Prompt prompt) {
    this.name = "recorded:" + month + "@" + prompt.version();
    this.journal = journal;
    this.prompt = prompt;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Coding> code(Collection<Entry> entries) {
    RecordedAnswers<Entry, Coding> recorded =
        RecordedAnswers.of(journal, prompt, new AnswerReader(name, prompt), entries);
    totals = recorded.totals();
    return List.copyOf(recorded.answers().values());
  }

  /** What was asked when the answers were recorded; all 0 before they are read. */
  public JournalTotals totals() {
    return totals;
  }
}
