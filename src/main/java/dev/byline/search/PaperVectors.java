package dev.byline.search;

import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * A paper's vector.
   *
   * @param vector of length one; papers about the same thing have a large dot product
   */
  public record PaperVector(String paperId, float[] vector) {}

  /**
   * The vectors of a workspace's papers, sorted by paper; makes the index first where it is missing
   * or old.
   *
   * @param progress is told how many papers are indexed
   */
  public static List<PaperVector> of(Workspace workspace, LongConsumer progress) {
    List<PaperVector> all = new ArrayList<>();
    try (Directory directory = PaperIndex.of(workspace, progress);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(PaperIndex.MEANING);
        StoredFields fields = leaf.reader().storedFields();
        DocIndexIterator at = vectors.iterator();
        while (at.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          all.add(
              new PaperVector(
                  fields.document(at.docID()).get("id"), vectors.vectorValue(at.index()).clone()));
        }
      }
    } catch (IOException e) {
      throw new StoreException(e);
    }
    all.sort(Comparator.comparing(PaperVector::paperId));
    return List.copyOf(all);
  }
}
