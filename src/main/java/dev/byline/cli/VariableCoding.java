package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.codebook.Codebook;
import dev.byline.codebook.CodebookCoder;
import dev.byline.codebook.CodebookRules;
import dev.byline.corpus.Corpus;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.pipeline.AskedModel;
import dev.byline.pipeline.VariableCascade;
import dev.byline.pipeline.VariableCascade.Outcome;
import dev.byline.pipeline.VariableCascade.Reached;
import dev.byline.pipeline.VariableCascade.Setup;
import dev.byline.pipeline.VariableStage;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.ValueDecision;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** {@code byline code --variable}. */
record VariableCoding(Common common, ModelOptions options, CascadeOptions cascade, boolean dryRun) {

  /** Codes the papers of a workspace; returns the exit code. */
  int run(Path folder, String name) {
    if (cascade.isOn()) {
      return cascade(folder, name);
    }
    List<ModelSettings> models = options.settings(!dryRun);
    Codebook codebook = VariableCommand.files(common, folder).named(name).codebook();
    if (codebook.rules().isEmpty() && models.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "The variable %s has no rules, so a model has to code it: name one with --model."
              .formatted(name));
    }
    Prompt prompt = options.prompt(common.home(), CodebookCoder.DEFAULT_PROMPT);
    try (Workspace open = Workspace.open(folder)) {
      long papers = new Corpus(open).paperCount();
      VariableStage stage = read(open, codebook);
      if (dryRun) {
        models.forEach(
            one -> DryRun.print(common, one.model(), "papers", stage.plan(asked(one, prompt))));
        if (models.isEmpty()) {
          DryRun.printFree(common);
        }
        return 0;
      }
      keep(stage, codebook);
      if (!codebook.rules().isEmpty()) {
        stage.rules();
      }
      boolean reached = models(stage, models, prompt, papers);
      print(codebook, stage.unread(), new PaperValues(open, codebook).decisions().values());
      return reached ? ExitCode.BUDGET_REACHED.code() : 0;
    }
  }

  private int cascade(Path folder, String name) {
    List<String> coders = cascade.names();
    boolean byRules = coders.getFirst().equals(CodebookRules.NAME);
    CascadeCoding coding =
        new CascadeCoding(
            common,
            options,
            cascade,
            options.settings(byRules ? coders.subList(1, 2) : coders, !dryRun));
    Codebook codebook = VariableCommand.files(common, folder).named(name).codebook();
    Setup setup = coding.setup(codebook);
    try (Workspace open = Workspace.open(folder)) {
      VariableStage stage = read(open, codebook);
      VariableCascade both = CascadeCoding.of(stage, setup);
      if (dryRun) {
        coding.plan(both, setup);
        return 0;
      }
      keep(stage, codebook);
      if (!byRules && !codebook.rules().isEmpty()) {
        stage.rules();
      }
      Outcome outcome = coding.run(both, setup);
      print(codebook, stage.unread(), new PaperValues(open, codebook).decisions().values());
      coding.print(setup, outcome);
      return outcome.reached() == Reached.ALL ? 0 : ExitCode.BUDGET_REACHED.code();
    }
  }

  private VariableStage read(Workspace open, Codebook codebook) {
    try (Progress progress = common.progress("Reading papers", new Corpus(open).paperCount())) {
      return new VariableStage(open, codebook, progress::at);
    }
  }

  private void keep(VariableStage stage, Codebook codebook) {
    if (stage.keepCodebook()) {
      common.remark(
          "The codebook of %s was changed: answers to its older text are taken away."
              .formatted(codebook.name()));
    }
  }

  private AskedModel asked(ModelSettings one, Prompt prompt) {
    return new AskedModel(one, prompt, options.price(one.model(), common), common::remark);
  }

  private boolean models(
      VariableStage stage, List<ModelSettings> models, Prompt prompt, long papers) {
    boolean reached = false;
    double spent = 0;
    for (ModelSettings one : models) {
      long started = System.nanoTime();
      Usage usage;
      try (Progress _ = common.progress("Asking " + one.model(), papers)) {
        usage = stage.model(asked(CodeCommand.within(one, options, spent), prompt));
      }
      spent += usage.usd();
      reached |= usage.budgetReached();
      CodeCommand.remark(common, one, usage, started);
    }
    CodeCommand.sayIfReached(common, reached);
    return reached;
  }

  private void print(Codebook codebook, long unread, Collection<ValueDecision> decisions) {
    common.out().println(codebook.asks());
    for (String value : codebook.all()) {
      line(
          "  %-20s %,6d",
          value,
          decisions.stream().filter(one -> !one.isOpen() && one.value().equals(value)).count());
    }
    long open = decisions.stream().filter(ValueDecision::isOpen).count();
    line("  %-20s %,6d", "open", open);
    if (unread > 0) {
      line("  %-20s %,6d", "no text to read", unread);
    }
    if (open > 0) {
      common
          .out()
          .println(
              "Open ones wait for a person: byline review. The numbers: byline report --variable "
                  + codebook.name());
    }
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
