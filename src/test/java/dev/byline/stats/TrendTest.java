package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.byline.UserError;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static SortedMap<Integer, Share> years(long... hitsOfHundred) {
    TreeMap<Integer, Share> years = new TreeMap<>();
    for (long hits : hitsOfHundred) {
      years.put(2020 + years.size(), Share.wilson(hits, 100));
    }
    return years;
  }

  @Test
  void theTestOfTrendIsCochransAndArmitages() {
    // T = Σ x(k − n·p̄) = 20, p̄ = 0.2, Σnx² − (Σnx)²/N = 500 − 300 = 200; z = 20 / √(0.16·200).
    Trend.Test test = Trend.test(years(10, 20, 30)).orElseThrow();
    assertThat(test.z()).isCloseTo(20 / Math.sqrt(32), within(1e-12));
    assertThat(test.p()).isCloseTo(0.000407, within(1e-5));
  }

  @Test
  void equalSharesShowNoTrendAndTwoYearsAreNoTrend() {
    assertThat(Trend.test(years(10, 10, 10)).orElseThrow().p()).isCloseTo(1, within(1e-12));
    assertThat(Trend.test(years(10, 20))).isEmpty();
    assertThat(Trend.test(years(0, 0, 0))).isEmpty();
  }

  @Test
  void aDifferenceHasNewcombesInterval() {
    // Newcombe 1998, table II (a): 56/70 − 48/80 is 0.2 with 0.0524 to 0.3339 by method 10.
    Estimate difference =
        CorrectedShare.difference(
            Share.wilson(56, 70).asEstimate(""), Share.wilson(48, 80).asEstimate(""));
    assertThat(difference.low()).isCloseTo(0.0524, within(1e-4));
    assertThat(difference.high()).isCloseTo(0.3339, within(1e-4));
  }

  @Test
  void aPublishedCountIsReadWithItsSource() {
    PublishedCount count = PublishedCount.parse("1,006 of 5,288, A public script, Hong Kong too");
    assertThat(count.share().hits()).isEqualTo(1006);
    assertThat(count.share().total()).isEqualTo(5288);
    assertThat(count.source()).isEqualTo("A public script, Hong Kong too");
    assertThat(PublishedCount.parse("3 of 10").source()).isEmpty();
    assertThatThrownBy(() -> PublishedCount.parse("11 of 10")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> PublishedCount.parse("many")).isInstanceOf(UserError.class);
  }
}
