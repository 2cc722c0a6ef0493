package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.JournalCoders;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.InstalledGazetteer;
import dev.byline.eval.ActiveSimulation;
import dev.byline.eval.EstimateSimulation;
import dev.byline.eval.EstimateSimulation.Coverage;
import dev.byline.eval.EstimateSimulation.Outcome;
import dev.byline.eval.EstimateSimulation.Setting;
import dev.byline.eval.MissingSimulation;
import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.JoinRule;
import dev.byline.stats.MissingShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline eval simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Draw made-up corpora whose truth is known, and count how often the 95-percent intervals of the corrected",
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
  @Within(min = 1)
  int repetitions = 1000;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the random draw (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--missing",
      paramLabel = "DIR",
      description =
          "Instead: a folder with conferences' files. Delete affiliations of papers that have all of"
              + " them, and count how often the imputed share's interval covers the full data's.")
  @Nullable Path missing;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      defaultValue = "nips2021.json",
      description =
          "With --missing: the file in DIR whose missing affiliations are the pattern (default:"
              + " ${DEFAULT-VALUE}).")
  String pattern = "nips2021.json";

  @Option(
      names = "--broken",
      description =
          "With --missing: break the assumption; Chinese institutions are left out about twice as often.")
  boolean broken;

  @Option(
      names = "--papers",
      paramLabel = "N",
      description =
          "With --missing: draw at most N complete papers of each file in every repetition, as a made-up"
              + " conference (default: all of them).")
  @Within(min = 0)
  int papers;

  @Option(
      names = "--active",
      description =
          "Instead: compare an active sample (byline review --active) with a uniform one of the same size.")
  boolean active;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "With --active: a journal whose model's confidences are one of the settings (default: that of the demo).")
  @Nullable Path answers;

  @Mixin PairOptions pair = new PairOptions();

  @Option(names = "--json", description = "Print the outcomes as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    if (active) {
      return active();
    }
    return missing == null ? corrected() : missing(missing);
  }

  private int active() throws IOException {
    List<ActiveSimulation.Outcome> outcomes =
        ActiveSimulation.settings(confidences()).stream()
            .map(setting -> ActiveSimulation.run(setting, repetitions, seed))
            .toList();
    ActiveSimulation.Coverage coverage = ActiveSimulation.coverage(outcomes);
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(outcomes));
    } else {
      common
          .out()
          .println(
              "setting               verdicts covers uniform  width  ratio spread  saved     bias promised");
      for (ActiveSimulation.Outcome one : outcomes) {
        common
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%-21s %8d %5.1f%% %6.1f%% %6.4f %6.3f %6.3f %5.0f%% %8.5f %8.2f",
                    one.name(),
                    one.verdicts(),
                    100 * one.coverage(),
                    100 * one.uniformCoverage(),
                    one.width(),
                    one.widthRatio(),
                    one.spreadRatio(),
                    100 * one.saved(),
                    one.bias(),
                    one.promised()));
      }
      common
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "An active sample covers the truth in %.1f%% to %.1f%%, is at widest %.3f times as wide as a"
                      + " uniform one, and saves at least %.0f%% of the verdicts where confidence is informative: %s",
                  100 * coverage.lowest(),
                  100 * coverage.highest(),
                  coverage.widest(),
                  100 * coverage.leastSaved(),
                  coverage.holds() ? "holds" : "does not hold"));
    }
    return coverage.holds() ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
  }

  /** How sure a model was of each of its recorded answers. */
  private double[] confidences() {
    Path file =
        answers == null
            ? common.home().folder().resolve("data/sample/recorded-2026-11.journal.jsonl")
            : answers;
    try (Journal journal = Journal.recorded(file)) {
      List<Entry> entries =
          journal.lines().stream()
              .flatMap(line -> line.path("items").valueStream())
              .map(item -> new Entry(item.path("text").asText(), item.path("domain").asText()))
              .toList();
      Path home = common.home().folder();
      return JournalCoders.read(
              journal, version -> Prompt.load(home, version), entries, common::remark)
          .stream()
          .flatMap(model -> model.codings().stream())
          .map(Coding::answer)
          .filter(Answer.Coded.class::isInstance)
          .mapToDouble(coded -> ((Answer.Coded) coded).confidence())
          .toArray();
    }
  }

  private int missing(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The folder %s can't be read.".formatted(folder), e);
    }
    DefinedPair asked = pair.pair();
    MissingSimulation simulation =
        new MissingSimulation(
            files,
            folder.resolve(pattern),
            new RulesCoder(InstalledGazetteer.curated(common.home().gazetteer())),
            JoinRule.of(asked.definition(), asked.first(), asked.second()));
    List<MissingSimulation.Outcome> outcomes =
        simulation.run(new MissingSimulation.Plan(repetitions, seed, broken, papers));
    boolean holds = MissingSimulation.holds(outcomes);
    if (json) {
      common.out().println(Json.mapper().writeValueAsString(outcomes));
    } else {
      common
          .out()
          .println(
              "list             papers  full  complete counted covers  imputed covers  width  bounds");
      outcomes.forEach(this::print);
      common.out().println(MissingShare.ASSUMPTION);
      common
          .out()
          .println(
              broken
                  ? "Here the assumption was broken on purpose: "
                      + (holds ? "the bounds hold in every repetition." : "the bounds do not hold.")
                  : holds ? "holds" : "does not hold");
    }
    return holds ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
  }

  private void print(MissingSimulation.Outcome one) {
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%-16s %6d %5.1f%% %7.1f%% %6.1f%% %5.1f%% %7.2f%% %5.1f%% %6.4f %6.1f%%",
                one.list(),
                one.papers(),
                100 * one.share(),
                100 * one.complete(),
                100 * one.counted(),
                100 * one.countedCovers(),
                100 * one.imputed(),
                100 * one.imputedCovers(),
                one.width(),
                100 * one.boundsHold()));
  }

  private int corrected() throws IOException {
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
    Coverage coverage = EstimateSimulation.coverage(outcomes);
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
                  100 * coverage.lowestNormal(),
                  100 * coverage.highestNormal(),
                  100 * coverage.lowest(),
                  coverage.widest(),
                  coverage.holds() ? "holds" : "does not hold"));
    }
    return coverage.holds() ? 0 : ExitCode.TOO_MANY_UNDECIDED.code();
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
