package dev.byline.pdf;

import dev.byline.pdf.PdfWorker.Kind;
import dev.byline.pdf.PdfWorker.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * The full text of a PDF in reading order, good enough for search and quotes: columns one after the
 * other, without running heads, page numbers and the hyphens of broken words.
 */
public final class FullText {
  /** A proceedings volume has more; it is not a paper. */
  private static final int MOST_PAGES = 400;

  private static final int EDGE_LINES = 2;
  private static final int OFTEN = 3;
  private static final Pattern NUMBER = Pattern.compile("[\\d\\s–—|-]*");
  private static final Pattern BROKEN =
      Pattern.compile("([\\p{L}]+)[-\u2010]\\n(\\p{Ll}[\\p{L}]*)(\\S*) ?");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:[-\u2010]\\p{L}+)*");

  private FullText() {}

  /**
   * The pages as text, a line of the page a line.
   *
   * @throws UnreadablePdf with the reason, when the file gives no text
   */
  public static List<String> read(Path pdf) throws UnreadablePdf {
    return PdfWorkers.ask(new Request(Kind.FULL_TEXT, pdf, ""), PdfWorker::texts);
  }

  static List<String> readHere(Path pdf) throws UnreadablePdf {
    List<List<String>> pages =
        BoundedPdf.read(
            pdf,
            document -> {
              if (document.getNumberOfPages() > MOST_PAGES) {
                throw new UnreadablePdf(
                    "has %,d pages, which is too many for a paper"
                        .formatted(document.getNumberOfPages()));
              }
              List<List<String>> read = new ArrayList<>();
              for (PDPage page : BoundedPdf.pages(document, MOST_PAGES)) {
                StreamGuard.requireModest(page);
                int number = read.size() + 1;
                read.add(
                    ReadingOrder.of(
                        Lines.of(number, GlyphCollector.glyphs(document, number)),
                        page.getCropBox().getWidth()));
              }
              return read;
            });
    List<String> texts = joined(withoutRunningHeads(pages));
    if (texts.stream().allMatch(String::isBlank)) {
      throw new UnreadablePdf("has no text on any page: it may be pictures only");
    }
    return texts;
  }

  /** Lines at the edges that come again page after page, but for their numbers, are no text. */
  private static List<List<String>> withoutRunningHeads(List<List<String>> pages) {
    Map<String, Integer> seen = new HashMap<>();
    for (List<String> page : pages) {
      Set<String> own = new HashSet<>();
      for (int i = 0; i < page.size(); i++) {
        if (isAtEdge(i, page.size()) && own.add(shape(page.get(i)))) {
          seen.merge(shape(page.get(i)), 1, Integer::sum);
        }
      }
    }
    List<List<String>> bodies = new ArrayList<>();
    for (List<String> page : pages) {
      List<String> body = new ArrayList<>();
      for (int i = 0; i < page.size(); i++) {
        String line = page.get(i);
        boolean runs =
            isAtEdge(i, page.size())
                && (seen.getOrDefault(shape(line), 0) >= OFTEN || NUMBER.matcher(line).matches());
        if (!runs) {
          body.add(line);
        }
      }
      bodies.add(body);
    }
    return bodies;
  }

  private static boolean isAtEdge(int line, int lines) {
    return line < EDGE_LINES || line >= lines - EDGE_LINES;
  }

  private static String shape(String line) {
    return line.replaceAll("\\d+", "#");
  }

  /**
   * Words broken at a line's end are joined; the hyphen stays where the paper writes the word with
   * one elsewhere, and nowhere without.
   */
  private static List<String> joined(List<List<String>> pages) {
    List<String> texts = pages.stream().map(page -> String.join("\n", page)).toList();
    Set<String> words = new HashSet<>();
    for (String text : texts) {
      Matcher word = WORD.matcher(text);
      while (word.find()) {
        words.add(word.group());
      }
    }
    return texts.stream()
        .map(text ->
            BROKEN
                .matcher(text)
                .replaceAll(m -> {
                  String hyphenated = m.group(1) + "-" + m.group(2);
                  boolean keeps =
                      words.contains(hyphenated) && !words.contains(m.group(1) + m.group(2));
                  return Matcher.quoteReplacement(
                      (keeps ? hyphenated : m.group(1) + m.group(2)) + m.group(3) + "\n");
                })
                .replaceAll("\\n[ \\n]+", "\n"))
        .toList();
  }
}
