package dev.byline.cli;

import dev.byline.agent.AgentAnswer;
import dev.byline.agent.Limits;
import dev.byline.reading.Summariser;
import dev.byline.reading.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Summaries of the papers of answers, within what each question has left. */
record Summaries(Summariser summariser, Limits limits) {
  /** What is written of an answer's papers. */
  Summariser.Written of(String question, AgentAnswer answer) {
    return summariser.write(
        question,
        answer.paperIds(),
        limits.tokens() - answer.inputTokens() - answer.outputTokens(),
        limits.usd().isPresent()
            ? OptionalDouble.of(Math.max(0, limits.usd().getAsDouble() - answer.usd()))
            : OptionalDouble.empty());
  }

  /** Prints a summary, marked as a model's words. */
  static void print(Common common, String model, Summary summary, List<String> papers) {
    if (!summary.problem().isEmpty()) {
      common.err().println("byline: no summary: " + summary.problem());
      return;
    }
    common
        .out()
        .printf(
            Locale.ROOT,
            "Summary of %d of %d papers in the words of %s, which nobody has checked:%n",
            Math.min(papers.size(), Summariser.MOST_PAPERS),
            papers.size(),
            model);
    summary
        .sentences()
        .forEach(
            one -> common.out().printf("  %s [%s]%n", one.text(), String.join(", ", one.papers())));
    if (summary.dropped() > 0) {
      common
          .err()
          .printf(
              Locale.ROOT,
              "byline: sentences of the summary left out because they name no paper: %d%n",
              summary.dropped());
    }
  }

  /** A summary for JSON. */
  static Map<String, Object> json(String model, Summary summary) {
    Map<String, Object> json = new TreeMap<>();
    json.put("written_by", model);
    json.put("sentences", summary.sentences());
    json.put("dropped", summary.dropped());
    json.put("problem", summary.problem());
    return json;
  }
}
