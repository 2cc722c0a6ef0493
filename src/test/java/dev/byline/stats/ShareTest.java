package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {
  /** Figures of Newcombe 1998, Statistics in Medicine 17, table I, method 3. */
  @Test
  void wilsonsIntervalIsThePublishedOne() {
    Share share = Share.wilson(81, 263);
    assertThat(share.low()).isCloseTo(0.2553, within(0.00005));
    assertThat(share.high()).isCloseTo(0.3662, within(0.00005));
    assertThat(Share.wilson(15, 148).low()).isCloseTo(0.0624, within(0.00005));
    assertThat(Share.wilson(15, 148).high()).isCloseTo(0.1605, within(0.00005));
    assertThat(Share.wilson(0, 20).high()).isCloseTo(0.1611, within(0.00005));
    assertThat(Share.wilson(1, 29).low()).isCloseTo(0.0061, within(0.00005));
  }

  @Property
  void theIntervalContainsTheEstimateAndStaysWithinZeroAndOne(
      @ForAll @IntRange(max = 5000) int a, @ForAll @IntRange(max = 5000) int b) {
    Share share = Share.wilson(Math.min(a, b), Math.max(a, b));
    assertThat(share.low()).isBetween(0.0, share.estimate());
    assertThat(share.high()).isBetween(share.estimate(), 1.0);
  }

  @Property
  void morePapersMakeANarrowerInterval(@ForAll @IntRange(min = 1, max = 500) int total) {
    Share few = Share.wilson(total / 2, total);
    Share many = Share.wilson(10L * (total / 2), 10L * total);
    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Test
  void aDifferenceIsWrittenInPointsAndDoesNotLookLikeNothing() {
    assertThat(Share.points(-0.0414)).isEqualTo("−4.1");
    assertThat(Share.points(0.12)).isEqualTo("12.0");
    assertThat(Share.points(-0.00002)).isEqualTo("−0.002");
    assertThat(Share.points(-0.000499)).isEqualTo("−0.05");
    assertThat(Share.points(0.0000004)).isEqualTo("0");
    assertThat(Share.points(-0.0)).isEqualTo("0");
    assertThat(Share.percent(-0.0123)).isEqualTo("−1.2%");
    assertThat(Share.percent(-0.00004)).doesNotContain("-");
  }

  @Property
  void noPointsAreAMinusZero(@ForAll @DoubleRange(min = -1, max = 1) double difference) {
    assertThat(Share.points(difference)).matches("0|−?[\\d.]*[1-9][\\d.]*");
  }

  @Test
  void moreHitsThanPapersAreRefused() {
    assertThatThrownBy(() -> Share.wilson(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
