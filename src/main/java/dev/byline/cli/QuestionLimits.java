package dev.byline.cli;

import dev.byline.agent.Limits;
import dev.byline.model.PriceTable;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How far one question to a model may go. */
final class QuestionLimits {
  /** Papers that are read at once. */
  static final int READERS = 8;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      defaultValue = "12",
      description = "Most requests to the model per question (default: ${DEFAULT-VALUE}).")
  @Within(min = 2)
  int steps = 12;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "150000",
      description =
          "Most tokens per question, in and out; beyond them exit with 5 (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  long tokens = 150_000;

  /** The limits, with what may be spent. */
  Limits limits(PriceTable.Price price, OptionalDouble usd) {
    return new Limits(steps, tokens, price, usd);
  }
}
