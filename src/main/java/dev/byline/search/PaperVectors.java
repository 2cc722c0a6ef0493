package dev.byline.search;

import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;

/** The vectors of papers' meaning that the index has. */
public final class PaperVectors {
  private PaperVectors() {}

  /**
   * The vectors of a workspace's papers by their ids, sorted; each has length one, and papers about
   * the same thing have a large dot product. Makes the index first where it is missing or old.
   *
   * @param progress is told how many papers are indexed
   */
  public static SortedMap<String, float[]> of(Workspace workspace, LongConsumer progress) {
    SortedMap<String, float[]> all = new TreeMap<>();
    try (Directory directory = PaperIndex.of(workspace, progress);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(PaperIndex.MEANING);
        StoredFields fields = leaf.reader().storedFields();
        DocIndexIterator at = vectors.iterator();
        while (at.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          all.put(fields.document(at.docID()).get("id"), vectors.vectorValue(at.index()).clone());
        }
      }
    } catch (IOException e) {
      throw new StoreException(e);
    }
    return all;
  }
}
