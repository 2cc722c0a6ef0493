package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.model.PriceTable;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where models are asked, and for how much. */
final class PaidEndpointOptions extends EndpointOptions {
  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "Stop before more than this is spent (exit code 5); what was answered is kept.")
  @Within(min = 0)
  @Nullable Double budget;

  @Override
  OptionalDouble budget() {
    return budget == null ? OptionalDouble.empty() : OptionalDouble.of(budget);
  }

  /** The price of a model; unknown prices are 0 unless a budget needs them. */
  PriceTable.Price price(String model, Common common) {
    Optional<PriceTable.Price> price = PriceTable.load(common.home().folder()).of(model);
    if (price.isEmpty() && budget != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--budget needs the price of %s: add a line for it to data/models.csv.".formatted(model));
    }
    if (price.isEmpty() && baseUrl == null) {
      common.remark(
          "byline: data/models.csv has no price for " + model + ": its costs are counted as 0.");
    }
    return price.orElse(PriceTable.Price.UNKNOWN);
  }
}
