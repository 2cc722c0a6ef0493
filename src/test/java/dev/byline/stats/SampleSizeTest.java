package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleSizeTest {
  @Test
  void ofVeryManyPapersHalfTheWidthTakesFourTimesTheSample() {
    // 1.96² · 0.25 / 0.05² = 384.1
    assertThat(SampleSize.papers(0.5, 1_000_000_000, 0.05)).isEqualTo(385);
    assertThat(SampleSize.papers(0.5, 1_000_000_000, 0.025)).isEqualTo(1537);
  }

  @Test
  void theSampleThatIsAdvisedHasTheWidthThatWasAsked() {
    long papers = SampleSize.papers(0.07, 2000, 0.01);
    assertThat(SampleSize.half(0.07, 2000, papers)).isCloseTo(0.01, within(1e-5));
    assertThat(SampleSize.half(0.07, 2000, papers - 1)).isGreaterThan(0.01);
  }

  @Test
  void allPapersLeaveNothingToChance() {
    assertThat(SampleSize.half(0.3, 100, 100)).isZero();
    assertThat(SampleSize.papers(0.3, 100, 1e-9)).isEqualTo(100);
  }
}
