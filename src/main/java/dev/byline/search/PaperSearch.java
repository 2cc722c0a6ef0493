package dev.byline.search;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Finds papers by words (BM25) and by meaning (vectors), the two rankings fused by their ranks
 * (Cormack, Clarke and Büttcher 2009). The index lies in the workspace and is made again when the
 * papers have changed; in memory where the workspace can't be written. Safe for many threads.
 */
public final class PaperSearch implements AutoCloseable {
  private static final int EACH = 100;
  private static final double RANK_CONSTANT = 60;
  private static final float TITLE_BOOST = 3;

  /** So much of an abstract says what a paper is about. */
  private static final int ABSTRACT_FOR_MEANING = 300;

  /** Lucene says at each start that an incubating module is missing, which nobody here can mend. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  private static final Analyzer ANALYZER = new EnglishAnalyzer();

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

  private record Indexed(
      String id,
      String title,
      String abstractText,
      int year,
      String track,
      String url,
      String countries,
      String affiliations,
      String text) {}

  /**
   * Opens the index of a workspace; makes it first where it is missing or old.
   *
   * @param progress is told how many papers are indexed
   */
  public static PaperSearch open(Workspace workspace, LongConsumer progress) {
    Path folder = workspace.folder().resolve("search");
    try {
      List<Indexed> rows = rows(workspace);
      String mark = Integer.toHexString(rows.hashCode()) + "-" + rows.size();
      Path markFile = folder.resolve("papers.mark");
      boolean fresh =
          Files.exists(markFile) && Files.readString(markFile, StandardCharsets.UTF_8).equals(mark);
      Directory directory =
          fresh ? FSDirectory.open(folder.resolve("index")) : built(rows, markFile, mark, progress);
      return new PaperSearch(directory, DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /** In the workspace; in memory when that can't be written, or another program builds it now. */
  private static Directory built(
      List<Indexed> rows, Path markFile, String mark, LongConsumer progress) throws IOException {
    try {
      Path folder = Files.createDirectories(markFile.resolveSibling("index"));
      Files.deleteIfExists(markFile);
      Directory directory = FSDirectory.open(folder);
      build(directory, rows, progress);
      WholeFiles.writeText(markFile, file -> file.write(mark));
      return directory;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException _) {
      Directory directory = new ByteBuffersDirectory();
      build(directory, rows, progress);
      return directory;
    }
  }

  private static List<Indexed> rows(Workspace workspace) {
    return workspace.select(
        """
        SELECT p.paper_id, title, abstract, year, track,
          CASE WHEN url <> '' THEN url ELSE pdf END,
          coalesce((SELECT string_agg(DISTINCT country, ' ' ORDER BY country) FROM paper_countries c
            WHERE c.paper_id = p.paper_id), ''),
          coalesce((SELECT string_agg(DISTINCT e.text, ' | ' ORDER BY e.text) FROM affiliations f
            JOIN entries e USING (entry_id) WHERE f.paper_id = p.paper_id), ''),
          coalesce((SELECT string_agg(text, ' ' ORDER BY page) FROM pages g
            WHERE g.paper_id = p.paper_id), '')
        FROM papers p ORDER BY p.paper_id\
        """,
        row ->
            new Indexed(
                row.text(1),
                row.text(2),
                row.text(3),
                row.number(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.text(9)));
  }

  private static void build(Directory directory, List<Indexed> rows, LongConsumer progress)
      throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(ANALYZER).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    try (IndexWriter writer = new IndexWriter(directory, config);
        ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<float[]>> vectors =
          rows.stream().map(row -> threads.submit(() -> TextEmbedding.of(about(row)))).toList();
      for (int i = 0; i < rows.size(); i++) {
        writer.addDocument(document(rows.get(i), vectors.get(i).get()));
        progress.accept(i + 1L);
      }
      writer.forceMerge(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (ClosedByInterruptException) new ClosedByInterruptException().initCause(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String about(Indexed row) {
    String text = row.abstractText().isEmpty() ? row.text() : row.abstractText();
    return row.title() + ". " + text.substring(0, Math.min(text.length(), ABSTRACT_FOR_MEANING));
  }

  private static Document document(Indexed row, float[] vector) {
    Document document = new Document();
    document.add(new StoredField("id", row.id()));
    document.add(new TextField("title", row.title(), Field.Store.YES));
    document.add(new TextField("text", row.abstractText() + " " + row.text(), Field.Store.NO));
    document.add(new TextField("affiliations", row.affiliations(), Field.Store.NO));
    document.add(new StoredField("url", row.url()));
    document.add(new StoredField("countries", row.countries()));
    document.add(new IntPoint("year", row.year()));
    document.add(new StoredField("yearShown", row.year()));
    document.add(new StringField("track", row.track().toLowerCase(Locale.ROOT), Field.Store.NO));
    for (String country : row.countries().split(" ")) {
      document.add(new StringField("country", country, Field.Store.NO));
    }
    document.add(new KnnFloatVectorField("meaning", vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
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
                        "meaning", TextEmbedding.ofQuestion(question), EACH, passing.orElse(null)),
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
    try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
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
