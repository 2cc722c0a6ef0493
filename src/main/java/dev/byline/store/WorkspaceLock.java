package dev.byline.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process from changing a workspace; ends with its process, however that ends. */
final class WorkspaceLock implements AutoCloseable {
  /** For who only reads: locks nobody out, since DuckDB itself keeps writers and readers apart. */
  static final WorkspaceLock NONE = new WorkspaceLock(null);

  private final @Nullable FileChannel channel;

  private WorkspaceLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a workspace.
   *
   * @return null when another process, or this one, has it
   */
  static @Nullable WorkspaceLock tryTake(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new WorkspaceLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // This process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }
}
