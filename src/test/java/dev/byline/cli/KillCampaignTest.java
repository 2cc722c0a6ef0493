package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run of a model that is killed at fifty random points ends as one that is not. */
@Tag("campaign")
class KillCampaignTest {
  private static final int KILLS = 50;
  private static final long SEED = 20260;
  private static final int ENTRIES = 800;
  private static final int BATCH = 2;
  private static final int AT_ONCE = 4;
  private static final int MOST_REQUESTS_BEFORE_A_KILL = 12;
  private static final int MILLISECONDS_OF_A_REQUEST = 40;
  private static final String CODINGS = "SELECT * FROM codings ORDER BY ALL";

  private static final ModelStub MODEL = new ModelStub();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().extensions(MODEL))
          .build();

  @TempDir Path folder = Path.of("");

  @Test
  void fiftyKillsLoseNothingAndPayTwiceOnlyForWhatWasInFlight() throws Exception {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withTransformers("model").withFixedDelay(MILLISECONDS_OF_A_REQUEST)));
    Path quiet = workspace("quiet");
    assertThat(run(quiet).exit()).isZero();
    String expected = sql(quiet, CODINGS);
    int asked = MODEL.requests().size();
    MODEL.reset();

    Path killed = workspace("killed");
    Random random = new Random(SEED);
    int kills = 0;
    while (kills < KILLS) {
      if (kill(killed, 1 + random.nextInt(MOST_REQUESTS_BEFORE_A_KILL), random.nextInt(60))) {
        kills++;
      } else {
        throw new AssertionError("the run was done after %d kills".formatted(kills));
      }
    }
    Byline.Run last = run(killed);
    assertThat(last.exit()).as(last.err()).isZero();

    int requests = MODEL.requests().size();
    Map<String, Integer> times = timesAsked();
    int most = times.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    long journaled = answersInJournal(killed);
    long counted = Long.parseLong(sql(killed, "SELECT sum(input_tokens) FROM model_runs").strip());
    System.out.printf(
        "Kills: %d; %d requests instead of %d, %d entries asked more than once (at most %d times);"
            + " %d answers kept, %d input tokens counted%n",
        kills,
        requests,
        asked,
        times.values().stream().filter(n -> n > 1).count(),
        most,
        journaled,
        counted);
    assertThat(sql(killed, CODINGS)).isEqualTo(expected);
    assertThat(requests - asked).isLessThanOrEqualTo(KILLS * AT_ONCE);
    assertThat(journaled).isGreaterThanOrEqualTo(asked);
    assertThat(counted).isEqualTo(1000 * journaled);
  }

  private Path workspace(String name) throws IOException {
    String papers =
        IntStream.range(0, ENTRIES)
            .mapToObj(i ->
                "{\"id\":\"p%1$d\",\"title\":\"T\",\"authors\":[{\"name\":\"A\",\"affiliations\":[\"Haus %1$d\"]}]}"
                    .formatted(i))
            .collect(Collectors.joining("\n", "", "\n"));
    Path file = Files.writeString(folder.resolve("made2026.jsonl"), papers);
    Path work = folder.resolve(name);
    assertThat(Byline.run("import", file, "-w", work, "-q").exit()).isZero();
    return work;
  }

  private static Object[] command(Path work) {
    return new Object[] {
      "code",
      "-w",
      work,
      "--model",
      "stub-1",
      "--base-url",
      SERVER.baseUrl(),
      "--batch-size",
      BATCH,
      "--concurrency",
      AT_ONCE,
      "-q"
    };
  }

  private Byline.Run run(Path work) throws Exception {
    return BylineProcess.run("512m", 300, folder, command(work));
  }

  /** Ends the process without warning so long after so many requests; false: it was done before. */
  private boolean kill(Path work, int requests, int milliseconds) throws Exception {
    Path out = Files.createTempFile(folder, "out", null);
    int target = MODEL.requests().size() + requests;
    Process process = BylineProcess.start(Map.of(), "512m", out, out, command(work));
    while (MODEL.requests().size() < target && process.isAlive()) {
      Thread.sleep(1);
    }
    Thread.sleep(milliseconds);
    boolean runs = process.isAlive();
    process.destroyForcibly().waitFor();
    // What it had sent may still arrive.
    Thread.sleep(2 * MILLISECONDS_OF_A_REQUEST);
    return runs;
  }

  private static Map<String, Integer> timesAsked() {
    Map<String, Integer> times = new HashMap<>();
    for (JsonNode request : MODEL.requests()) {
      for (JsonNode entry : ModelStub.entries(request)) {
        times.merge(entry.path("text").asText(), 1, Integer::sum);
      }
    }
    return times;
  }

  private static long answersInJournal(Path work) throws IOException {
    List<Path> journals = new ArrayList<>();
    try (var files = Files.walk(work)) {
      files.filter(file -> file.toString().endsWith("jsonl")).forEach(journals::add);
    }
    long lines = 0;
    for (Path journal : journals) {
      lines += Files.readAllLines(journal).stream().filter(l -> l.contains("input_tokens")).count();
    }
    return lines;
  }

  private static String sql(Path work, String query) {
    Byline.Run run = Byline.run("sql", query, "-w", work, "--format", "csv", "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().substring(run.out().indexOf('\n') + 1);
  }
}
