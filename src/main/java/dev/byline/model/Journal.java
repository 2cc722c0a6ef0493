package dev.byline.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.DiskFault;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every paid answer, as JSON lines, appended and synced before it is used: cache, provenance and
 * replay in one. A last line that was torn by a crash is cut off with a warning. Safe for many
 * threads.
 */
public final class Journal implements AutoCloseable {
  private final @Nullable FileChannel channel;
  private final List<JsonNode> lines;
  private final Object syncing = new Object();
  private long written;
  private long synced;

  private Journal(@Nullable FileChannel channel, List<JsonNode> lines) {
    this.channel = channel;
    this.lines = lines;
  }

  /**
   * Opens the journal, making it and its folder when they are not there.
   *
   * @param warn is told when a torn line was cut off
   */
  public static Journal open(Path file, Consumer<String> warn) {
    try {
      List<JsonNode> lines =
          readIfThere(
              file,
              length -> {
                warn.accept(
                    "The last line of %s was incomplete; it was removed and will be asked again."
                        .formatted(file));
                truncate(file, length);
              });
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      return new Journal(
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), lines);
    } catch (IOException e) {
      if (DiskFault.sentence(e).isPresent()) {
        throw new UncheckedIOException(e);
      }
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Reads a journal that must be there and whole; nothing can be added. */
  public static Journal recorded(Path file) {
    try {
      return new Journal(
          null,
          read(
              file,
              _ -> {
                throw new UserError(
                    ExitCode.INPUT_UNUSABLE, "The last line of %s is incomplete.".formatted(file));
              }));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a journal for a plan: where there is none, nothing was answered yet. It makes and mends
   * nothing, and nothing can be added; a torn last line does not count as an answer.
   */
  public static Journal asFound(Path file) {
    try {
      return new Journal(null, readIfThere(file, _ -> {}));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UserError unreadable(Path file, IOException e) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
  }

  /** What to do about a last line that a crash tore; the length is of the whole lines, in bytes. */
  private interface TornLine {
    void at(long length) throws IOException;
  }

  private static List<JsonNode> readIfThere(Path file, TornLine torn) throws IOException {
    return Files.exists(file) ? read(file, torn) : List.of();
  }

  private static List<JsonNode> read(Path file, TornLine torn) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    while (from < bytes.length) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      boolean last = end >= bytes.length;
      String line = new String(bytes, from, end - from, UTF_8);
      try {
        if (last) {
          throw new JsonProcessingException("no line end") {};
        }
        lines.add(Json.mapper().readTree(line));
      } catch (JsonProcessingException e) {
        if (!last && end + 1 < bytes.length) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "%s is damaged at line %d: remove that line and try again."
                  .formatted(file, lines.size() + 1),
              e);
        }
        torn.at(from);
        break;
      }
      from = end + 1;
    }
    return lines;
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(length);
    }
  }

  /** What was in the journal when it was opened. */
  public List<JsonNode> lines() {
    return lines;
  }

  /** Adds a line; it is on disk when this returns. */
  public void append(ObjectNode line) {
    try {
      long mine = write((Json.mapper().writeValueAsString(line) + "\n").getBytes(UTF_8));
      sync(mine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel opened() {
    if (channel == null) {
      throw new IllegalStateException("this journal is only read");
    }
    return channel;
  }

  private synchronized long write(byte[] bytes) throws IOException {
    FileChannel channel = opened();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long before = channel.size();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      // Half a line on a full disk would damage the next one that fits.
      channel.truncate(before);
      throw e;
    }
    return ++written;
  }

  /** One sync is for every line that was written while the one before was under way. */
  private void sync(long line) throws IOException {
    synchronized (syncing) {
      if (synced < line) {
        long upTo;
        synchronized (this) {
          upTo = written;
        }
        opened().force(false);
        synced = upTo;
      }
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
