package dev.byline.variable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The value of an item, out of what coders and people say.
 *
 * @param value empty: nobody could say
 */
public record ValueDecision(String value, Basis basis) {
  /** Whether a person has still to look. */
  public boolean isOpen() {
    return basis == Basis.DISPUTED || basis == Basis.UNDECIDED;
  }

  /**
   * Decides: a person's verdict wins; else the value that all coders which answer agree on; where
   * they differ the rules' value meanwhile, if they have one, unless a coder that differs from them
   * was measured to be right more often.
   *
   * @param variable its name
   * @param codings values by coder; an empty value abstains
   */
  public static ValueDecision of(
      String variable,
      SortedMap<String, String> codings,
      Optional<Verdict> verdict,
      Precedence precedence) {
    if (verdict.isPresent()) {
      return new ValueDecision(verdict.get().value(), Basis.REVIEWED);
    }
    List<String> answers = answers(codings.values()).distinct().toList();
    String rules = codings.getOrDefault(Precedence.RULES, "");
    return switch (answers.size()) {
      case 0 -> new ValueDecision("", Basis.UNDECIDED);
      case 1 -> new ValueDecision(answers.getFirst(), agreed(codings, rules));
      default ->
          new ValueDecision(
              rules.isEmpty() ? "" : leading(variable, codings, rules, precedence), Basis.DISPUTED);
    };
  }

  private static String leading(
      String variable, SortedMap<String, String> codings, String rules, Precedence precedence) {
    List<String> others =
        codings.entrySet().stream()
            .filter(said -> !said.getValue().isEmpty() && !said.getValue().equals(rules))
            .map(Map.Entry::getKey)
            .toList();
    return precedence
        .leader(variable, rules, others)
        .map(coder -> codings.getOrDefault(coder, rules))
        .orElse(rules);
  }

  private static Stream<String> answers(Collection<String> values) {
    return values.stream().filter(value -> !value.isEmpty());
  }

  private static Basis agreed(SortedMap<String, String> codings, String rules) {
    boolean several = answers(codings.values()).count() > 1;
    return rules.isEmpty() ? Basis.MODEL_ONLY : several ? Basis.AGREED : Basis.RULES_ONLY;
  }
}
