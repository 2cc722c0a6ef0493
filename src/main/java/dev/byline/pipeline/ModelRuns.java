package dev.byline.pipeline;

import dev.byline.coding.ModelCoder;
import dev.byline.corpus.Workspace;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    this.workspace = workspace;
    this.coder = ModelCoder.nameOf(model, prompt.version());
    this.model = model;
    this.prompt = prompt;
    this.price = price;
  }

  /** Does a run over an open journal, and keeps what it asked however it ends. */
  <R> R keep(Journal journal, Supplier<R> run, Supplier<Usage> usage) {
    JournalTotals missing = JournalTotals.of(journal, model, prompt).minus(kept());
    if (missing.requests() > 0) {
      double usd = price.usd(missing.inputTokens(), missing.outputTokens());
      insert(
          new Usage(
              missing.requests(), missing.inputTokens(), missing.outputTokens(), usd, 0, 0, false));
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
    return workspace.query(connection -> {
      try (PreparedStatement sums =
          connection.prepareStatement(
              """
              SELECT coalesce(sum(requests), 0), coalesce(sum(input_tokens), 0),
                     coalesce(sum(output_tokens), 0)
              FROM model_runs WHERE coder = ? AND prompt_hash = ?\
              """)) {
        sums.setString(1, coder);
        sums.setString(2, prompt.hash());
        try (ResultSet row = sums.executeQuery()) {
          row.next();
          return new JournalTotals(row.getInt(1), row.getLong(2), row.getLong(3));
        }
      }
    });
  }

  private void insert(Usage usage) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO model_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, coder);
        insert.setString(2, prompt.version());
        insert.setString(3, prompt.hash());
        insert.setInt(4, usage.requests());
        insert.setLong(5, usage.inputTokens());
        insert.setLong(6, usage.outputTokens());
        insert.setDouble(7, usage.usd());
        insert.setInt(8, usage.journalHits());
        insert.setInt(9, usage.failed());
        insert.execute();
      }
    });
  }
}
