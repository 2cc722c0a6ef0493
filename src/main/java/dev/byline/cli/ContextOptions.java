package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.PaperContext;
import picocli.CommandLine.Option;

/** What a model sees beside an entry. */
final class ContextOptions {
  /** The first version of the prompt that has a variant with the paper. */
  private static final String WITH_PAPER = "affiliation-country/v2";

  @Option(
      names = "--context",
      paramLabel = "WHAT",
      defaultValue = "none",
      description =
          "paper: a model also sees the other affiliations of an entry's paper (prompt affiliation-country/v2-paper);"
              + " none: the entry alone (default: ${DEFAULT-VALUE}).")
  String context = "none";

  /** The version of the prompt that shows what is asked for. */
  String version(String usual, boolean isNamed) {
    return switch (context) {
      case "none" -> usual;
      case "paper" -> PaperContext.variantOf(isNamed ? usual : WITH_PAPER);
      default ->
          throw new UserError(
              ExitCode.WRONG_USAGE, "--context is paper or none, not %s.".formatted(context));
    };
  }
}
