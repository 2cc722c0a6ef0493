package dev.byline.cli;

import dev.byline.model.BatchRunner;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * {@code --dry-run} of the steps that can cost money: what a model would be asked, and its price.
 */
final class DryRun {
  @Option(names = "--dry-run", description = "Print requests, tokens and price; no model is asked.")
  boolean on;

  /** Says that nothing would be paid, since no model is named. */
  static void printFree(Common common) {
    common.out().println("The rules ask no model, so there is nothing to pay.");
  }

  /** Prints what one model would be asked about these items, in one line. */
  static void print(Common common, String model, String items, BatchRunner.Plan plan) {
    common
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d %s, %,d answered in the journal, %,d requests, %,d tokens in, at most %,d out, at most %.2f USD%n",
            model,
            plan.items(),
            items,
            plan.journalHits(),
            plan.requests(),
            plan.inputTokens(),
            plan.outputTokens(),
            plan.usd());
  }
}
