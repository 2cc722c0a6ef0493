package dev.byline.pdf;

import dev.byline.pdf.PdfWorker.Kind;
import dev.byline.pdf.PdfWorker.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Reads the pages of a PDF as lines of words with their places, in a process of its own that is
 * ended when it takes too long.
 */
public final class PageReader {
  private PageReader() {}

  /**
   * The first page.
   *
   * @throws UnreadablePdf with the reason, when the page gives no text
   */
  public static PageText first(Path pdf) throws UnreadablePdf {
    return PdfWorkers.ask(new Request(Kind.FIRST_PAGE, pdf, ""), PdfWorker::pages).getFirst();
  }

  static List<PageText> firstHere(Path pdf) throws UnreadablePdf {
    return read(pdf, _ -> List.of(1));
  }

  /**
   * The first, the second and the last page, as far as there are this many.
   *
   * @throws UnreadablePdf with the reason, when the first page gives no text
   */
  public static List<PageText> edges(Path pdf) throws UnreadablePdf {
    return PdfWorkers.ask(new Request(Kind.EDGES, pdf, ""), PdfWorker::pages);
  }

  static List<PageText> edgesHere(Path pdf) throws UnreadablePdf {
    return read(
        pdf,
        count -> IntStream.of(1, 2, count).filter(n -> n <= count).distinct().boxed().toList());
  }

  private static List<PageText> read(Path pdf, IntFunction<List<Integer>> which)
      throws UnreadablePdf {
    return BoundedPdf.read(
        pdf,
        document -> {
          List<PageText> pages = new ArrayList<>();
          for (int number : which.apply(document.getNumberOfPages())) {
            PDPage page = document.getPage(number - 1);
            StreamGuard.requireModest(page);
            PDRectangle box = page.getCropBox();
            pages.add(
                new PageText(
                    number,
                    box.getWidth(),
                    box.getHeight(),
                    Lines.of(number, GlyphCollector.glyphs(document, number))));
          }
          if (pages.getFirst().lines().isEmpty()) {
            throw new UnreadablePdf("has no text on its first page: it may be a picture only");
          }
          return pages;
        });
  }
}
