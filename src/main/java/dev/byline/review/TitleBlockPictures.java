package dev.byline.review;

import dev.byline.corpus.PdfNames;
import dev.byline.pdf.TitleBlockPicture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pictures of title blocks from a folder of PDFs; a file that takes too long is left alone. */
final class TitleBlockPictures implements AutoCloseable {
  private static final int SECONDS = 20;
  private static final int KEPT = 16;

  private final Path folder;
  private final Map<String, Boolean> broken = new ConcurrentHashMap<>();
  private final Map<String, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > KEPT;
        }
      };
  private final ExecutorService renderers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("title-block-", 0).factory());

  TitleBlockPictures(Path folder) {
    this.folder = folder;
  }

  boolean has(String paperId) {
    return !broken.containsKey(paperId) && PdfNames.find(folder, paperId).isPresent();
  }

  /** The picture with the text marked; none when there is no PDF or it can't be shown. */
  Optional<byte[]> picture(String paperId, String text) {
    Optional<Path> file = has(paperId) ? PdfNames.find(folder, paperId) : Optional.empty();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String key = paperId + "\n" + text;
    synchronized (kept) {
      byte[] there = kept.get(key);
      if (there != null) {
        return Optional.of(there);
      }
    }
    Future<byte[]> rendering = renderers.submit(() -> TitleBlockPicture.png(file.get(), text));
    try {
      byte[] png = rendering.get(SECONDS, TimeUnit.SECONDS);
      synchronized (kept) {
        kept.put(key, png);
      }
      return Optional.of(png);
    } catch (ExecutionException | TimeoutException _) {
      broken.put(paperId, true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      rendering.cancel(true);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    renderers.shutdownNow();
  }
}
