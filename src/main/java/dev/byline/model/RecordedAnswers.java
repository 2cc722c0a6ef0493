package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers that a journal holds, read again: nothing is asked and nothing is paid.
 *
 * @param answers in the items' order; items that the journal does not answer are missing
 * @param totals what was asked when it was recorded
 */
public record RecordedAnswers<I, A>(Map<I, A> answers, JournalTotals totals) {
  /** Of the model that the journal's first request names, with a prompt. */
  public static <I, A> RecordedAnswers<I, A> of(
      Journal journal, Prompt prompt, Protocol<I, A> protocol, Collection<I> items) {
    String model =
        journal.lines().stream()
            .filter(line -> line.has("items"))
            .map((JsonNode line) -> line.path("model").asText())
            .findFirst()
            .orElse("");
    Map<I, A> known = new BatchJournal<>(model, prompt, protocol).known(items, journal).answers();
    Map<I, A> ordered = new LinkedHashMap<>();
    for (I item : items) {
      A answer = known.get(item);
      if (answer != null) {
        ordered.put(item, answer);
      }
    }
    return new RecordedAnswers<>(ordered, JournalTotals.of(journal, model, prompt));
  }
}
