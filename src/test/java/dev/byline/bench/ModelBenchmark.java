package dev.byline.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.byline.Home;
import dev.byline.coding.ModelCoder;
import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.ModelStub;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * 4,500 entries through a model that answers in 300 ms, 32 requests at once: how near the wall time
 * comes to requests × 300 ms / 32. The last of six runs counts: a model run takes minutes, and the
 * first seconds of a Java process are not like the rest.
 */
public final class ModelBenchmark {
  private static final int ENTRIES = 4500;
  private static final int CONCURRENCY = 32;
  private static final int MILLIS = 300;
  private static final int RUNS = 6;

  private ModelBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    ModelStub model = new ModelStub();
    WireMockServer server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .containerThreads(2 * CONCURRENCY)
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(model));
    server.start();
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withFixedDelay(MILLIS).withTransformers("model")));
    model.always(request ->
        ModelStub.completion(ModelStub.answers(request, _ -> {})).withFixedDelay(MILLIS));
    List<Entry> entries =
        IntStream.range(0, ENTRIES).mapToObj(i -> new Entry("University No. " + i, "")).toList();
    try {
      for (int run = 1; run <= RUNS; run++) {
        Path journal = Files.createTempFile("byline-bench", ".jsonl");
        long start = System.nanoTime();
        int requests = run(server, entries, journal);
        double seconds = (System.nanoTime() - start) / 1e9;
        double ideal = requests * MILLIS / 1000.0 / CONCURRENCY;
        Files.delete(journal);
        System.out.printf(
            Locale.ROOT,
            "run %d: %,d entries in %d requests of %d ms, %d at once: %.2f s, ideal %.2f s, ratio %.3f%n",
            run,
            ENTRIES,
            requests,
            MILLIS,
            CONCURRENCY,
            seconds,
            ideal,
            seconds / ideal);
      }
    } finally {
      server.stop();
    }
  }

  private static int run(WireMockServer server, List<Entry> entries, Path file) {
    ModelSettings settings =
        new ModelSettings(
            "stub-1",
            Optional.of(server.baseUrl()),
            "",
            CONCURRENCY,
            0,
            0,
            25,
            Duration.ofSeconds(20),
            0,
            OptionalDouble.empty());
    try (Journal journal = Journal.open(file, _ -> {})) {
      ModelCoder coder =
          new ModelCoder(
              settings,
              Prompt.load(Home.located().folder(), ModelCoder.DEFAULT_PROMPT),
              new PriceTable.Price(0, 0),
              journal,
              _ -> {});
      coder.code(entries);
      return coder.usage().requests();
    }
  }
}
