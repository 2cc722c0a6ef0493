package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers that a journal holds, read again: nothing is asked and nothing is paid.
 *
 * @param answers in the items' order; items that the journal does not answer are missing
 * @param recorded items that the journal has been asked about, wanted or not
 * @param totals what was asked when it was recorded
 * @param cachedTokens those of the input that the endpoint had read before
 * @param seconds from request to answer, the median; NaN where it was not recorded
 */
public record RecordedAnswers<I, A>(
    Map<I, A> answers, int recorded, JournalTotals totals, long cachedTokens, double seconds) {
  /** A model with a text of a prompt. */
  public record Asked(String model, String prompt, String promptHash) {}

  /** Every model and prompt that a journal has requests of, in its order. */
  public static List<Asked> asked(Journal journal) {
    return journal.lines().stream()
        .filter(line -> line.has("items"))
        .map(line ->
            new Asked(
                line.path("model").asText(),
                line.path("prompt").asText(),
                line.path("prompt_hash").asText()))
        .distinct()
        .toList();
  }

  /** Of the model that the journal's first request names, with a prompt. */
  public static <I, A> RecordedAnswers<I, A> of(
      Journal journal, Prompt prompt, Protocol<I, A> protocol, Collection<I> items) {
    String model = asked(journal).stream().findFirst().map(Asked::model).orElse("");
    return of(journal, model, prompt, protocol, items);
  }

  /** Of a model with a prompt. */
  public static <I, A> RecordedAnswers<I, A> of(
      Journal journal, String model, Prompt prompt, Protocol<I, A> protocol, Collection<I> items) {
    Map<I, A> known = new BatchJournal<>(model, prompt, protocol).known(items, journal).answers();
    Asked asked = new Asked(model, prompt.version(), prompt.hash());
    List<JsonNode> lines =
        journal.lines().stream()
            .filter(line -> line.has("items"))
            .filter(line -> line.path("model").asText().equals(asked.model()))
            .filter(line -> line.path("prompt_hash").asText().equals(asked.promptHash()))
            .toList();
    Set<I> recorded = new HashSet<>();
    lines.forEach(
        line -> line.path("items").forEach(json -> recorded.add(protocol.fromJson(json))));
    return new RecordedAnswers<>(
        BatchJournal.inOrder(items, known),
        recorded.size(),
        JournalTotals.of(journal, model, prompt),
        lines.stream().mapToLong(line -> line.path("cached_tokens").asLong()).sum(),
        median(
            lines.stream()
                .filter(line -> line.has("ms"))
                .mapToDouble(line -> line.path("ms").asLong() / 1000.0)
                .sorted()
                .toArray()));
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
