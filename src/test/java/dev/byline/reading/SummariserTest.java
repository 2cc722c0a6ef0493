package dev.byline.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.SmallCorpus;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Usage;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary is not begun that would pass a limit. */
class SummariserTest {
  @TempDir Path folder = Path.of("");

  /** At an address where nobody answers: a request would fail. */
  private static ModelSettings nowhere() {
    return new ModelSettings(
        "m",
        Optional.of("http://127.0.0.1:9/v1"),
        "",
        1,
        0,
        0,
        1,
        Duration.ofSeconds(1),
        0,
        OptionalDouble.empty());
  }

  @Test
  void nothingIsAskedBeyondTheTokensOrTheMoneyThatAreLeft() throws Exception {
    try (Workspace workspace = Workspace.openReadOnly(SmallCorpus.in(folder));
        Journal journal = Journal.open(folder.resolve("journal.jsonl"), _ -> {})) {
      Summariser summariser =
          new Summariser(
              workspace, Home.located(), nowhere(), new PriceTable.Price(10, 10), journal);
      List<String> papers =
          workspace.select("SELECT paper_id FROM papers LIMIT 2", row -> row.text(1));
      Summariser.Written tokens = summariser.write("What?", papers, 500, OptionalDouble.empty());
      assertThat(tokens.summary().problem())
          .contains("it takes up to", "this question has 500 left");
      assertThat(tokens.usage()).isEqualTo(Usage.NONE);
      Summariser.Written money =
          summariser.write("What?", papers, 100_000, OptionalDouble.of(0.0001));
      assertThat(money.summary().problem()).contains("the budget is used up");
      assertThat(money.usage().requests()).isZero();
    }
  }
}
