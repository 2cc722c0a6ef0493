package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.ModelCoder;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import dev.byline.pipeline.AskedModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models code, with which prompt, and how hard they may be asked. */
final class ModelOptions extends RequestOptions {
  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      description =
          "Version of the prompt, such as v2, or its name in the folder prompts/ (default: v1; for title blocks v3).")
  @Nullable String prompt;

  /** The one model that a step asks, with the usual prompt of the step; empty: none is named. */
  Optional<AskedModel> asked(String step, String usual, boolean keyNeeded, Common common) {
    List<ModelSettings> settings = settings(keyNeeded);
    if (settings.size() > 1) {
      throw new UserError(ExitCode.WRONG_USAGE, step + " takes only one --model.");
    }
    return settings.stream()
        .map(one ->
            new AskedModel(
                one, prompt(common.home(), usual), price(one.model(), common), common::remark))
        .findFirst();
  }

  Prompt prompt(Home home) {
    return prompt(home, ModelCoder.DEFAULT_PROMPT);
  }

  /** The prompt that is named, else the usual one of a step. */
  Prompt prompt(Home home, String usual) {
    String named = Objects.requireNonNullElse(prompt, usual);
    return Prompt.load(home.folder(), Prompt.versionOf(named, usual));
  }
}
