package dev.byline.pipeline;

import dev.byline.coding.ModelCoder;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A language model that a step asks, and what it needs for that.
 *
 * @param price in US dollars; 0 where it is not known
 * @param warn is told what was mended in the journal
 */
public record AskedModel(
    ModelSettings settings, Prompt prompt, PriceTable.Price price, Consumer<String> warn) {

  /** The name of this coder: {@code model:NAME@PROMPT}. */
  public String name() {
    return ModelCoder.nameOf(settings.model(), prompt.version());
  }

  /** What asking these items would cost at most; asks nothing. */
  <I, A> BatchPlan plan(Workspace workspace, BatchRunner<I, A> runner, Collection<I> items) {
    return plan(workspace.journal(), runner, items);
  }

  /** What asking these items would cost at most beside a journal of its own; asks nothing. */
  <I, A> BatchPlan plan(Path journal, BatchRunner<I, A> runner, Collection<I> items) {
    try (Journal open = Journal.asFound(journal)) {
      return runner.plan(items, open);
    }
  }

  /** Asks these items, with a journal of its own and no workspace. */
  <I, A> BatchRunner.Result<I, A> ask(Path journal, BatchRunner<I, A> runner, Collection<I> items) {
    try (Journal open = Journal.open(journal, warn)) {
      return runner.run(items, open, _ -> {});
    }
  }

  /** What the workspace's journal answers of these items; asks nothing. */
  <I, A> Map<I, A> known(Workspace workspace, BatchRunner<I, A> runner, Collection<I> items) {
    try (Journal journal = Journal.asFound(workspace.journal())) {
      return runner.known(items, journal);
    }
  }

  /** What a request cost on average, by the journal; 0 where none was answered. */
  double usdPerRequest(Workspace workspace) {
    try (Journal journal = Journal.asFound(workspace.journal())) {
      JournalTotals totals = JournalTotals.of(journal, settings.journalName(), prompt);
      return totals.requests() == 0
          ? 0
          : price.usd(totals.inputTokens(), totals.outputTokens()) / totals.requests();
    }
  }

  /** The same within what a budget leaves when some of it is spent. */
  AskedModel after(double usd) {
    return settings.budgetUsd().isEmpty()
        ? this
        : new AskedModel(
            settings.withBudget(Math.max(0, settings.budgetUsd().getAsDouble() - usd)),
            prompt,
            price,
            warn);
  }

  /** Asks these items, with the workspace's journal and a record of the run. */
  <I, A> BatchRunner.Result<I, A> ask(
      Workspace workspace, BatchRunner<I, A> runner, Collection<I> items) {
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      return new ModelRuns(workspace, settings.model(), prompt, price)
          .keep(journal, () -> runner.run(items, journal, _ -> {}), runner::usage);
    }
  }
}
