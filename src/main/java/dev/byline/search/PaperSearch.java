package dev.byline.search;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;

/**
 * Finds papers by words (BM25) and by meaning (vectors), the two rankings fused by their ranks
 * (Cormack, Clarke and Büttcher 2009). The index lies in the workspace and is made again when the
 * papers have changed; in memory where the workspace can't be written. Safe for many threads.
 */
public final class PaperSearch implements AutoCloseable {
  private static final int EACH = 100;
  private static final double RANK_CONSTANT = 60;
  private static final float TITLE_BOOST = 3;

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private PaperSearch(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /**
   * Which papers are wanted.
   *
   * @param country ISO code; empty: any
   * @param institution words of an affiliation; empty: any
   * @param track in any case; empty: any
   */
  public record Filter(String country, String institution, OptionalInt year, String track) {
    /** Any paper. */
    public static final Filter NONE = new Filter("", "", OptionalInt.empty(), "");
  }

  /** A paper that was found, the best first. */
  public record Hit(
      String paperId, String title, int year, String url, String countries, double score) {}

  /**
   * Opens the index of a workspace; makes it first where it is missing or old.
   *
   * @param progress is told how many papers are indexed
   */
  public static PaperSearch open(Workspace workspace, LongConsumer progress) {
    try {
      Directory directory = PaperIndex.of(workspace, progress);
      return new PaperSearch(directory, DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /**
   * The best papers for a question; all that pass the filter when the question has no words.
   *
   * @throws UserError when no paper has the track
   */
  public List<Hit> search(String question, Filter filter, int limit) {
    try {
      checkTrack(filter.track());
      Optional<Query> passing = filter(filter);
      List<String> words = words(question);
      Map<Integer, Double> scores = new HashMap<>();
      if (words.isEmpty()) {
        rank(searcher.search(passing.orElse(MatchAllDocsQuery.INSTANCE), limit).scoreDocs, scores);
      } else {
        BooleanQuery.Builder byWords = new BooleanQuery.Builder();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : words) {
          any.add(
              new BoostQuery(new TermQuery(new Term("title", word)), TITLE_BOOST), Occur.SHOULD);
          any.add(new TermQuery(new Term("text", word)), Occur.SHOULD);
        }
        byWords.add(any.build(), Occur.MUST);
        passing.ifPresent(query -> byWords.add(query, Occur.FILTER));
        rank(searcher.search(byWords.build(), EACH).scoreDocs, scores);
        rank(
            searcher.search(
                    new KnnFloatVectorQuery(
                        PaperIndex.MEANING,
                        TextEmbedding.ofQuestion(question),
                        EACH,
                        passing.orElse(null)),
                    EACH)
                .scoreDocs,
            scores);
      }
      return hits(scores, limit);
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  private void checkTrack(String track) throws IOException {
    if (track.isEmpty() || reader.docFreq(new Term("track", track.toLowerCase(Locale.ROOT))) > 0) {
      return;
    }
    List<String> tracks = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, "track");
    if (terms != null) {
      TermsEnum all = terms.iterator();
      while (all.next() != null) {
        tracks.add(all.term().utf8ToString());
      }
    }
    tracks.removeIf(String::isEmpty);
    throw new UserError(
        ExitCode.WRONG_USAGE,
        "No paper has the track “%s”; %s."
            .formatted(
                track,
                tracks.isEmpty()
                    ? "none has a track"
                    : "the tracks are " + String.join(", ", tracks)));
  }

  private static void rank(ScoreDoc[] docs, Map<Integer, Double> scores) {
    for (int i = 0; i < docs.length; i++) {
      scores.merge(docs[i].doc, 1 / (RANK_CONSTANT + i + 1), Double::sum);
    }
  }

  private List<Hit> hits(Map<Integer, Double> scores, int limit) throws IOException {
    StoredFields fields = reader.storedFields();
    List<Map.Entry<Integer, Double>> best =
        scores.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .toList();
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<Integer, Double> one : best) {
      Document document = fields.document(one.getKey());
      hits.add(
          new Hit(
              document.get("id"),
              document.get("title"),
              document.getField("yearShown").numericValue().intValue(),
              document.get("url"),
              document.get("countries"),
              one.getValue()));
    }
    return hits;
  }

  private static Optional<Query> filter(Filter filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!filter.country().isEmpty()) {
      all.add(new TermQuery(new Term("country", filter.country())), Occur.FILTER);
    }
    if (filter.year().isPresent()) {
      all.add(IntPoint.newExactQuery("year", filter.year().getAsInt()), Occur.FILTER);
    }
    if (!filter.track().isEmpty()) {
      all.add(
          new TermQuery(new Term("track", filter.track().toLowerCase(Locale.ROOT))), Occur.FILTER);
    }
    for (String word : words(filter.institution())) {
      all.add(new TermQuery(new Term("affiliations", word)), Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }

  /** The words of a text as the index has them: in lower case, stemmed, without the commonest. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = PaperIndex.ANALYZER.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new StoreException(e);
    }
    return words;
  }

  /**
   * Whether a paper has a word of the question; where none has, papers are found by their meaning
   * alone. Of a question without words: true.
   */
  public boolean hasWordOf(String question) {
    try {
      List<String> words = words(question);
      for (String word : words) {
        if (reader.docFreq(new Term("title", word)) > 0
            || reader.docFreq(new Term("text", word)) > 0) {
          return true;
        }
      }
      return words.isEmpty();
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /** How many papers are indexed. */
  public int size() {
    return reader.numDocs();
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }
}
