package dev.byline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.agent.AnswerCheck.Grade;
import dev.byline.agent.AnswerCheck.Judged;
import dev.byline.model.Journal;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Plays questions to an agent, each conversation by itself, and counts right, wrong and refused
 * answers.
 */
public final class AgentEvaluation {
  private AgentEvaluation() {}

  /**
   * A question that was played.
   *
   * @param grade right, wrong, refused or unfinished
   * @param why what is wrong with the answer; empty when it is right
   */
  public record Played(AgentQuestion question, String grade, String why, AgentAnswer answer) {}

  /** How many answers were what. */
  public record Counts(int questions, int right, int wrong, int refused, int unfinished) {
    private static Counts of(List<Played> played) {
      return new Counts(
          played.size(),
          count(played, Grade.RIGHT),
          count(played, Grade.WRONG),
          count(played, Grade.REFUSED),
          count(played, Grade.UNFINISHED));
    }

    private static int count(List<Played> played, Grade grade) {
      return (int) played.stream().filter(one -> one.grade().equals(name(grade))).count();
    }
  }

  /** All that was played. */
  public record Figures(Counts all, Map<String, Counts> byType, List<Played> played) {
    /** US dollars for the questions that were asked now. */
    public double usd() {
      return played.stream().mapToDouble(one -> one.answer().usd()).sum();
    }
  }

  /**
   * Plays questions.
   *
   * @param conversation begins one
   * @param budgetUsd for all of them; empty: no limit
   * @param progress is told how many were played
   * @throws dev.byline.UserError when the endpoint fails; what was answered is in the journal
   */
  public static Figures play(
      Workspace workspace,
      List<AgentQuestion> questions,
      Supplier<Agent> conversation,
      OptionalDouble budgetUsd,
      IntConsumer progress) {
    AnswerCheck check = new AnswerCheck(workspace);
    List<Played> played = new ArrayList<>();
    double usd = 0;
    for (List<AgentQuestion> asked : AgentQuestion.conversations(questions)) {
      Agent agent = conversation.get();
      for (AgentQuestion question : asked) {
        AgentAnswer answer = agent.ask(question.asks(), left(budgetUsd, usd));
        usd += answer.usd();
        Judged judged = check.of(question.check(), answer);
        played.add(new Played(question, name(judged.grade()), judged.why(), answer));
        progress.accept(played.size());
      }
    }
    Map<String, List<Played>> byType = new TreeMap<>();
    played.forEach(
        one -> byType.computeIfAbsent(one.question().type(), _ -> new ArrayList<>()).add(one));
    Map<String, Counts> counts = new TreeMap<>();
    byType.forEach((type, all) -> counts.put(type, Counts.of(all)));
    return new Figures(Counts.of(played), counts, played);
  }

  private static OptionalDouble left(OptionalDouble budgetUsd, double spent) {
    return budgetUsd.isPresent()
        ? OptionalDouble.of(Math.max(0, budgetUsd.getAsDouble() - spent))
        : budgetUsd;
  }

  private static String name(Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What {@link #play} may ask at most; asks nothing.
   *
   * @param answered questions whose words the journal has with an answer of this model and prompt
   * @param priced whether the price is known; else it is counted as 0
   */
  public record Plan(
      int questions, int answered, long requests, long tokens, double usd, boolean priced) {}

  /** The plan for questions within limits for each. */
  public static Plan plan(
      List<AgentQuestion> questions, String model, String prompt, Limits limits, Journal journal) {
    Set<String> answered = new HashSet<>();
    for (JsonNode line : journal.lines()) {
      if (line.has("answer")
          && line.path("model").asText().equals(model)
          && line.path("prompt").asText().equals(prompt)
          && !line.at("/answer/ended").asText().equals("BUDGET")) {
        answered.add(line.path("question").asText());
      }
    }
    int known = (int) questions.stream().filter(one -> answered.contains(one.asks())).count();
    int open = questions.size() - known;
    long tokens = open * limits.tokens();
    long out = Math.min(tokens, (long) open * limits.steps() * Limits.REPLY);
    return new Plan(
        questions.size(),
        known,
        (long) open * limits.steps(),
        tokens,
        limits.price().usd(tokens - out, out),
        limits.price().known());
  }
}
