package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Property
  void neverIsMoreSpentThanTheLimitHoweverRequestsOverlap(
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 3) Double> most) {
    Budget budget = new Budget(OptionalDouble.of(10));
    Deque<Double> underWay = new ArrayDeque<>();
    for (double usd : most) {
      if (budget.reserve(usd)) {
        underWay.add(usd);
      }
      if (underWay.size() > 3) {
        double first = underWay.remove();
        budget.settle(first, first);
      }
    }
    underWay.forEach(usd -> budget.settle(usd, usd));
    assertThat(budget.spent()).isLessThanOrEqualTo(10 + 1e-9);
    assertThat(budget.isReached())
        .isEqualTo(most.stream().mapToDouble(d -> d).sum() > budget.spent() + 1e-9);
  }

  @Test
  void whatARequestCostLessThanItCouldIsThereForTheNext() {
    Budget budget = new Budget(OptionalDouble.of(1));
    assertThat(budget.reserve(0.9)).isTrue();
    assertThat(budget.reserve(0.9)).isFalse();
    budget.settle(0.9, 0.05);
    assertThat(budget.reserve(0.9)).isTrue();
    assertThat(budget.spent()).isEqualTo(0.05, within(1e-12));
  }

  @Test
  void withoutALimitNothingIsRefused() {
    Budget budget = new Budget(OptionalDouble.empty());
    assertThat(budget.reserve(1e9)).isTrue();
    assertThat(budget.isReached()).isFalse();
  }
}
