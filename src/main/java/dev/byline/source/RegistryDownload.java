package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Fetches the newest dump of the Research Organization Registry from Zenodo: asks the record of all
 * versions for the latest, downloads its zip with resume, and checks size and checksum.
 */
public final class RegistryDownload {
  /** Zenodo's record of all versions of ROR's data. */
  public static final URI ZENODO =
      URI.create("https://zenodo.org/api/records/6347574/versions/latest");

  private final HttpClient http;
  private final URI latest;

  /**
   * Over a client.
   *
   * @param latest where the latest version's record is
   */
  public RegistryDownload(HttpClient http, URI latest) {
    this.http = http;
    this.latest = latest;
  }

  /** A client that follows redirects. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(Duration.ofSeconds(20))
        .build();
  }

  /** The zip of the newest version, and what it is. */
  public record Dump(Path zip, String version) {}

  /**
   * The newest dump in {@code cache}, downloaded unless it is there.
   *
   * @param progress is told the bytes so far
   */
  public Dump fetch(Path cache, LongConsumer progress) {
    try {
      JsonNode record = record();
      JsonNode file = zipOf(record);
      Path zip = cache.resolve(Path.of(file.path("key").asText()).getFileName());
      long size = file.path("size").asLong();
      String checksum = file.path("checksum").asText();
      String version = record.path("metadata").path("version").asText();
      Files.createDirectories(cache);
      if (Files.exists(zip) && isWhole(zip, size, checksum)) {
        return new Dump(zip, version);
      }
      Path part = zip.resolveSibling(zip.getFileName() + ".part");
      download(URI.create(file.path("links").path("self").asText()), part, size, progress);
      if (!isWhole(part, size, checksum)) {
        Files.deleteIfExists(part);
        throw new UserError(
            ExitCode.NETWORK_FAILED,
            "The ROR dump arrived damaged (wrong size or checksum) and was deleted: try again.");
      }
      WholeFiles.finish(part, zip);
      return new Dump(zip, version);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "The ROR dump can't be downloaded (%s). What was downloaded is kept: try again, or download a zip yourself and add it with byline gazetteer add-ror FILE.zip"
              .formatted(e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.NETWORK_FAILED, "Interrupted; what was downloaded is kept.", e);
    }
  }

  private JsonNode record() throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(latest).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Zenodo answers HTTP " + response.statusCode());
    }
    return Json.mapper().readTree(response.body());
  }

  private static JsonNode zipOf(JsonNode record) throws IOException {
    for (JsonNode file : record.path("files")) {
      if (file.path("key").asText().endsWith(".zip")) {
        return file;
      }
    }
    throw new IOException("Zenodo's record has no zip");
  }

  private void download(URI from, Path part, long size, LongConsumer progress)
      throws IOException, InterruptedException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have >= size) {
      Files.deleteIfExists(part);
      have = 0;
    }
    HttpRequest.Builder request = request(from);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    boolean resumed = response.statusCode() == 206;
    if (!resumed && response.statusCode() != 200) {
      throw new IOException("Zenodo answers HTTP " + response.statusCode());
    }
    long done = resumed ? have : 0;
    try (InputStream in = response.body();
        OutputStream out =
            resumed
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        progress.accept(done);
      }
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("User-Agent", "byline")
        .timeout(Duration.ofMinutes(30));
  }

  private static boolean isWhole(Path file, long size, String checksum) throws IOException {
    if (Files.size(file) != size) {
      return false;
    }
    if (!checksum.startsWith("md5:")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      // Zenodo publishes MD5 only; it guards against damage, not against malice.
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest()).equals(checksum.substring(4));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
