package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void isTwiceTheBinomialTailOfTheSmallerCount() {
    // 2 · P(X ≤ 1), X ~ B(10, ½): 2 · 11 / 1024.
    assertThat(McNemar.exact(1, 9)).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(McNemar.exact(9, 1)).isCloseTo(22 / 1024.0, within(1e-12));
  }

  @Test
  void codersThatAreEvenAreNotToldApart() {
    assertThat(McNemar.exact(0, 0)).isEqualTo(1);
    assertThat(McNemar.exact(5, 5)).isEqualTo(1);
  }

  @Test
  void holmMultipliesTheSmallestMostAndKeepsTheirOrder() {
    // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives.
    assertThat(McNemar.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(McNemar.holm(new double[] {0.8, 0.9})).containsExactly(1, 1);
  }
}
