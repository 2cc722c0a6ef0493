package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.Prompt;
import dev.byline.model.RecordedAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The models whose answers to entries a journal holds: every model with every prompt. */
public final class JournalCoders {
  private static final String PROMPTS = "affiliation-country/";

  private JournalCoders() {}

  /**
   * A model with a prompt.
   *
   * @param name of the coder
   * @param codings of the entries that were wanted and are in the journal
   * @param recorded entries that the journal has of it, wanted or not
   * @param totals what asking them took
   */
  public record Kept(
      String name, String model, List<Coding> codings, int recorded, JournalTotals totals) {}

  /**
   * Reads them, in the journal's order.
   *
   * @param prompts by version
   * @param warn is told of answers to a prompt whose text is another by now; they are left out
   */
  public static List<Kept> read(
      Journal journal,
      Function<String, Prompt> prompts,
      Collection<Entry> entries,
      Consumer<String> warn) {
    List<Kept> coders = new ArrayList<>();
    for (RecordedAnswers.Asked asked : RecordedAnswers.asked(journal)) {
      if (!asked.prompt().startsWith(PROMPTS)) {
        continue;
      }
      Prompt prompt = prompts.apply(asked.prompt());
      String name = ModelCoder.nameOf(asked.model(), asked.prompt());
      if (!prompt.hash().equals(asked.promptHash())) {
        warn.accept(name + " is left out: it answered another text of the prompt.");
        continue;
      }
      RecordedAnswers<Entry, Coding> answers =
          RecordedAnswers.of(
              journal, asked.model(), prompt, new AnswerReader(name, prompt), entries);
      coders.add(
          new Kept(
              name,
              asked.model(),
              List.copyOf(answers.answers().values()),
              answers.recorded(),
              answers.totals()));
    }
    return coders;
  }
}
