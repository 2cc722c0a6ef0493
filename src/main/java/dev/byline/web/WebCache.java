package dev.byline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.Json;
import dev.byline.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers on disk, so that a stopped run goes on without asking twice: a body and a description for
 * each, named by the checksum of the request. A damaged pair counts as none. Safe for many threads.
 */
final class WebCache {
  private final Path folder;

  WebCache(Path folder) {
    this.folder = folder;
  }

  /**
   * What is known of a kept answer.
   *
   * @param etag empty when the server gave none
   * @param lastModified empty when the server gave none
   * @param sha256 of the body
   */
  record Kept(String url, String etag, String lastModified, String sha256, Instant asked) {}

  /** An answer with its body. */
  record Answer(Kept kept, String body) {}

  Optional<Answer> find(String request) {
    try {
      Path description = description(request);
      if (!Files.exists(description)) {
        return Optional.empty();
      }
      Kept kept = Json.mapper().readValue(description.toFile(), Kept.class);
      byte[] body = Files.readAllBytes(body(request));
      return kept.sha256().equals(Checksum.sha256(body))
          ? Optional.of(new Answer(kept, new String(body, StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (JsonProcessingException | NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(String request, Kept kept, String body) throws IOException {
    Files.createDirectories(folder);
    write(body(request), body.getBytes(StandardCharsets.UTF_8));
    write(description(request), Json.line(kept).getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    WholeFiles.write(file, unfinished -> Files.write(unfinished, bytes));
  }

  private Path body(String request) {
    return folder.resolve(name(request) + ".body");
  }

  private Path description(String request) {
    return folder.resolve(name(request) + ".json");
  }

  private static String name(String request) {
    return Checksum.sha256(request.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
