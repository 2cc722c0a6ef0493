package dev.byline.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Runs the program on a file, multiplied, as a user would, and takes the time. */
public final class WholeJobBenchmark {
  private WholeJobBenchmark() {}

  /** Records read, and seconds that the process took. */
  public record Result(long records, double seconds) {}

  /** Measures; everything it writes is taken away again. */
  public static Result run(Path file, int times, String heap, Home home)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("byline-bench");
    try {
      Path input = folder.resolve(file.getFileName());
      long records = multiply(file, times, input);
      return new Result(records, analyze(input, folder.resolve("work"), heap, home));
    } finally {
      remove(folder);
    }
  }

  /** Analyzes a file in a process of its own; gives the seconds. */
  static double analyze(Path input, Path work, String heap, Home home)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            home.folder().resolve("byline").toAbsolutePath().toString(),
            "analyze",
            input.toString(),
            "--conference",
            "bench",
            "--workspace",
            work.toString(),
            "--yes",
            "--no-ror",
            "--quiet");
    Path output = work.resolveSibling("output");
    process.environment().put("BYLINE_JAVA_OPTS", "-Xmx" + heap);
    process.redirectErrorStream(true);
    process.redirectOutput(output.toFile());
    long start = System.nanoTime();
    int code = process.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The measured run failed: " + Files.readString(output));
    }
    return seconds;
  }

  /** Takes a folder away with all that is in it. */
  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static long multiply(Path file, int times, Path to) throws IOException {
    JsonNode papers = Json.mapper().readTree(file.toFile());
    try (JsonGenerator out = Json.mapper().createGenerator(Files.newBufferedWriter(to))) {
      out.writeStartArray();
      for (int i = 0; i < times; i++) {
        for (JsonNode paper : papers) {
          ObjectNode copy = paper.deepCopy();
          copy.put("id", copy.path("id").asText() + (i == 0 ? "" : "-" + i));
          out.writeTree(copy);
        }
      }
      out.writeEndArray();
    }
    return (long) papers.size() * times;
  }
}
