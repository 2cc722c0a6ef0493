package dev.byline.review;

import dev.byline.corpus.PdfNames;
import dev.byline.pdf.TitleBlockPicture;
import dev.byline.pdf.UnreadablePdf;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures of title blocks from a folder of PDFs; a file that can't be shown is left alone. */
public final class TitleBlockPictures {
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

  /** Over a folder, which need not be there. */
  public TitleBlockPictures(Path folder) {
    this.folder = folder;
  }

  /** Whether there may be a picture of the paper. */
  public boolean has(String paperId) {
    return !broken.containsKey(paperId) && PdfNames.find(folder, paperId).isPresent();
  }

  /** The picture with the text marked; none when there is no PDF or it can't be shown. */
  public Optional<byte[]> picture(String paperId, String text) {
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
    try {
      byte[] png = TitleBlockPicture.png(file.get(), text);
      synchronized (kept) {
        kept.put(key, png);
      }
      return Optional.of(png);
    } catch (UnreadablePdf _) {
      if (!Thread.currentThread().isInterrupted()) {
        broken.put(paperId, true);
      }
      return Optional.empty();
    }
  }
}
