package dev.byline.cli;

import dev.byline.coding.DrawnCoder.Draws;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a model answers several times. */
final class DrawOptions {
  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Ask a model so often about every entry: what most answers say counts, and the share that says it is the"
              + " confidence (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int draws = 1;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.7",
      description = "How freely it answers with --draws (default: ${DEFAULT-VALUE}).")
  @Within(min = 0.01, max = 2)
  double temperature = 0.7;

  /** Empty: a model answers once, at the endpoint's own temperature. */
  Optional<Draws> draws() {
    return draws == 1 ? Optional.empty() : Optional.of(new Draws(draws, temperature));
  }
}
