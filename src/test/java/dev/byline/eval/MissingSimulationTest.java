package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.RulesCoder;
import dev.byline.country.InstalledGazetteer;
import dev.byline.eval.MissingSimulation.Outcome;
import dev.byline.eval.MissingSimulation.Plan;
import dev.byline.stats.Definition;
import dev.byline.stats.JoinRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MissingSimulationTest {
  private static final List<String> TEXTS =
      List.of("Chicago, USA", "Boston, USA", "Beijing, China", "Berlin, Germany", "Paris, France");
  private static final JoinRule RULE =
      JoinRule.of(
          new Definition("prc", "", "", Map.of("China", Set.of("CN", "HK", "MO")), "include"),
          "US",
          "China");

  @TempDir Path folder;
  private MissingSimulation simulation;

  @BeforeEach
  void twoConferencesOfWhichOneLacksAffiliations() throws IOException {
    Path full = papers("full.jsonl", 400, 0);
    Path holes = papers("holes.jsonl", 200, 0.3);
    simulation = of(List.of(full), holes);
  }

  private static MissingSimulation of(List<Path> files, Path pattern) {
    RulesCoder coder = new RulesCoder(InstalledGazetteer.curated(Home.located().gazetteer()));
    return new MissingSimulation(files, pattern, coder, RULE);
  }

  /** Papers of two to five authors; each lacks its affiliation with a chance. */
  private Path papers(String name, int papers, double missing) throws IOException {
    Random random = new Random(papers);
    List<String> lines = new ArrayList<>();
    for (int p = 0; p < papers; p++) {
      String authors =
          IntStream.rangeClosed(0, 1 + random.nextInt(4))
              .mapToObj(a -> author(a, random, missing))
              .collect(Collectors.joining(","));
      lines.add(
          "{\"id\":\"p%d\",\"title\":\"T\",\"status\":\"Poster\",\"authors\":[%s]}"
              .formatted(p, authors));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private static String author(int number, Random random, double missing) {
    String entry =
        "{\"text\":\"%s\",\"domain\":\"\"}".formatted(TEXTS.get(random.nextInt(TEXTS.size())));
    return "{\"name\":\"A %d\",\"affiliations\":[%s]}"
        .formatted(number, random.nextDouble() < missing ? "" : entry);
  }

  @Test
  void theSameSeedGivesTheSame() {
    assertThat(simulation.run(new Plan(20, 3, false, 0)))
        .isEqualTo(simulation.run(new Plan(20, 3, false, 0)))
        .isNotEqualTo(simulation.run(new Plan(20, 4, false, 0)));
  }

  @Test
  void theImputedIntervalCoversTheFullSharesWhereTheCountsIntervalDoesNot() {
    Outcome outcome = simulation.run(new Plan(200, 1, false, 0)).getFirst();
    assertThat(outcome.papers()).isEqualTo(400);
    assertThat(outcome.complete()).isBetween(0.2, 0.8);
    assertThat(outcome.counted()).isLessThan(outcome.share() - 0.03);
    assertThat(outcome.imputedCovers()).isGreaterThan(0.85);
    assertThat(outcome.countedCovers()).isZero();
    assertThat(Math.abs(outcome.imputed() - outcome.share())).isLessThan(0.01);
    assertThat(outcome.boundsHold()).isEqualTo(1);
  }

  @Test
  void theBoundsHoldAlsoWhenTheAssumptionIsBroken() {
    List<Outcome> broken = simulation.run(new Plan(200, 1, true, 0));
    List<Outcome> kept = simulation.run(new Plan(200, 1, false, 0));
    assertThat(broken).allSatisfy(o -> assertThat(o.boundsHold()).isEqualTo(1));
    assertThat(broken.getFirst().imputedCovers()).isLessThan(kept.getFirst().imputedCovers());
    assertThat(MissingSimulation.holds(broken)).isTrue();
  }

  @Test
  void aMadeUpConferenceHasAsManyPapersAsAskedAndItsOwnShare() {
    Outcome drawn = simulation.run(new Plan(100, 1, false, 50)).getFirst();
    assertThat(drawn.papers()).isEqualTo(50);
    assertThat(drawn.boundsHold()).isEqualTo(1);
    assertThat(drawn.imputedCovers()).isGreaterThan(0.85);
  }

  @Test
  void coverageOutsideOf93To97DoesNotHold() {
    Outcome low = new Outcome("x", false, 9, 0.1, 0.5, 0.1, 0.5, 0.1, 0.929, 0.1, 1);
    Outcome high = new Outcome("x", false, 9, 0.1, 0.5, 0.1, 0.5, 0.1, 0.971, 0.1, 1);
    Outcome outside = new Outcome("x", false, 9, 0.1, 0.5, 0.1, 0.5, 0.1, 0.95, 0.1, 0.999);
    Outcome good = new Outcome("x", false, 9, 0.1, 0.5, 0.1, 0.5, 0.1, 0.95, 0.1, 1);
    assertThat(MissingSimulation.holds(List.of(good))).isTrue();
    for (Outcome bad : List.of(low, high, outside)) {
      assertThat(MissingSimulation.holds(List.of(good, bad))).isFalse();
    }
  }

  @Test
  void withoutACompletePaperThereIsNothingToDeleteFrom() throws IOException {
    Path empty = papers("empty.jsonl", 5, 1);
    assertThatThrownBy(() -> of(List.of(empty), empty))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no paper with all affiliations");
  }
}
