package dev.byline.bench;

import dev.byline.Home;
import dev.byline.mention.Mention;
import dev.byline.mention.MentionScanner;
import dev.byline.mention.PaperText;
import dev.byline.mention.Technology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Full texts a second that are searched for every technology on one core. A text is made up: pages
 * of plain sentences, and some that name a technology, more and more of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MentionScannerBenchmark {
  private static final int PAGES = 10;
  private static final int SENTENCES = 50;

  /** Of how many sentences one names a technology. */
  @Param({"500", "50", "5"})
  public int sentencesPerName;

  private MentionScanner scanner = new MentionScanner(List.of());
  private PaperText paper = PaperText.ofPages(List.of());

  /** Loads the technologies and makes the text. */
  @Setup
  public void load() {
    List<Technology> families =
        Technology.families(Home.located().technologies(), Optional.empty());
    scanner = new MentionScanner(families);
    List<String> pages = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      StringBuilder text = new StringBuilder();
      for (int i = page * SENTENCES; i < (page + 1) * SENTENCES; i++) {
        text.append("The variance of the estimate falls with the number of samples (line ")
            .append(i)
            .append("), as the appendix shows in detail.\n");
        if (i % sentencesPerName == 0) {
          text.append("We fine-tune ")
              .append(families.get(i % families.size()).family())
              .append(" on our data and compare it with others.\n");
        }
      }
      pages.add(text.toString());
    }
    paper = PaperText.ofPages(pages);
  }

  /** Searches one text. */
  @Benchmark
  public List<Mention> scan() {
    return scanner.scan(paper);
  }
}
