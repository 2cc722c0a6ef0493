package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.codebook.Codebook;
import dev.byline.codebook.CodebookCoder;
import dev.byline.model.BatchPlan;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import dev.byline.pipeline.AskedModel;
import dev.byline.pipeline.VariableCascade;
import dev.byline.pipeline.VariableCascade.Outcome;
import dev.byline.pipeline.VariableCascade.Reached;
import dev.byline.pipeline.VariableCascade.Setup;
import dev.byline.pipeline.VariableStage;
import dev.byline.stats.CascadeTarget;
import dev.byline.stats.Share;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code byline code --variable --cascade}.
 *
 * @param models the cheap coder, unless that is the rules, and the dear one
 */
record CascadeCoding(
    Common common, ModelOptions options, CascadeOptions asked, List<ModelSettings> models) {

  /** What is asked for, without asking anything. */
  Setup setup(Codebook codebook) {
    if (models.size() == 1 && codebook.rules().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "The variable %s has no rules for --cascade rules,…: name a cheap model instead."
              .formatted(codebook.name()));
    }
    Prompt prompt = options.prompt(common.home(), CodebookCoder.DEFAULT_PROMPT);
    List<AskedModel> coders =
        models.stream()
            .map(one ->
                new AskedModel(one, prompt, options.price(one.model(), common), common::remark))
            .toList();
    CascadeTarget target = asked.target();
    return new Setup(
        coders.size() == 1 ? Optional.empty() : Optional.of(coders.getFirst()),
        coders.getLast(),
        target,
        asked.sample().orElse(target.usualSample()),
        asked.seed);
  }

  /** The cascade over what a stage has read; asks nothing. */
  static VariableCascade of(VariableStage stage, Setup setup) {
    VariableCascade cascade = new VariableCascade(stage, setup);
    if (setup.sample() < cascade.smallestSample()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "A sample of %d papers can't show that agreement; --cascade-sample must be at least %d."
              .formatted(setup.sample(), cascade.smallestSample()));
    }
    return cascade;
  }

  /** Prints what would be asked. */
  void plan(VariableCascade cascade, Setup setup) {
    VariableCascade.Plan plan = cascade.plan();
    plan.cheap().ifPresent(one -> DryRun.print(common, setup.cheapName(), "papers", one));
    DryRun.print(common, setup.dearName() + ", a sample", "papers", plan.drawn());
    plan.rest()
        .ifPresent(rest ->
            DryRun.print(
                common,
                setup.dearName() + ", where " + setup.cheapName() + " is unsure",
                "papers",
                rest));
    DryRun.print(common, setup.dearName() + ", if it were alone", "papers", plan.everything());
    if (!plan.everything().priced() || !plan.cheap().map(BatchPlan::priced).orElse(true)) {
      line("What the cascade costs is not known: data/models.csv lacks a price.");
      return;
    }
    double least = plan.cheap().map(BatchPlan::usd).orElse(0.0) + plan.drawn().usd();
    double alone = plan.everything().usd();
    plan.rest()
        .ifPresentOrElse(
            known ->
                line(
                    "The cascade costs at most %.2f USD; %s alone at most %.2f USD.",
                    least + known.usd(), setup.dearName(), alone),
            () ->
                line(
                    "The cascade costs at most between %.2f and %.2f USD, as the sample turns out; %s alone at most %.2f USD.",
                    least, least + alone - plan.drawn().usd(), setup.dearName(), alone));
  }

  /** Codes, and returns what is to be told of it. */
  Outcome run(VariableCascade cascade, Setup setup) {
    Outcome outcome;
    try (Progress _ =
        common.progress("Asking %s and %s".formatted(setup.cheapName(), setup.dearName()), 0)) {
      outcome = cascade.run();
    }
    setup
        .cheap()
        .ifPresent(_ -> common.remark(CodeCommand.told(setup.cheapName(), outcome.cheap())));
    common.remark(CodeCommand.told(setup.dearName(), outcome.dear()));
    return outcome;
  }

  /** Says in words what the cascade did, what it promises, and what it saved. */
  void print(Setup setup, Outcome outcome) {
    switch (outcome.reached()) {
      case CHEAP -> unfinished(setup.cheapName(), "every paper");
      case SAMPLE -> unfinished(setup.dearName(), "the sample");
      case UNSURE, ALL -> {
        threshold(setup, outcome);
        saving(setup, outcome);
      }
    }
    CodeCommand.sayIfReached(common, outcome.reached() != Reached.ALL);
  }

  private void unfinished(String coder, String what) {
    line("%s has not answered about %s: the cascade has coded nothing yet.", coder, what);
  }

  private void threshold(Setup setup, Outcome outcome) {
    String cheap = setup.cheapName();
    String dear = setup.dearName();
    line(
        "%s and %s were both asked about %,d of %,d papers, drawn by chance (seed %d).",
        cheap, dear, outcome.drawn(), outcome.papers(), setup.seed());
    if (outcome.threshold().from().isEmpty()) {
      line("No answer of %s is sure enough: %s is asked about every paper.", cheap, dear);
      return;
    }
    line(
        "Answers of %s stand from a confidence of %.2f%s: those on %,d papers (%s).",
        cheap,
        outcome.threshold().from().getAsDouble(),
        setup.cheap().isPresent()
            ? ""
            : ", which %,d of these papers measure for each value"
                .formatted(outcome.drawn() - outcome.tested()),
        outcome.standing().values().stream().mapToInt(Integer::intValue).sum(),
        outcome.standing().entrySet().stream()
            .map(one -> "%s %d".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining(", ")));
    line(
        "Of %,d papers that test this, %s is so sure of %,d, and %s differs on %,d of them.",
        outcome.tested(), cheap, outcome.threshold().sure(), dear, outcome.threshold().differing());
    line(
        "At least %s of all values are those of %s: so it is for %s of such samples. By this sample it is about %s.",
        Share.percent(setup.target().agreement()),
        dear,
        Share.percent(setup.target().confidence()),
        Share.percent(outcome.expectedAgreement()));
  }

  private void saving(Setup setup, Outcome outcome) {
    double saved = outcome.usdOfDearAlone() - outcome.usd();
    line(
        "%s has answered about %,d papers instead of %,d (%s fewer requests).",
        setup.dearName(),
        outcome.askedDear(),
        outcome.papers(),
        Share.percent(1 - (double) outcome.askedDear() / Math.max(1, outcome.papers())));
    line(
        "The cascade costs about %.4f USD, and %s alone about %.4f USD: %s %.4f USD.",
        outcome.usd(),
        setup.dearName(),
        outcome.usdOfDearAlone(),
        saved < 0 ? "it costs more by" : "it saves",
        Math.abs(saved));
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
