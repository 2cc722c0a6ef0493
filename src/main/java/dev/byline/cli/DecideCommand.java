package dev.byline.cli;

import dev.byline.decide.Decision;
import dev.byline.pipeline.CountryStages;
import dev.byline.store.Workspace;
import java.util.List;
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
      List<Decision> decisions = CountryStages.decide(open, common.home().gazetteer());
      long firm = decisions.stream().filter(Decision::isFirm).count();
      common
          .out()
          .printf("%,d entries decided, %,d wait for a person%n", firm, decisions.size() - firm);
    }
    return 0;
  }
}
