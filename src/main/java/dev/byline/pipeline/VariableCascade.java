package dev.byline.pipeline;

import dev.byline.codebook.CodebookRules;
import dev.byline.codebook.CodedAnswer;
import dev.byline.codebook.Reading;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Usage;
import dev.byline.stats.CascadeTarget;
import dev.byline.stats.CascadeTarget.Threshold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Codes papers by a cheap coder, and by a dear one where the cheap one is not sure enough. How sure
 * it has to be is learned from papers, drawn by chance, that both are asked about.
 *
 * <p>A model says its confidence in each answer. Rules say none: a part of the draw, which is not
 * used to test them, measures for each of their values how often the dear coder says the same.
 */
public final class VariableCascade {
  private static final Threshold NOTHING = new Threshold(OptionalDouble.empty(), 0, 0);

  private final VariableStage stage;
  private final Setup setup;
  private final SortedMap<String, Reading> papers;
  private final CascadeDraw draw;
  private Usage cheapUsage = Usage.NONE;
  private Usage dearUsage = Usage.NONE;

  /**
   * What a cascade is made of.
   *
   * @param cheap empty: the rules of the codebook
   * @param sample papers that test the cheap coder; of fewer papers, all
   * @param seed the same draws the same
   */
  public record Setup(
      Optional<AskedModel> cheap, AskedModel dear, CascadeTarget target, int sample, long seed) {
    /** The cheap coder for people. */
    public String cheapName() {
      return cheap.map(model -> model.settings().model()).orElse(CodebookRules.NAME);
    }

    /** The dear coder for people. */
    public String dearName() {
      return dear.settings().model();
    }
  }

  /** How far a run came. */
  public enum Reached {
    /** The budget ended before the cheap coder had answered about every paper: nothing is coded. */
    CHEAP,
    /** The budget ended before the dear coder had answered about the sample: nothing is coded. */
    SAMPLE,
    /** The budget ended before the dear coder had answered about all that it has to. */
    UNSURE,
    /** Every paper that can be coded is. */
    ALL
  }

  /**
   * What a run gave.
   *
   * @param papers with a text to read
   * @param drawn of them, for the test and before it
   * @param tested of those, for the test
   * @param standing papers that have the cheap coder's answer, by its value
   * @param askedDear papers that have the dear coder's answer
   * @param usd of all that both were asked about these papers, in this run and before it; about
   * @param usdOfDearAlone of asking the dear coder about every paper, by what a paper cost; about
   */
  public record Outcome(
      Reached reached,
      int papers,
      int drawn,
      int tested,
      Threshold threshold,
      SortedMap<String, Integer> standing,
      int askedDear,
      double usd,
      double usdOfDearAlone,
      Usage cheap,
      Usage dear) {
    /** On which share of the papers the cascade may be expected to agree with the dear coder. */
    public double expectedAgreement() {
      return tested == 0
          ? 1
          : 1 - (double) threshold.differing() / tested * (papers - drawn) / papers;
    }
  }

  /**
   * What a run would ask.
   *
   * @param cheap of the cheap coder; empty: the rules, which cost nothing
   * @param drawn of the dear coder, about the papers that are drawn
   * @param rest of the dear coder, about the papers after these; empty where the journal does not
   *     yet tell which
   * @param everything of the dear coder, if it were asked about every paper
   */
  public record Plan(
      Optional<BatchPlan> cheap, BatchPlan drawn, Optional<BatchPlan> rest, BatchPlan everything) {}

  /** Over what a stage has read. */
  public VariableCascade(VariableStage stage, Setup setup) {
    this.stage = stage;
    this.setup = setup;
    this.papers = stage.readable();
    this.draw = CascadeDraw.of(papers, setup.sample(), setup.cheap().isEmpty(), setup.seed());
  }

  /** The fewest papers in a sample that can reach the target here; a smaller one is of no use. */
  public int smallestSample() {
    return setup.target().smallestSample(draw.papers(), draw.open().size());
  }

