package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.eval.Agreement.Interval;
import dev.byline.eval.CoderComparison;
import dev.byline.eval.CoderFigures;
import dev.byline.eval.EvaluationPage;
import dev.byline.eval.EvaluationPlan;
import dev.byline.eval.EvaluationResult;
import dev.byline.eval.PeopleFigures;
import dev.byline.eval.Sample;
import dev.byline.eval.WorkspaceEvaluation;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval}. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = {
      "Measure coders against a hand-checked sample. FILE is an evaluation from eval/, or a sample, which",
      "is measured with the rules. With --workspace, the coders and decisions of a workspace are measured."
    },
    subcommands = {
      EvalRulesCommand.class,
      EvalCompareCommand.class,
      EvalPolicyCommand.class,
      EvalMentionsCommand.class,
      EvalVariableCommand.class,
      EvalQuestionsCommand.class,
      EvalAskCommand.class,
      SimulateCommand.class
    },
    footer = {"", "Example: byline eval eval/affiliations.json --check"})
final class EvalCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "An evaluation or a sample.")
  @Nullable Path file;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace whose coders are measured.")
  @Nullable Path workspace;

  @Option(
      names = "--coder",
      paramLabel = "NAME",
      description =
          "A coder to measure instead of the file's; may be given more than once: rules, rules+registry, decisions, or a coder"
              + " of the workspace.")
  List<String> coders = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Exit with 1 when a figure misses a bar that the file sets.")
  boolean check;

  @Option(names = "--errors", paramLabel = "N", description = "List up to N errors of each coder.")
  @Within(min = 0)
  int errors;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with charts to this file.")
  @Nullable Path html;

  @Option(
      names = "--leaderboard",
      paramLabel = "FILE",
      description = "Write the figures to this file as a Markdown table.")
  @Nullable Path leaderboard;

  @Option(names = "--json", description = "Print all figures as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    if (file == null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "eval needs an evaluation such as eval/affiliations.json, or one of its commands; see byline eval --help.");
    }
    EvaluationResult result = run(file);
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(result));
    } else {
      result.figures().forEach(this::print);
      result.comparisons().forEach(this::print);
      result.people().coders().forEach(this::print);
      result.missed().forEach(bar -> line("Missed: %s", bar));
    }
    write(html, EvaluationPage.html(result));
    write(leaderboard, "# Leaderboard\n\nMade by `byline eval`.\n\n" + result.leaderboard());
    return check && !result.missed().isEmpty() ? ExitCode.TOO_MANY_UNDECIDED.code() : 0;
  }

  private EvaluationResult run(Path of) {
    EvaluationPlan plan = EvaluationPlan.read(of);
    if (!coders.isEmpty()) {
      plan = plan.withCoders(coders);
    }
    Path folder = Objects.requireNonNull(of.toAbsolutePath().getParent());
    remarkUnfinished(folder.resolve(plan.sample()).normalize());
    if (workspace == null) {
      return WorkspaceEvaluation.run(plan, folder, null, common.home());
    }
    try (Workspace open = Workspace.openToRead(workspace)) {
      return WorkspaceEvaluation.run(plan, folder, open, common.home());
    }
  }

  private void remarkUnfinished(Path file) {
    Sample sample = Sample.read(file);
    if (sample.uncoded() > 0) {
      common.remark(
          "%s is not finished: %d of %d entries have no final answer and are left out; their papers count by the others."
              .formatted(file, sample.uncoded(), sample.entries().size()));
    }
  }

  private static void write(@Nullable Path to, String text) {
    if (to == null) {
      return;
    }
    try {
      WholeFiles.writeText(to, file -> file.write(text));
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written".formatted(to), e);
    }
  }

  private void print(CoderFigures f) {
    line("%s", f.coder());
    line(
        "  right          %5.1f%% of %,d answered (%.1f%% to %.1f%%); abstained %.1f%%",
        100 * f.entries().answered().estimate(),
        f.entries().answered().total(),
        100 * f.entries().answered().low(),
        100 * f.entries().answered().high(),
        100 * f.entries().abstained().estimate());
    line(
        "  exact          %5.1f%% of %,d authors, %.1f%% of %,d papers",
        100 * f.authors().estimate(),
        f.authors().total(),
        100 * f.papers().estimate(),
        f.papers().total());
    line(
        "  pair           F1 %s: precision %.3f, recall %.3f (%d found, %d wrongly, %d missed)",
        interval(f.pair().f1()),
        f.pair().precision(),
        f.pair().recall(),
        f.pair().found(),
        f.pair().wrongly(),
        f.pair().missed());
    line("  calibration    expected error %.3f", f.calibration().expectedError());
    line(
        "  log            asks for %d of %d entries, catches %d of %d errors",
        f.log().asked(), f.log().entries(), f.log().caught(), f.log().errors());
    if (f.tokens() > 0) {
      line("  cost           %.2f USD, %,d tokens", f.usd(), f.tokens());
    }
    f.errors().stream()
        .limit(errors)
        .forEach(e ->
            line(
                "    %s @%s: %s, given %s (%s)",
                e.text(), e.domain(), e.expected(), e.given(), e.evidence()));
  }

  private void print(CoderComparison c) {
    line(
        "%s against %s: only the first right %d, only the second %d, McNemar p %.4f, by Holm %.4f; difference %.1f%% (%.1f%% to %.1f%%)",
        c.first(),
        c.second(),
        c.onlyFirst(),
        c.onlySecond(),
        c.pValue(),
        c.pHolm(),
        100 * c.difference().estimate(),
        100 * c.difference().low(),
        100 * c.difference().high());
  }

  private void print(PeopleFigures.Person person) {
    line(
        "%s (a person): %.1f%% of %,d answers are the final one (%.1f%% to %.1f%%); %,d of %,d where coders differ",
        person.coder(),
        100 * person.right().estimate(),
        person.right().total(),
        100 * person.right().low(),
        100 * person.right().high(),
        person.differed().hits(),
        person.differed().total());
  }

  private static String interval(Interval f1) {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", f1.estimate(), f1.low(), f1.high());
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
