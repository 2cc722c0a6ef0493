package dev.byline.browse;

import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A workspace for pages. It is opened read-only when a page needs it and closed soon after the last
 * one, so that other commands can change it while the page stands open in a browser; or it is the
 * one that a review has open. One page reads at a time.
 */
public final class SharedWorkspace implements AutoCloseable {
  private final Path folder;
  private final boolean isLent;
  private final Duration idle;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("workspace-clock").factory());
  private final List<Runnable> onRelease = new ArrayList<>();
  private @Nullable Workspace open;
  private @Nullable ScheduledFuture<?> closing;

  private SharedWorkspace(Path folder, @Nullable Workspace lent, Duration idle) {
    this.folder = folder;
    this.open = lent;
    this.isLent = lent != null;
    this.idle = idle;
  }

  /**
   * A workspace that is opened for each burst of pages.
   *
   * @param idle how long after a page it is closed
   */
  public static SharedWorkspace readOnly(Path folder, Duration idle) {
    return new SharedWorkspace(folder, null, idle);
  }

  /** A workspace that somebody else opened, and closes. */
  public static SharedWorkspace of(Workspace workspace) {
    return new SharedWorkspace(workspace.folder(), workspace, Duration.ZERO);
  }

  /**
   * How many papers it has.
   *
   * @throws UserError when there is no such workspace, or another Byline is changing it
   */
  public long papers() {
    return read(workspace -> new Corpus(workspace).paperCount());
  }

  /** The workspace's folder. */
  Path folder() {
    return folder;
  }

  /** Whether queries of anybody can be run: another process must be able to read it, too. */
  boolean isReadOnly() {
    return !isLent;
  }

  /** What else is to be given up when the workspace is closed. */
  synchronized void onRelease(Runnable step) {
    onRelease.add(step);
  }

  /** Differs from what it was before whenever the workspace has changed. */
  String stamp() {
    return Workspace.stamp(folder);
  }

  /**
   * What {@code work} reads.
   *
   * @throws UserError when another Byline is changing the workspace
   */
  synchronized <T> T read(Function<Workspace, T> work) {
    if (closing != null) {
      closing.cancel(false);
    }
    Workspace now = open == null ? Workspace.openReadOnly(folder) : open;
    open = now;
    try {
      return work.apply(now);
    } finally {
      if (!isLent) {
        closing = clock.schedule(this::release, idle.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private synchronized void release() {
    onRelease.forEach(Runnable::run);
    if (open != null && !isLent) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    release();
  }
}
