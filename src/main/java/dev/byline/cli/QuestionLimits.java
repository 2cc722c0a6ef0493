package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
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
  int steps = 12;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "150000",
      description =
          "Most tokens per question, in and out; beyond them exit with 5 (default: ${DEFAULT-VALUE}).")
  long tokens = 150_000;

  /** Refuses limits with which nothing can be answered. */
  void check() {
    if (steps < 2 || tokens < 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "--max-steps must be at least 2, and --max-tokens at least 1.");
    }
  }

  /** The limits, with what may be spent. */
  Limits limits(PriceTable.Price price, OptionalDouble usd) {
    check();
    return new Limits(steps, tokens, price, usd);
  }
}
