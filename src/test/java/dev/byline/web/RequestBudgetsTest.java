package dev.byline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestBudgetsTest {
  private static final URI API = URI.create("https://api.example.org/notes");

  @TempDir Path folder = Path.of("");
  private final List<String> told = new ArrayList<>();
  private final HandClock clock = new HandClock();

  /** A clock that is set by hand. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  private RequestBudgets budgets() {
    RequestBudgets budgets = new RequestBudgets(folder, clock);
    budgets.limit(API, 3, told::add);
    return budgets;
  }

  @Test
  void whatIsBeyondTheBudgetWaitsUntilTheOldestIsAnHourOld() {
    RequestBudgets budgets = budgets();
    for (int i = 0; i < 3; i++) {
      assertThat(budgets.reserve(API)).isZero();
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(budgets.reserve(API)).isEqualTo(Duration.ofMinutes(57));
    assertThat(budgets.reserve(API)).as("of the second").isEqualTo(Duration.ofMinutes(58));
    assertThat(told)
        .first()
        .isEqualTo(
            "api.example.org allows 3 requests an hour, which are used up: the next one waits 57 min.");
  }

  @Test
  void theBudgetIsKnownToARunThatIsStartedAgain() {
    RequestBudgets first = budgets();
    for (int i = 0; i < 3; i++) {
      first.reserve(API);
    }
    clock.pass(Duration.ofMinutes(20));
    assertThat(budgets().reserve(API)).isEqualTo(Duration.ofMinutes(40));
    clock.pass(Duration.ofMinutes(61));
    assertThat(budgets().reserve(API)).isZero();
  }

  @Test
  void aHostWithoutABudgetNeverWaits() {
    RequestBudgets budgets = budgets();
    for (int i = 0; i < 10; i++) {
      assertThat(budgets.reserve(URI.create("https://other.example.org/"))).isZero();
    }
    assertThat(told).isEmpty();
  }
}
