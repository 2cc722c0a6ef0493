package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.eval.EstimateSimulation;
import dev.byline.eval.EstimateSimulation.Outcome;
import dev.byline.eval.EstimateSimulation.Setting;
import dev.byline.eval.EstimateSimulation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline eval simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Draw made-up corpora whose truth is known, and count how often the 95%% intervals of the corrected",
      "shares cover it, for several shares, error rates and sizes of the hand-checked sample. Exit with 1 when",
      "prediction-powered inference does not keep its promised coverage."
    },
    footer = {"", "Example: byline eval simulate --repetitions 1000"})
final class SimulateCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many corpora are drawn for each setting (default: ${DEFAULT-VALUE}).")
  int repetitions = 1000;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the random draw (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--json", description = "Print the outcomes as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    ArrayNode all = Json.mapper().createArrayNode();
    if (!json) {
      common.out().println("share missed wrong sample  method        covers  width  exact");
    }
    List<List<Outcome>> outcomes = new ArrayList<>();
    for (Setting setting : EstimateSimulation.settings()) {
      List<Outcome> of = EstimateSimulation.run(setting, repetitions, seed);
      outcomes.add(of);
      of.forEach(json ? all::addPOJO : this::print);
    }
    Verdict verdict = EstimateSimulation.verdict(outcomes);
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(all));
    } else {
      common
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "ppi++ covers the truth in %.1f%% to %.1f%% with its normal interval, in %.1f%% at least with"
                      + " either; at widest it is %.3f times the classical one: %s",
                  100 * verdict.lowestNormal(),
                  100 * verdict.highestNormal(),
                  100 * verdict.lowest(),
                  verdict.widest(),
                  verdict.holds() ? "holds" : "does not hold"));
    }
    return verdict.holds() ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
  }

  private void print(Outcome one) {
    Setting setting = one.setting();
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%4.0f%% %5.0f%% %4.1f%% %6d  %-12s %6.1f%% %6.4f %5.0f%%",
                100 * setting.share(),
                100 * setting.missed(),
                100 * setting.wrong(),
                setting.sample(),
                one.method(),
                100 * one.coverage(),
                one.width(),
                100 * one.exact()));
  }
}
