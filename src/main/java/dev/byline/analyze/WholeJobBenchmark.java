package dev.byline.analyze;

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

  /** Records read, and seconds from the start of the process to its end. */
  public record Result(long records, double seconds) {}

  /** Measures; everything it writes is taken away again. */
  public static Result run(Path file, int times, String heap)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("byline-bench");
    try {
      Path input = folder.resolve(file.getFileName());
      long records = multiply(file, times, input);
      ProcessBuilder process =
          new ProcessBuilder(
              Home.folder().resolve("byline").toAbsolutePath().toString(),
              "analyze",
              input.toString(),
              "--workspace",
              folder.resolve("work").toString(),
              "--yes",
              "--no-ror",
              "--quiet");
      process.environment().put("BYLINE_JAVA_OPTS", "-Xmx" + heap);
      process.redirectErrorStream(true);
      process.redirectOutput(folder.resolve("output").toFile());
      long start = System.nanoTime();
      int code = process.start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (code != 0) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE,
            "The measured run failed: " + Files.readString(folder.resolve("output")));
      }
      return new Result(records, seconds);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
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
