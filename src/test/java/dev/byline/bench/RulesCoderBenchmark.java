package dev.byline.bench;

import dev.byline.Home;
import dev.byline.coding.Answer;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.country.GazetteerFiles;
import dev.byline.country.RegistryOrganization;
import dev.byline.format.PaperFormats;
import dev.byline.format.PaperReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * Entries a second of the rules coder on one core, over the bylines of the carried sample; with
 * more and more made-up organizations in the registry, as the rate must not depend on their number.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RulesCoderBenchmark {
  /** Organizations added to the gazetteer. */
  @Param({"0", "10000", "100000"})
  public int organizations;

  private final List<Entry> entries = new ArrayList<>();
  private RulesCoder coder = new RulesCoder(gazetteer());
  private int next;

  private static Gazetteer gazetteer() {
    return GazetteerFiles.load(Home.located().gazetteer());
  }

  /** Loads the gazetteer and the sample. */
  @Setup
  public void load() {
    Gazetteer gazetteer = gazetteer();
    if (organizations > 0) {
      gazetteer =
          gazetteer.withRegistry(
              IntStream.range(0, organizations)
                  .mapToObj(i ->
                      new RegistryOrganization(
                          "x" + i,
                          Country.of("NZ"),
                          List.of("Institute " + i + " of Measures"),
                          ""))
                  .toList());
    }
    coder = new RulesCoder(gazetteer);
    PaperFormats.open(Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl"))
        .read(
            new PaperReader.Sink() {
              @Override
              public void paper(Paper paper) {
                Stream.concat(
                        paper.authors().stream().flatMap(a -> a.affiliations().stream()),
                        paper.unlinked().stream())
                    .forEach(entries::add);
              }

              @Override
              public void issue(ImportIssue issue) {}
            });
  }

  /** Codes one entry after another. */
  @Benchmark
  public Answer code() {
    next = next + 1 == entries.size() ? 0 : next + 1;
    return coder.code(entries.get(next));
  }
}
