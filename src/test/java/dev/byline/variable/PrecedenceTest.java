package dev.byline.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static Precedence.Row row(String coder, String flag, int onlyRules, int onlyCoder) {
    return new Precedence.Row(
        "role", coder, flag, 20, 10 + onlyRules, 10 + onlyCoder, onlyRules, onlyCoder, "sample");
  }

  private static final Precedence TABLE =
      new Precedence(
          List.of(
              row("model:a@v1", "used", 0, 3),
              row("model:a@v1", "compared", 2, 0),
              row("model:b@v1", "used", 1, 3)));

  @Test
  void theChanceAtAFlagLeansOnAllFlagsWhereTheFlagHasFewDisputes() {
    double overall = 4.0 / 7;
    assertThat(TABLE.chance("role", "model:a@v1", "used").orElseThrow())
        .isCloseTo((3 + overall) / 4, within(1e-12));
    assertThat(TABLE.chance("role", "model:a@v1", "mentioned").orElseThrow())
        .isCloseTo(overall, within(1e-12));
    assertThat(TABLE.chance("role", "model:c@v1", "used")).isEmpty();
    assertThat(TABLE.chance("country", "model:a@v1", "used")).isEmpty();
  }

  @Test
  void theCoderWithTheGreatestChanceLeadsAndTheRulesWhereNoneIsLikelierRight() {
    List<String> both = List.of("model:b@v1", "model:a@v1");
    assertThat(TABLE.leader("role", "used", both)).contains("model:a@v1");
    assertThat(TABLE.leader("role", "compared", List.of("model:a@v1"))).contains("rules");
    assertThat(TABLE.leader("role", "used", List.of("model:c@v1"))).isEmpty();
  }

  @Test
  void aCoderThatWasNeverAloneInBeingRightOrWrongHasNoSay() {
    Precedence table = new Precedence(List.of(row("model:a@v1", "used", 0, 0)));
    assertThat(table.leader("role", "used", List.of("model:a@v1"))).isEmpty();
  }

  @Test
  void aNewPromptOfAMeasuredModelCountsAsMeasured() {
    assertThat(TABLE.leader("role", "used", List.of("model:a@v2"))).contains("model:a@v2");
  }

  @Test
  void aDisputedRoleHasTheValueOfTheCoderThatLeads() {
    assertThat(
            ValueDecision.of(
                "role",
                new TreeMap<>(Map.of("rules", "used", "model:a@v1", "compared")),
                Optional.empty(),
                TABLE))
        .isEqualTo(new ValueDecision("compared", Basis.DISPUTED));
  }

  @Test
  void countsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> new Precedence.Row("role", "a", "used", 2, 2, 2, 1, 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
