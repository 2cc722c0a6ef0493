package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.decide.InstitutionTable;
import dev.byline.pipeline.CountryStages;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline institutions}. */
@Command(
    name = "institutions",
    mixinStandardHelpOptions = true,
    description = {
      "List names that may be one institution: they differ in order, case, accents or small words",
      "only. With --merge, count one name as another from now on."
    },
    footer = {
      "",
      "Example: byline institutions --merge \"Univ. of Springfield\" --into \"University of Springfield\""
    })
final class InstitutionsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();

  @Option(names = "--merge", paramLabel = "NAME", description = "A name in this workspace.")
  @Nullable String name;

  @Option(
      names = "--into",
      paramLabel = "INSTITUTION",
      description = "The institution that it is counted as.")
  @Nullable String into;

  @Override
  public Integer call() {
    if ((name == null) != (into == null)) {
      throw new UserError(ExitCode.WRONG_USAGE, "--merge and --into go together.");
    }
    if (name != null && into != null) {
      merge(name, into);
    } else {
      list();
    }
    return 0;
  }

  private void list() {
    try (Workspace open = Workspace.openReadOnly(workspace.folder())) {
      List<String> clusters =
          open.select("SELECT names FROM institution_clusters ORDER BY names", row -> row.text(1));
      clusters.forEach(common.out()::println);
      common.remark(
          clusters.isEmpty()
              ? "No two names look like one institution."
              : "Merge two of them with: byline institutions --merge NAME --into INSTITUTION");
    }
  }

  private void merge(String from, String to) {
    try (Workspace open = Workspace.open(workspace.folder())) {
      for (String one : List.of(from, to)) {
        if (open.count("SELECT count(*) FROM institution_names WHERE name = ?", one) == 0) {
          throw new UserError(
              ExitCode.WRONG_USAGE,
              "No institution of this workspace is named “%s”. To see them all: byline sql \"FROM institution_names\""
                  .formatted(one));
        }
      }
      new InstitutionTable(open).merge(from, to);
      CountryStages.decide(open, common.home().gazetteer());
      common.out().printf("“%s” is counted as “%s” from now on.%n", from, to);
    }
  }
}
