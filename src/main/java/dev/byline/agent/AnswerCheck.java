package dev.byline.agent;

import dev.byline.ComparisonKey;
import dev.byline.agent.AgentAnswer.Ended;
import dev.byline.store.Workspace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds answers against what is known of them. */
final class AnswerCheck {
  private final Workspace workspace;

  /** Over the workspace that was asked. */
  AnswerCheck(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What an answer is. */
  enum Grade {
    /** It has what it must have, or refuses where it must. */
    RIGHT,
    /** It says something else, or answers where it must refuse. */
    WRONG,
    /** It says that it can't be answered, and it can. */
    REFUSED,
    /** There is none within the limits. */
    UNFINISHED
  }

  /**
   * A grade with its reason.
   *
   * @param why what is missing or too much; empty for a right answer
   */
  record Judged(Grade grade, String why) {}

  /** Judges an answer. */
  Judged of(AgentQuestion.Check check, AgentAnswer answer) {
    if (answer.ended() == Ended.BUDGET) {
      return new Judged(Grade.UNFINISHED, "no answer within the limits");
    }
    if (check.refuse()) {
      return answer.refused()
          ? new Judged(Grade.RIGHT, "")
          : new Judged(Grade.WRONG, "answered, and there is no answer");
    }
    if (answer.refused()) {
      return new Judged(Grade.REFUSED, "refused");
    }
    List<String> faults = new ArrayList<>();
    if (!check.numbers().isEmpty()) {
      NumberCheck numbers = new NumberCheck(List.of());
      for (Object value : row(check.numbers())) {
        if (!numbers.states(answer.text(), new BigDecimal(String.valueOf(value)))) {
          faults.add("without " + value);
        }
      }
    }
    if (!check.names().isEmpty()) {
      String text = ComparisonKey.of(answer.text());
      workspace
          .select(check.names(), row -> row.text(1))
          .forEach(name -> {
            if (!text.contains(ComparisonKey.of(name))) {
              faults.add("without " + name);
            }
          });
    }
    if (!check.must().isEmpty()) {
      faults.addAll(papers(check, answer));
    }
    return faults.isEmpty()
        ? new Judged(Grade.RIGHT, "")
        : new Judged(Grade.WRONG, String.join(", ", faults));
  }

  private List<@Nullable Object> row(String query) {
    return Objects.requireNonNull(workspace.rows(query).rows().getFirst());
  }

  private static List<String> papers(AgentQuestion.Check check, AgentAnswer answer) {
    Set<String> given = new HashSet<>(answer.paperIds());
    Set<String> allowed = new HashSet<>(check.must());
    allowed.addAll(check.may());
    List<String> faults = new ArrayList<>();
    check.must().stream()
        .filter(id -> !given.contains(id))
        .forEach(id -> faults.add("without " + id));
    answer.paperIds().stream()
        .filter(id -> !allowed.contains(id))
        .forEach(id -> faults.add("with " + id));
    return faults;
  }
}
