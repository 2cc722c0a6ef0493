package dev.byline.search;

import dev.byline.store.StoreException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Texts as vectors of their meaning, by a model that runs in this process. Safe for many threads.
 */
public final class TextEmbedding {
  /** Length of a vector; all have length one. */
  static final int DIMENSION = 384;

  /**
   * What the model was trained to see before a question (BAAI, model card of bge-small-en-v1.5).
   */
  private static final String QUESTION =
      "Represent this sentence for searching relevant passages: ";

  private static final class Loaded {
    static final EmbeddingModel MODEL = new BgeSmallEnV15QuantizedEmbeddingModel();
  }

  private TextEmbedding() {}

  /** Of a text that is to be found, or to be compared with others of its kind. */
  public static float[] of(String text) {
    return Loaded.MODEL.embed(text.isBlank() ? "-" : text).content().vector();
  }

  /** Of a question for which texts are wanted. */
  static float[] ofQuestion(String question) {
    return of(QUESTION + question);
  }

  /**
   * Of many texts, kept in a file so that the same texts are not put through the model again.
   *
   * @param file is made anew when it is of other texts
   */
  public static Map<String, float[]> kept(List<String> texts, Path file) {
    List<String> distinct = texts.stream().distinct().toList();
    Map<String, float[]> meanings = new HashMap<>();
    try {
      if (Files.exists(file)) {
        try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
          if (in.readInt() == distinct.hashCode()) {
            for (String text : distinct) {
              float[] vector = new float[DIMENSION];
              for (int i = 0; i < DIMENSION; i++) {
                vector[i] = in.readFloat();
              }
              meanings.put(text, vector);
            }
            return meanings;
          }
        }
      }
      meanings.clear();
      distinct.parallelStream()
          .map(text -> Map.entry(text, of(text)))
          .toList()
          .forEach(e -> meanings.put(e.getKey(), e.getValue()));
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        out.writeInt(distinct.hashCode());
        for (String text : distinct) {
          for (float f : Objects.requireNonNull(meanings.get(text))) {
            out.writeFloat(f);
          }
        }
      }
      return meanings;
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /** The cosine of two vectors of length one. */
  public static double likeness(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
