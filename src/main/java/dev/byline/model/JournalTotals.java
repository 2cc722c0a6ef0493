package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a journal says was asked of a model with a prompt, in all runs, also those that were ended
 * by a fault or killed.
 *
 * @param requests that were answered
 */
public record JournalTotals(int requests, long inputTokens, long outputTokens) {
  /** Of a journal as it was when it was opened. */
  public static JournalTotals of(Journal journal, String model, Prompt prompt) {
    String hash = prompt.hash();
    int requests = 0;
    long input = 0;
    long output = 0;
    for (JsonNode line : journal.lines()) {
      if (line.has("items")
          && line.path("model").asText().equals(model)
          && line.path("prompt_hash").asText().equals(hash)) {
        requests++;
        input += line.path("input_tokens").asLong();
        output += line.path("output_tokens").asLong();
      }
    }
    return new JournalTotals(requests, input, output);
  }

  /** What these have more than others. */
  public JournalTotals minus(JournalTotals others) {
    return new JournalTotals(
        Math.max(0, requests - others.requests),
        Math.max(0, inputTokens - others.inputTokens),
        Math.max(0, outputTokens - others.outputTokens));
  }
}