  /** What {@link #run} would ask; asks nothing. */
  public Plan plan() {
    Map<Reading, CodedAnswer> cheap =
        setup.cheap().map(model -> stage.known(model, all())).orElseGet(stage::byRules);
    Map<Reading, CodedAnswer> dear = stage.known(setup.dear(), draw.readings());
    boolean told = cheap.size() == all().size() && dear.size() == draw.readings().size();
    return new Plan(
        setup.cheap().map(stage::plan),
        stage.plan(setup.dear(), draw.readings()),
        told
            ? Optional.of(stage.plan(setup.dear(), unsure(learned(cheap, dear), dear)))
            : Optional.empty(),
        stage.plan(setup.dear()));
  }

  /** Asks, and keeps the answers as those of one coder, in place of those of its parts. */
  public Outcome run() {
    Map<Reading, CodedAnswer> cheap = setup.cheap().map(this::askCheap).orElseGet(stage::byRules);
    if (cheap.size() < all().size()) {
      return outcome(Reached.CHEAP, NOTHING, cheap, Map.of());
    }
    Map<Reading, CodedAnswer> dear = askDear(draw.readings());
    if (dear.size() < draw.readings().size()) {
      return outcome(Reached.SAMPLE, NOTHING, cheap, dear);
    }
    SureAnswers learned = learned(cheap, dear);
    Collection<Reading> unsure = unsure(learned, dear);
    Map<Reading, CodedAnswer> both = new LinkedHashMap<>(cheap);
    unsure.forEach(both::remove);
    dear.putAll(askDear(unsure));
    both.putAll(dear);
    stage.keep(parts(), name(), both);
    return outcome(
        both.size() < all().size() ? Reached.UNSURE : Reached.ALL, learned.threshold(), both, dear);
  }

  private Map<Reading, CodedAnswer> askCheap(AskedModel model) {
    BatchRunner.Result<Reading, CodedAnswer> result = stage.ask(model, all());
    cheapUsage = result.usage();
    return result.answers();
  }

  private Map<Reading, CodedAnswer> askDear(Collection<Reading> some) {
    BatchRunner.Result<Reading, CodedAnswer> result =
        stage.ask(setup.dear().after(cheapUsage.usd() + dearUsage.usd()), some);
    dearUsage = dearUsage.plus(result.usage());
    return new LinkedHashMap<>(result.answers());
  }

  private Collection<Reading> all() {
    return new LinkedHashSet<>(papers.values());
  }

  private SureAnswers learned(Map<Reading, CodedAnswer> cheap, Map<Reading, CodedAnswer> dear) {
    return new SureAnswers(setup.target(), draw, cheap, dear);
  }

  /** What the dear coder has still to be asked about. */
  private Collection<Reading> unsure(SureAnswers learned, Map<Reading, CodedAnswer> dear) {
    return all().stream().filter(one -> !dear.containsKey(one) && !learned.stands(one)).toList();
  }

  /** The name of this coder. */
  private String name() {
    return "cascade:%s,%s@%s"
        .formatted(setup.cheapName(), setup.dearName(), setup.dear().prompt().version());
  }

  private List<String> parts() {
    return List.of(
        setup.cheap().map(AskedModel::name).orElse(CodebookRules.NAME),
        setup.dear().name(),
        name());
  }

  private Outcome outcome(
      Reached reached,
      Threshold threshold,
      Map<Reading, CodedAnswer> coded,
      Map<Reading, CodedAnswer> dear) {
    SortedMap<String, Integer> standing = new TreeMap<>();
    for (Reading one : papers.values()) {
      CodedAnswer answer = coded.get(one);
      if (answer != null && !dear.containsKey(one)) {
        standing.merge(answer.value(), 1, Integer::sum);
      }
    }
    double usdOfDear = stage.usdPerPaper(setup.dear());
    return new Outcome(
        reached,
        draw.papers(),
        draw.drawn(),
        draw.sample().size(),
        threshold,
        standing,
        dear.size(),
        setup.cheap().map(model -> stage.usdPerPaper(model) * all().size()).orElse(0.0)
            + usdOfDear * dear.size(),
        usdOfDear * all().size(),
        cheapUsage,
        dearUsage);
  }
}
