package dev.byline.search;

import dev.byline.WholeFiles;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The index of a workspace's papers. It lies in the workspace and is made again when the papers
 * have changed; in memory where the workspace can't be written.
 */
final class PaperIndex {
  /** So much of an abstract says what a paper is about. */
  private static final int ABSTRACT_FOR_MEANING = 300;

  /** Lucene says at each start that an incubating module is missing, which nobody here can mend. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  /** The field with the vector of what a paper is about. */
  static final String MEANING = "meaning";

  static final Analyzer ANALYZER = new EnglishAnalyzer();

  private PaperIndex() {}

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
   * The index of a workspace; makes it first where it is missing or old.
   *
   * @param progress is told how many papers are indexed
   */
  static Directory of(Workspace workspace, LongConsumer progress) throws IOException {
    Path folder = workspace.folder().resolve("search");
    List<Indexed> rows = rows(workspace);
    String mark = Integer.toHexString(rows.hashCode()) + "-" + rows.size();
    Path markFile = folder.resolve("papers.mark");
    boolean fresh =
        Files.exists(markFile) && Files.readString(markFile, StandardCharsets.UTF_8).equals(mark);
    return fresh
        ? FSDirectory.open(folder.resolve("index"))
        : built(rows, markFile, mark, progress);
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
    document.add(new KnnFloatVectorField(MEANING, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }
}
