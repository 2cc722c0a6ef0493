package dev.byline.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Opens a PDF of unknown origin so that it can harm nothing but itself: bounded in what its pages
 * decode to; whatever is wrong comes out as a reason. Time and memory are bounded by {@link
 * PdfWorkers}.
 */
final class BoundedPdf {
  private static final byte[] SIGNATURE = {'%', 'P', 'D', 'F', '-'};
  private static final int SIGNATURE_WITHIN = 1024;

  private BoundedPdf() {}

  /** Work on an open document. */
  interface Work<T> {
    T on(PDDocument document) throws IOException;
  }

  /**
   * The result of the work.
   *
   * @throws UnreadablePdf with the reason
   */
  static <T> T read(Path file, Work<T> work) throws UnreadablePdf {
    try {
      return open(file, work);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw reason(e);
    }
  }

  private static UnreadablePdf reason(Throwable cause) {
    return switch (cause) {
      case UnreadablePdf known -> known;
      case InvalidPasswordException encrypted -> new UnreadablePdf("is encrypted", encrypted);
      case StackOverflowError loop -> new UnreadablePdf("refers to itself endlessly", loop);
      default -> new UnreadablePdf("is broken: " + firstLine(cause), cause);
    };
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceFirst("[.\\s]+$", "");
  }

  private static <T> T open(Path file, Work<T> work) throws IOException {
    requireSignature(file);
    StreamGuard.requireModest(file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      if (document.getNumberOfPages() == 0) {
        throw new UnreadablePdf("has no page");
      }
      return work.on(document);
    }
  }

  private static void requireSignature(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(SIGNATURE_WITHIN);
    } catch (IOException e) {
      throw new UnreadablePdf("can't be opened", e);
    }
    for (int i = 0; i + SIGNATURE.length <= head.length; i++) {
      int at = 0;
      while (at < SIGNATURE.length && head[i + at] == SIGNATURE[at]) {
        at++;
      }
      if (at == SIGNATURE.length) {
        return;
      }
    }
    throw new UnreadablePdf("is not a PDF");
  }

  /** The first pages of a document, at most {@code limit}. */
  static List<PDPage> pages(PDDocument document, int limit) {
    int count = Math.min(limit, document.getNumberOfPages());
    return IntStream.range(0, count).mapToObj(document::getPage).toList();
  }
}
