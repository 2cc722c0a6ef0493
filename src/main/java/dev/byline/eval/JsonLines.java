package dev.byline.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.TextFile;
import dev.byline.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads JSON lines, gzipped when the name says so. */
final class JsonLines {
  private JsonLines() {}

  static List<JsonNode> read(Path file) {
    List<JsonNode> nodes = new ArrayList<>();
    int number = 0;
    try (BufferedReader reader = new BufferedReader(open(file))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          nodes.add(Json.mapper().readTree(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s can't be used: line %d is not JSON.".formatted(file, number),
          e);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e, "");
    }
    return nodes;
  }

  private static Reader open(Path file) throws IOException {
    return file.toString().endsWith(".gz")
        ? new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)
        : TextFile.open(file);
  }
}
