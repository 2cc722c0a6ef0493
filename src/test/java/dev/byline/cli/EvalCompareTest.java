package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coders and their combinations are compared from recorded answers. */
class EvalCompareTest {
  private static final Path HOME = Home.located().folder();
  private static final Path ANSWERS = HOME.resolve("data/sample/recorded-2026-11.journal.jsonl");

  @TempDir Path folder;

  private Byline.Run compare(Path sample, Object... more) {
    Object[] all = new Object[more.length + 7];
    Object[] fixed = {"eval", "compare", sample, "--answers", ANSWERS, "--to", folder};
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Byline.run(all);
  }

  private static Path hard() {
    return HOME.resolve("eval/affiliations.json");
  }

  private JsonNode only() throws IOException {
    return Json.mapper().readTree(Files.readString(folder.resolve("compare.json"))).path(0);
  }

  @Test
  void rulesModelAndCombinationsStandSideBySideWithWhatTheyCost() throws IOException {
    Byline.Run run = compare(hard(), "--price", "gpt-5-mini");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(only().path("rows").findValuesAsText("coder"))
        .containsExactly(
            "rules",
            "model:reader@affiliation-country/v2",
            "rules + model:reader@affiliation-country/v2",
            "rules → model:reader@affiliation-country/v2");
    JsonNode rows = only().path("rows");
    double model = rows.path(1).path("usdPerThousand").asDouble();
    // 40,799 tokens in and 11,615 out for 559 entries, at 0.25 and 2.00 dollars for a million.
    assertThat(model).isCloseTo(1000 * (40_799 * 0.25 + 11_615 * 2.0) / 1e6 / 559, within(1e-9));
    assertThat(rows.path(0).path("usdPerThousand").asDouble()).isZero();
    assertThat(rows.path(3).path("usdPerThousand").asDouble()).isPositive().isLessThan(model);
    assertThat(folder.resolve("leaderboard.md"))
        .content()
        .contains("USD for 1,000 entries", "p by Holm", "none")
        .doesNotContain(HOME.toString());
    assertThat(folder.resolve("affiliations.html"))
        .content()
        .contains(
            "p, Holm", "<svg", "affiliations.details.html", "US dollars for models and reading");
    assertThat(folder.resolve("affiliations.details.html")).content().contains("<h3>Errors</h3>");
  }

  @Test
  void everyCoderIsShownBesideTheRulesAndTheLeaderAndCorrectedForTheseAlone() throws IOException {
    assertThat(compare(hard()).exit()).isZero();
    JsonNode all = only().path("result").path("comparisons");
    JsonNode shown = only().path("shown");
    // Of four coders: six pairs, of which the leader's two and the rules' three are shown.
    assertThat(all).hasSize(6);
    assertThat(shown).hasSize(5);
    String leader =
        Files.readString(folder.resolve("leaderboard.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .findFirst()
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .orElseThrow();
    assertThat(leader).isNotEqualTo("rules");
    assertThat(shown)
        .allSatisfy(one ->
            assertThat(List.of(one.path("first").asText(), one.path("second").asText()))
                .containsAnyOf("rules", leader));
    assertThat(folder.resolve("leaderboard.md"))
        .content()
        .satisfies(text ->
            assertThat(text.substring(text.indexOf("| first |")).lines().filter(l -> !l.isEmpty()))
                .hasSize(2 + shown.size()));
    for (JsonNode one : shown) {
      assertThat(one.path("pHolm").asDouble())
          .isBetween(one.path("pValue").asDouble(), Math.min(1, 5 * one.path("pValue").asDouble()));
    }
  }

  /** {@code -Dbyline.accept=true} writes it. */
  @Test
  void theLeaderboardThatIsShippedIsTheOneThatTheCommandWrites() throws IOException {
    assertThat(compare(hard(), "--price", "gpt-5-mini").exit()).isZero();
    Path shipped = HOME.resolve("eval/leaderboard.md");
    String wanted = Files.readString(folder.resolve("leaderboard.md"));
    if (Boolean.getBoolean("byline.accept")) {
      Files.writeString(shipped, wanted);
    }
    assertThat(shipped)
        .as("eval/leaderboard.md is out of date: run with -Dbyline.accept=true")
        .content()
        .isEqualTo(wanted);
  }

  @Test
  void aPromptThatWasWrittenOnTheEntriesIsSaidUnderTheBoard() {
    assertThat(compare(hard()).exit()).isZero();
    String note = "affiliation-country/v2 was written on 160 of these 160 entries";
    assertThat(folder.resolve("leaderboard.md")).content().contains(note);
    assertThat(folder.resolve("affiliations.html")).content().contains(note);
  }

  @Test
  void aSampleOfRolesAndAPromptForRolesAreRefusedByName() {
    Byline.Run sample = compare(HOME.resolve("eval/samples/mentions.jsonl"), "--dry-run");
    assertThat(sample.exit()).isEqualTo(3);
    assertThat(sample.err()).contains("mentions.jsonl", "line 1", "byline eval mentions");
    Byline.Run prompt =
        compare(hard(), "--model", "gpt-5-mini", "--prompt", "model-role/v1", "--dry-run");
    assertThat(prompt.exit()).isEqualTo(2);
    assertThat(prompt.err()).contains("--prompt model-role/v1 does not code affiliations");
    assertThat(compare(hard(), "--model", "gpt-5-mini", "--prompt", "v2", "--dry-run").out())
        .contains("affiliation-country/v2");
  }

  @Test
  void whereRulesAndModelDifferTheirCombinationAsksAPerson() throws IOException {
    assertThat(compare(hard()).exit()).isZero();
    JsonNode result = only().path("result");
    // In the order rules, model, both, cascade; the first comparison is that of rules and model.
    JsonNode differing = result.path("comparisons").path(0);
    JsonNode both = result.path("figures").path(2).path("log");
    int different = differing.path("onlyFirst").asInt() + differing.path("onlySecond").asInt();
    assertThat(different).isPositive();
    assertThat(both.path("asked").asInt()).isBetween(different, both.path("entries").asInt() / 10);
    assertThat(both.path("caught").asInt()).isEqualTo(both.path("errors").asInt());
    // What one of the two has wrong waits for a person, and nothing is wrong after the reading.
    JsonNode watched = only().path("rows").path(2).path("watched");
    assertThat(watched.path("wrong").asInt()).isPositive();
    assertThat(watched.path("waiting").asInt()).isEqualTo(watched.path("wrong").asInt());
    assertThat(both.path("left").size()).isEqualTo(both.path("asked").asInt() + 1);
  }

  @Test
  void anUnknownPriceIsSaidAndNotTakenForFree() {
    Byline.Run run = compare(hard());
    assertThat(run.out())
        .contains("| `model:reader@affiliation-country/v2` | price not known |")
        .doesNotContain("NaN");
    Byline.Run refused = compare(hard(), "--price", "no-such-model");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("no-such-model");
  }

  @Test
  void aSampleThatNoModelAnsweredIsRefused() throws IOException {
    Path sample =
        Files.writeString(
            folder.resolve("other.jsonl"),
            "{\"paper\":\"p\",\"authors\":[1],\"text\":\"Aschaffenburg Institute of Harps\",\"domain\":\"\",\"countries\":[\"DE\"],\"flag\":\"stated\"}\n");
    Byline.Run run = compare(sample);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("other.jsonl").contains("No journal has answers");
  }
}
