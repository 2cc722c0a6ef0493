package dev.byline.eval;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.country.Gazetteer;
import dev.byline.country.InstalledGazetteer;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs evaluations: the rules afresh, other coders from what a workspace keeps of them. */
public final class WorkspaceEvaluation {
  /** The rules coder with curated rows only. */
  private static final String RULES = RulesCoder.NAME;

  private static final String RULES_AND_REGISTRY = "rules+registry";
  private static final String DECISIONS = "decisions";

  private final @Nullable Workspace workspace;
  private final Home home;
  private final Sample sample;
  private final Map<String, Map<Entry, Answer>> answers = new HashMap<>();
  private final Map<String, Map<Entry, SortedMap<String, Coding>>> codings = new HashMap<>();

  private WorkspaceEvaluation(Sample sample, @Nullable Workspace workspace, Home home) {
    this.home = home;
    this.sample = sample;
    this.workspace = workspace;
  }

  /**
   * Runs a plan.
   *
   * @param folder that the plan's paths start from
   * @param workspace whose coders and decisions are measured; null: the rules only
   */
  public static EvaluationResult run(
      EvaluationPlan plan, Path folder, @Nullable Workspace workspace, Home home) {
    Sample sample = Sample.read(folder.resolve(plan.sample()).normalize());
    Evaluator evaluator = evaluator(plan, sample, home);
    WorkspaceEvaluation run = new WorkspaceEvaluation(sample, workspace, home);
    List<CoderFigures> figures = new ArrayList<>();
    for (String coder : plan.coders()) {
      run.prepare(coder);
      double[] cost = run.cost(coder);
      figures.add(
          evaluator.figures(
              coder,
              run.answers.getOrDefault(coder, Map.of()),
              run.codings.getOrDefault(coder, Map.of()),
              cost[0],
              (long) cost[1]));
    }
    return EvaluationResult.of(
        plan,
        evaluator.entries(),
        figures,
        CoderComparison.everyTwo(evaluator, plan.coders(), run.answers),
        PeopleFigures.of(sample));
  }

  /**
   * Measures on a sample under a plan's definition.
   *
   * @throws UserError when the pair is none, or no entry is coded
   */
  public static Evaluator evaluator(EvaluationPlan plan, Sample sample, Home home) {
    Definition definition = Definition.named(plan.definition(), Definition.load(home.folder()));
    String[] sides = plan.pair().split(",", -1);
    if (sides.length != 2) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The evaluation's pair has two sides, such as US,China.");
    }
    Evaluator evaluator =
        new Evaluator(sample, definition.side(sides[0]), definition.side(sides[1]));
    if (evaluator.entries() == 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The sample %s has no coded entry.".formatted(plan.sample()));
    }
    return evaluator;
  }

  private void prepare(String coder) {
    switch (coder) {
      case RULES -> rules(coder, InstalledGazetteer.curated(home.gazetteer()));
      case RULES_AND_REGISTRY -> {
        Gazetteer gazetteer = InstalledGazetteer.withRegistry(home.gazetteer());
        if (!gazetteer.hasRegistry()) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "%s needs the registry: fetch it with byline gazetteer update.".formatted(coder));
        }
        rules(coder, gazetteer);
      }
      default -> kept(coder);
    }
  }

  private void rules(String coder, Gazetteer gazetteer) {
    Map<Entry, Answer> given = new HashMap<>();
    Map<Entry, SortedMap<String, Coding>> all = new HashMap<>();
    for (Coding coding : new RulesCoder(gazetteer).code(sample.entries())) {
      given.put(coding.entry(), coding.answer());
      all.put(coding.entry(), new TreeMap<>(Map.of(coding.coder(), coding)));
    }
    answers.put(coder, given);
    codings.put(coder, all);
  }

  private void kept(String coder) {
    if (workspace == null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "The answers of %s are kept in a workspace: name it with --workspace.".formatted(coder));
    }
    List<StoredEntry> entries = new Corpus(workspace).entries();
    Map<String, Map<String, Coding>> stored = new CodingTable(workspace).read(entries);
    Map<String, Decision> decisions = new DecisionTable(workspace).read();
    Map<Entry, Answer> given = new HashMap<>();
    Map<Entry, SortedMap<String, Coding>> all = new HashMap<>();
    for (StoredEntry entry : entries) {
      Map<String, Coding> own = stored.getOrDefault(entry.id(), Map.of());
      all.put(entry.entry(), new TreeMap<>(own));
      Coding coding = own.get(coder);
      Decision decision = decisions.get(entry.id());
      if (coding != null) {
        given.put(entry.entry(), coding.answer());
      } else if (coder.equals(DECISIONS) && decision != null && !decision.countries().isEmpty()) {
        given.put(entry.entry(), answer(decision));
      }
    }
    if (sample.entries().stream().noneMatch(given::containsKey)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace has no answer of %s on an entry of the sample.".formatted(coder));
    }
    answers.put(coder, given);
    codings.put(coder, all);
  }

  /** What a decision says, as an answer. */
  static Answer answer(Decision decision) {
    return new Answer.Coded(
        decision.countries(),
        decision.flag(),
        false,
        decision.institutions(),
        List.of(),
        decision.provisional() ? 0.5 : 1);
  }

  /** US dollars and tokens of all runs of a coder. */
  private double[] cost(String coder) {
    return workspace == null
        ? new double[2]
        : workspace
            .select(
                "SELECT coalesce(sum(usd), 0), coalesce(sum(input_tokens + output_tokens), 0) FROM model_runs WHERE coder = ?",
                row -> new double[] {row.decimal(1), row.decimal(2)},
                coder)
            .getFirst();
  }
}
