package dev.byline.pipeline;

import dev.byline.coding.ModelCoder;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.store.Workspace;
import java.util.function.Supplier;

/**
 * Keeps what each run of a model asked and cost in {@code model_runs}: also runs that a fault
 * ended, and, counted from the journal, those that were killed before they could write anything
 * here.
 */
final class ModelRuns {
  private final Workspace workspace;
  private final String coder;
  private final String model;
  private final Prompt prompt;
  private final PriceTable.Price price;

  ModelRuns(Workspace workspace, String model, Prompt prompt, PriceTable.Price price) {
    this(workspace, ModelCoder.nameOf(model, prompt.version()), model, prompt, price);
  }

  private ModelRuns(
      Workspace workspace, String coder, String model, Prompt prompt, PriceTable.Price price) {
    this.workspace = workspace;
    this.coder = coder;
    this.model = model;
    this.prompt = prompt;
    this.price = price;
  }

  /** Of a coder whose answers stand in the journal under other names. */
  static ModelRuns ofCoder(
      Workspace workspace, String coder, Prompt prompt, PriceTable.Price price) {
    return new ModelRuns(workspace, coder, coder, prompt, price);
  }

  /** Does a run, and keeps what it asked however it ends. */
  void keep(Runnable run, Supplier<Usage> usage) {
    try {
      run.run();
    } finally {
      insert(usage.get());
    }
  }

  /** Does a run over an open journal, and keeps what it asked however it ends. */
  <R> R keep(Journal journal, Supplier<R> run, Supplier<Usage> usage) {
    JournalTotals missing = JournalTotals.of(journal, model, prompt).minus(kept());
    if (missing.requests() > 0) {
      double usd = price.usd(missing.inputTokens(), missing.outputTokens());
      insert(
          new Usage(
              missing.requests(),
              missing.inputTokens(),
              0,
              missing.outputTokens(),
              usd,
              0,
              0,
              false));
    }
    try {
      return run.get();
    } finally {
      insert(usage.get());
    }
  }

  /** The same for a run that returns nothing. */
  void keep(Journal journal, Runnable run, Supplier<Usage> usage) {
    keep(
        journal,
        () -> {
          run.run();
          return usage;
        },
        usage);
  }

  private JournalTotals kept() {
    return workspace
        .select(
            """
            SELECT coalesce(sum(requests), 0), coalesce(sum(input_tokens), 0),
              coalesce(sum(output_tokens), 0)
            FROM model_runs WHERE coder = ? AND prompt_hash = ?\
            """,
            row -> new JournalTotals(row.number(1), row.large(2), row.large(3)),
            coder,
            prompt.hash())
        .getFirst();
  }

  private void insert(Usage usage) {
    workspace.execute(
        "INSERT INTO model_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        coder,
        prompt.version(),
        prompt.hash(),
        usage.requests(),
        usage.inputTokens(),
        usage.outputTokens(),
        usage.usd(),
        usage.journalHits(),
        usage.failed());
  }
}
