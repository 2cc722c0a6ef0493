package dev.byline.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueDecisionTest {
  private static ValueDecision decide(String rules, String a, String b) {
    return ValueDecision.of(
        "role",
        new TreeMap<>(Map.of("rules", rules, "model:a", a, "model:b", b)),
        Optional.empty(),
        Precedence.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "used, used, '', used, AGREED",
        "used, '', '', used, RULES_ONLY",
        "'', used, '', used, MODEL_ONLY",
        "'', used, used, used, MODEL_ONLY",
        "used, compared, '', used, DISPUTED",
        "'', compared, used, '', DISPUTED",
        "'', '', '', '', UNDECIDED",
      })
  void codersThatAnswerDecideAndTheRulesCountMeanwhile(
      String rules, String a, String b, String value, Basis basis) {
    assertThat(decide(rules, a, b)).isEqualTo(new ValueDecision(value, basis));
  }

  @Test
  void onlyWhatIsDisputedOrUndecidedWaitsForAPerson() {
    assertThat(decide("used", "compared", "").isOpen()).isTrue();
    assertThat(decide("", "", "").isOpen()).isTrue();
    assertThat(decide("used", "", "").isOpen()).isFalse();
  }

  @Test
  void aVerdictWinsOverEveryCoder() {
    Verdict.Key key = new Verdict.Key("role", "Llama", "p");
    assertThat(
            ValueDecision.of(
                "role",
                new TreeMap<>(Map.of("rules", "used", "model:a", "used")),
                Optional.of(new Verdict(key, "none", "anna", "2026-01-01T00:00:00Z", "")),
                Precedence.NONE))
        .isEqualTo(new ValueDecision("none", Basis.REVIEWED));
  }
}
