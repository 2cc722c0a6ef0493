package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.stats.ActiveSample.Stratum;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveSampleTest {
  private static final Stratum SURE = new Stratum(900, 90, 60, 0, 0);
  private static final Stratum UNSURE = new Stratum(100, 40, 20, 6, 2);

  @Test
  void theSurestPapersAreInTheFirstStratumAndEqualOnesTogether() {
    double[] doubt = new double[100];
    Arrays.fill(doubt, 0, 80, 0.01);
    Arrays.fill(doubt, 80, 100, 0.5);
    int[] stratum = ActiveSample.strata(doubt);
    assertThat(Arrays.stream(stratum, 0, 80).distinct().toArray()).containsExactly(0);
    assertThat(Arrays.stream(stratum, 80, 100).distinct().toArray()).containsExactly(1);
    assertThat(ActiveSample.strata(new double[] {0.2, 0.2, 0.2})).containsOnly(0);
  }

  @Test
  void moreOfAnUnsureStratumIsCheckedButTheSureOneIsNeverLeft() {
    int[] given = ActiveSample.allocate(List.of(SURE, UNSURE), 40);
    assertThat(given[0] + given[1]).isEqualTo(40);
    assertThat(given[1]).isGreaterThan(10);
    assertThat(given[0]).isGreaterThanOrEqualTo(18);
  }

  @Test
  void noMoreIsCheckedThanThereIs() {
    int[] given = ActiveSample.allocate(List.of(SURE, UNSURE), 5000);
    assertThat(given).containsExactly(840, 80);
  }

  @Test
  void theShareIsThatOfTheDecisionsPlusTheErrorsFoundInEachStratum() {
    Estimate estimate = ActiveSample.estimate(List.of(SURE, UNSURE));
    // (90 + 40 + 100 · (6 − 2) / 20) of 1,000.
    assertThat(estimate.estimate()).isCloseTo(0.15, within(1e-12));
    assertThat(estimate.low()).isLessThan(0.15).isGreaterThan(0.1);
    assertThat(estimate.high()).isGreaterThan(0.15).isLessThan(0.2);
  }

  @Test
  void whenAllIsCheckedNothingIsLeftToChance() {
    Estimate estimate =
        ActiveSample.estimate(List.of(new Stratum(50, 5, 50, 1, 2), new Stratum(10, 4, 10, 0, 1)));
    assertThat(estimate.estimate()).isCloseTo(7.0 / 60, within(1e-12));
    assertThat(estimate.width()).isZero();
  }

  @Test
  void theAnnouncedNumberOfPapersIsTheFewestThatBringTheWidth() {
    List<Stratum> strata = List.of(SURE, UNSURE);
    double half = ActiveSample.estimate(strata).width() / 2;
    int more = ActiveSample.more(strata, half / 2).orElseThrow();
    assertThat(more).isBetween(20, 900);
    assertThat(ActiveSample.more(strata, half * 1.0001)).hasValue(0);
    assertThat(ActiveSample.more(strata, half / 4).orElseThrow()).isGreaterThan(more);
    assertThat(ActiveSample.more(strata, 0)).hasValue(920);
  }
}
