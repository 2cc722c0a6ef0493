package dev.byline.search;

import dev.byline.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of a text and pairs of words that stand together, without the commonest words. */
public final class TextTerms {
  private TextTerms() {}

  /**
   * A word or two words.
   *
   * @param stem the same for all forms, such as {@code graph neural} for “graphs, neural”
   * @param shown as it stands in the text, in lower case
   */
  public record Term(String stem, String shown) {}

  /** The terms in the order of the text; a term that occurs twice is there twice. */
  public static List<Term> of(String text) {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = PaperIndex.ANALYZER.tokenStream("text", text)) {
      CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      Term before = null;
      int end = 0;
      while (tokens.incrementToken()) {
        Term word =
            new Term(
                stem.toString(),
                text.substring(place.startOffset(), place.endOffset()).toLowerCase(Locale.ROOT));
        terms.add(word);
        boolean together =
            step.getPositionIncrement() == 1
                && text.substring(end, place.startOffset()).matches("[ -]?");
        if (before != null && together) {
          terms.add(
              new Term(before.stem() + " " + word.stem(), before.shown() + " " + word.shown()));
        }
        before = word;
        end = place.endOffset();
      }
      tokens.end();
    } catch (IOException e) {
      throw new StoreException(e);
    }
    return terms;
  }
}
