package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          nodes.add(Json.mapper().readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    return nodes;
  }
}
