package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wins a dispute is measured on hand-checked samples. */
@Tag("slow")
class EvalPolicyTest {
  private static final Path HOME = Home.located().folder();
  private static final Path HARD = HOME.resolve("eval/affiliations.json");
  private static final Path ANSWERS = HOME.resolve("data/sample/recorded-2026-11.journal.jsonl");

  @TempDir Path folder;

  @Test
  void withTheMeasuredTableTheDecisionsAreAtLeastAsRightAsTheBetterCoder() throws IOException {
    for (int half = 0; half <= 2; half++) {
      Byline.Run run =
          Byline.run("eval", "policy", HARD, "--answers", ANSWERS, "--half", half, "--json");
      assertThat(run.exit()).as(run.err()).isZero();
      JsonNode measured = Json.mapper().readTree(run.out()).path(0);
      assertThat(measured.at("/decided/hits").asInt())
          .isGreaterThanOrEqualTo(
              Math.max(measured.at("/rules/hits").asInt(), measured.at("/coder/hits").asInt()));
      assertThat(measured.at("/decided/total").asInt()).isPositive();
    }
  }

  @Test
  void theTableIsWrittenForAWorkspace() {
    Path table = folder.resolve("policy.csv");
    Byline.Run run = Byline.run("eval", "policy", HARD, "--answers", ANSWERS, "--to", table);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(table)
        .content()
        .startsWith("variable,coder,flag,both,rules_right,coder_right,only_rules,only_coder,")
        .contains("country,model:reader@affiliation-country/v2,stated,");
    assertThat(run.out()).contains("the model wins", "All items: rules right");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(Byline.run("eval", "policy").err()).contains("Name a sample with --answers");
    assertThat(Byline.run("eval", "policy", HARD).err()).contains("No journal has answers");
    assertThat(Byline.run("eval", "policy", "--roles", HARD).err()).contains("--workspace");
    assertThat(Byline.run("eval", "policy", HARD, "--half", 3).exit()).isEqualTo(2);
  }
}
