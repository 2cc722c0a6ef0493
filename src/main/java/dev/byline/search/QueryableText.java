package dev.byline.search;

import dev.byline.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.ScoreMode;

/** A text in which queries are looked for, and the words that they find as they are written. */
public final class QueryableText {
  /** The field of all passages. */
  static final String WHOLE = "text";

  /** Words in lower case, without stemming, so that * means what it says. */
  static final Analyzer ANALYZER = new StandardAnalyzer();

  /** So far apart are words of two passages for queries with a distance. */
  private static final int BETWEEN_PASSAGES = 10_000;

  private final Map<String, String> fields = new TreeMap<>();
  private final IndexSearcher searcher;

  /**
   * A passage.
   *
   * @param field by which a query may name it, such as title
   * @param text without line ends
   */
  public record Passage(String field, String text) {}

  /** Of its passages, in reading order. */
  public QueryableText(List<Passage> passages) {
    for (Passage passage : passages) {
      for (String field : List.of(WHOLE, passage.field())) {
        fields.merge(field, passage.text(), (before, next) -> before + "\n" + next);
      }
    }
    MemoryIndex index = new MemoryIndex(true);
    fields.forEach(
        (name, text) -> index.addField(name, new Passages(ANALYZER.tokenStream(name, text), text)));
    searcher = index.createSearcher();
  }

  /**
   * The words that make a query true, as they stand in the text, in its order; empty where it is
   * not true.
   */
  public List<String> find(TextQuery query) {
    record Place(String field, int start, int end) {}
    try {
      Matches matches =
          searcher
              .createWeight(searcher.rewrite(query.query()), ScoreMode.COMPLETE_NO_SCORES, 1)
              .matches(searcher.getIndexReader().leaves().getFirst(), 0);
      List<Place> places = new ArrayList<>();
      if (matches != null) {
        for (String field : matches) {
          MatchesIterator found = matches.getMatches(field);
          while (found.next()) {
            places.add(new Place(field, found.startOffset(), found.endOffset()));
          }
        }
      }
      return places.stream()
          .sorted(
              Comparator.comparingInt(Place::start)
                  .thenComparingInt(Place::end)
                  .thenComparing(Place::field))
          .map(
              place -> fields.getOrDefault(place.field(), "").substring(place.start(), place.end()))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /** Words of which each passage's are far from those of the one before it. */
  private static final class Passages extends TokenFilter {
    private final String text;
    private final OffsetAttribute place = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private int end;

    Passages(TokenStream words, String text) {
      super(words);
      this.text = text;
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      int line = text.indexOf('\n', end);
      if (line >= 0 && line < place.startOffset()) {
        step.setPositionIncrement(step.getPositionIncrement() + BETWEEN_PASSAGES);
      }
      end = place.endOffset();
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      end = 0;
    }
  }
}
