package dev.byline.cli;

import dev.byline.pipeline.CountryStages;
import dev.byline.store.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code byline decide}. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = "Check all codings against the validation rules and decide every entry again.",
    footer = {"", "Example: byline decide --workspace byline-work/nips2021"})
final class DecideCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();

  @Override
  public Integer call() {
    try (Workspace open = Workspace.open(workspace.folder())) {
      CountryStages.Decided decided = CountryStages.decide(open, common.home().gazetteer());
      common
          .out()
          .printf(
              "%,d entries decided, %,d wait for a person%n",
              decided.firm(), decided.entries() - decided.firm());
    }
    return 0;
  }
}
