package dev.byline.cli;

import dev.byline.model.BatchPlan;
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

  /** An amount after words that say what it is; that it is not known where nobody has said it. */
  static String usd(String words, double usd, boolean priced) {
    return priced ? String.format(Locale.ROOT, "%s%.2f USD", words, usd) : "price not known";
  }

  /** Prints what one model would be asked about these items, in one line. */
  static void print(Common common, String model, String items, BatchPlan plan) {
    common
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d %s, %,d answered in the journal, %,d requests, %,d tokens in, at most %,d out, %s%s%n",
            model,
            plan.items(),
            items,
            plan.journalHits(),
            plan.requests(),
            plan.inputTokens(),
            plan.outputTokens(),
            usd("at most ", plan.usd(), plan.priced()),
            plan.expected().map(one -> expected(one, plan.priced())).orElse(""));
  }

  private static String expected(BatchPlan.Expected expected, boolean priced) {
    return String.format(
        Locale.ROOT,
        "; by the prompt's measured answers about %,d out%s",
        expected.outputTokens(),
        priced ? usd(", ", expected.usd(), true) : "");
  }
}
