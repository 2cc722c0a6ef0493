package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.eval.ValueFigures.Judged;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures every coder of a variable of papers in a workspace against hand-coded values. */
public final class PaperValueEvaluation {
  /** The name under which what counts in reports is measured, with the verdicts of people. */
  public static final String DECIDED = "decided";

  /** Of the bootstrap, so that the same sample gives the same interval. */
  private static final long SEED = 1;

  private PaperValueEvaluation() {}

  /**
   * What a person coded.
   *
   * @param key the variable, the paper, and what it names
   * @param also other values that count as right where the case is doubtful
   * @param half 1: looked at while the rules were written; 2: not
   */
  public record Item(Verdict.Key key, String value, Set<String> also, int half) {
    public Item {
      also = Set.copyOf(also);
    }

    boolean accepts(String answer) {
      return value.equals(answer) || also.contains(answer);
    }
  }

  /**
   * What a coder reaches.
   *
   * @param kappa Cohen's kappa with the hand-coded values, where it answers; empty where chance
   *     alone would agree, as when all have one value
   * @param errors its wrong answers in words
   */
  public record Result(
      ValueFigures figures, Agreement.@Nullable Interval kappa, List<String> errors) {
    public Result {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Reads JSON lines with {@code paper}, {@code family} (what the paper names; may be missing for a
   * variable of papers), the value under the variable's name, and where there are {@code also} and
   * {@code half}.
   *
   * @throws UserError when a line has no value of the variable
   */
  public static List<Item> read(Path file, Variable variable) {
    List<Item> items = new ArrayList<>();
    for (JsonNode line : JsonLines.read(file)) {
      Set<String> also = new HashSet<>();
      line.path("also").forEach(value -> also.add(parsed(value.asText(), variable, file)));
      items.add(
          new Item(
              new Verdict.Key(
                  variable.name(), line.path("family").asText(), line.path("paper").asText()),
              parsed(line.path(variable.name()).asText(), variable, file),
              also,
              line.path("half").asInt(1)));
    }
    return items;
  }

  private static String parsed(String written, Variable variable, Path file) {
    try {
      return variable.parsed(written);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s has the %s “%s”: write %s."
              .formatted(file, variable.name(), written, variable.allowed()),
          e);
    }
  }

  /**
   * The results of each coder by its name, and of {@link #DECIDED}. Items that the workspace does
   * not know are left out.
   *
   * @return empty where the variable is not coded yet
   * @throws UserError when a coder has none of the items
   */
  public static SortedMap<String, Result> of(
      Workspace workspace, Variable variable, List<Item> items) {
    PaperValues values = new PaperValues(workspace, variable);
    Map<String, Map<Verdict.Key, String>> answers = new HashMap<>();
    for (PaperValues.Said said : values.codings()) {
      answers
          .computeIfAbsent(said.coder(), _ -> new HashMap<>())
          .put(new Verdict.Key(variable.name(), said.item(), said.paperId()), said.value());
    }
    if (!answers.isEmpty()) {
      Map<Verdict.Key, String> decided = new HashMap<>();
      values
          .decisions()
          .forEach((key, decision) -> decided.put(key, decision.isOpen() ? "" : decision.value()));
      answers.put(DECIDED, decided);
    }
    SortedMap<String, Result> results = new TreeMap<>();
    answers.forEach((coder, own) -> results.put(coder, of(items, own)));
    return results;
  }

  private static Result of(List<Item> items, Map<Verdict.Key, String> answers) {
    List<Judged> judged = new ArrayList<>();
    List<Map<String, String>> pairs = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (Item item : items) {
      String answer = answers.get(item.key());
      if (answer == null) {
        continue;
      }
      boolean right = item.accepts(answer);
      judged.add(new Judged(item.value(), answer, right));
      if (!answer.isEmpty()) {
        // A value that counts as right too is no disagreement.
        pairs.add(Map.of("coder", right ? item.value() : answer, "hand", item.value()));
      }
      if (!answer.isEmpty() && !right) {
        errors.add(
            "%s %s: %s, by hand %s"
                .formatted(item.key().paperId(), item.key().item(), answer, item.value()));
      }
    }
    if (judged.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace has none of the sample's papers coded: import their conferences, and code them first.");
    }
    return new Result(ValueFigures.of(judged), kappa(pairs), errors);
  }

  private static Agreement.@Nullable Interval kappa(List<Map<String, String>> pairs) {
    Agreement.Interval kappa = Agreement.of(pairs, SEED).kappa();
    return Double.isNaN(kappa.estimate()) ? null : kappa;
  }
}
