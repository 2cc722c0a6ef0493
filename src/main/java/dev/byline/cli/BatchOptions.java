package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.model.BatchJob;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.pipeline.ModelCodingStage;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a model is asked through the Batch API. */
final class BatchOptions {
  @Option(
      names = "--batch",
      description =
          "Ask through the Batch API of OpenAI and others, at half the price and within a day: the first call sends, and the"
              + " same command later takes what is done.")
  boolean on;

  @Option(
      names = "--cancel-batch",
      description = "End the batches that are under way; --batch takes what they have answered.")
  boolean cancel;

  /** Refuses what does not go together. */
  void check(ModelOptions model, DrawOptions draws) {
    if ((on || cancel) && (model.models.isEmpty() || draws.draws().isPresent() || (on && cancel))) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--batch and --cancel-batch need a --model, and go neither together nor with --draws.");
    }
  }

  /** The price of a model in batches; 0 where it is not known. */
  static PriceTable.Price price(ModelSettings one, ModelOptions options, Common common) {
    PriceTable.Price usual = options.price(one.model(), common);
    return PriceTable.load(common.home().folder()).ofBatch(one.model()).orElse(usual);
  }

  /** Takes and sends; returns whether the budget was reached. */
  static boolean run(
      ModelCodingStage stage, ModelSettings one, PriceTable.Price price, Common common) {
    ModelCodingStage.Batched batched = stage.batch(one, price);
    common.remark(CodeCommand.told(one.model(), batched.usage()));
    for (BatchJob.Waiting batch : batched.waiting()) {
      common
          .out()
          .printf(
              "%s: batch %s is %s%s. Run the same command again later.%n",
              one.model(),
              batch.id(),
              batch.status().replace('_', ' '),
              Optional.of(batch.total())
                  .filter(total -> total > 0)
                  .map(
                      total -> ", %,d of %,d requests are done".formatted(batch.completed(), total))
                  .orElse(""));
    }
    if (batched.held() > 0) {
      common
          .out()
          .printf(
              "%s: %,d more requests are sent when these are done, as the account may not have more waiting.%n",
              one.model(), batched.held());
    }
    return batched.usage().budgetReached();
  }
}
