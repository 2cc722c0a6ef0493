package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.codebook.CodebookRules;
import dev.byline.stats.CascadeTarget;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a variable is coded by a cheap coder first, and by a dear one where that is unsure. */
final class CascadeOptions {
  @Option(
      names = "--cascade",
      paramLabel = "CHEAP,DEAR",
      description =
          "With --variable: code by CHEAP, a model or rules, and ask the model DEAR only where CHEAP is unsure. How sure it has"
              + " to be is learned from a random sample of papers that both are asked about.")
  @Nullable String coders;

  @Option(
      names = "--agreement",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description =
          "With --cascade: the share of papers on which its values have to be those of DEAR (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 1)
  double agreement = 0.95;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description =
          "With --cascade: the chance, over samples, that it agrees so often (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 1)
  double confidence = 0.95;

  @Option(
      names = "--cascade-sample",
      paramLabel = "N",
      description =
          "With --cascade: papers in the sample (default: 10 / (1 - SHARE of --agreement), such as 200).")
  @Within(min = 1)
  @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "With --cascade: seed of the sample's draw (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  /** Whether there is a cascade. */
  boolean isOn() {
    return coders != null;
  }

  /** Refuses what does not go together. */
  void check(@Nullable String variable, ModelOptions model) {
    if (isOn() && (variable == null || !model.models.isEmpty())) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "--cascade goes with --variable, and without --model.");
    }
  }

  /** The names of the cheap coder and of the dear one. */
  List<String> names() {
    List<String> names = List.of(Objects.requireNonNullElse(coders, "").split("\\s*,\\s*"));
    if (names.size() != 2
        || names.stream().anyMatch(String::isBlank)
        || names.getLast().equals(CodebookRules.NAME)
        || names.getFirst().equals(names.getLast())) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--cascade takes two coders, the cheap one first, such as rules,gpt-5-mini: the second is a model; here is “%s”."
              .formatted(coders));
    }
    return names;
  }

  /** How often the cascade has to agree with the dear coder. */
  CascadeTarget target() {
    try {
      return new CascadeTarget(agreement, confidence);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--agreement and --confidence are shares between 0 and 1, such as 0.95.",
          e);
    }
  }

  /** How many papers the sample has, as the user says it. */
  OptionalInt sample() {
    return sample == null ? OptionalInt.empty() : OptionalInt.of(sample);
  }
}
