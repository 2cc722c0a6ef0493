package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a page's abstract or first section begins, and whether a page is only a cover. */
final class Headings {
  private static final String ABSTRACT =
      "abstract|summary|resumen|resumo|riassunto|sommario|r[ée]sum[ée]|zusammenfassung|kurzfassung";

  private static final Pattern BODY =
      Pattern.compile(
          "("
              + ABSTRACT
              + ")([^\\p{L}].*)?|[1i]?\\.?introduction|articleinfo(abstract)?"
              + "|(keywords|indexterms|ccsconcepts|acmreferenceformat)([^a-z].*)?");

  /** A heading that runs into its text: in a font of its own, or with no space after it. */
  private static final Pattern RUN_IN = Pattern.compile("(?i)" + ABSTRACT);

  private static final Pattern GLUED =
      Pattern.compile("(Abstract|ABSTRACT|Summary|SUMMARY)\\p{Lu}\\p{L}{3,}.*");

  private static final int SENTENCE = 5;

  /** What stands on a sheet that a publisher or an archive puts before a paper. */
  private static final Pattern COVER =
      Pattern.compile(
          "(?i).*(personal use of this material|post-?print|pre-?copyedit|accepted (version|manuscript)|author manuscript"
              + "|to cite this (version|article)|this is the (author|accepted|peer)|open access archive|multi-disciplinary"
              + "|provisional pdf|citation for (the )?published).*");

  /** A cover says little. */
  private static final int FEW_WORDS = 60;

  private Headings() {}

  /** The baseline of the first heading of abstract or introduction. */
  static Optional<Double> first(PageText page, int from) {
    return page.lines().stream()
        .skip(from)
        .filter(line -> Segment.of(line).stream().anyMatch(Headings::isHeading))
        .map(TextLine::baseline)
        .min(Comparator.naturalOrder());
  }

  private static boolean isHeading(Segment segment) {
    String text = segment.text();
    return BODY.matcher(text.replace(" ", "").toLowerCase(Locale.ROOT)).matches()
        || GLUED.matcher(text).matches()
        || isRunIn(segment.words());
  }

  private static boolean isRunIn(List<Word> words) {
    return words.size() > SENTENCE
        && RUN_IN.matcher(words.getFirst().text()).matches()
        && !Segment.style(words.getFirst()).equals(Segment.style(words.get(1)));
  }

  /** The pages from the one on that has the title block. */
  static List<PageText> withoutCover(List<PageText> pages) {
    boolean cover =
        pages.size() > 1
            && first(pages.getFirst(), 0).isEmpty()
            && first(pages.get(1), 0).isPresent()
            && isCover(pages.getFirst());
    return cover ? pages.subList(1, pages.size()) : pages;
  }

  /** Whether a page says that it is a cover, or next to nothing. */
  static boolean isCover(PageText page) {
    String text = page.lines().stream().map(TextLine::text).collect(Collectors.joining(" "));
    return COVER.matcher(text).matches() || text.split(" ").length < FEW_WORDS;
  }
}
