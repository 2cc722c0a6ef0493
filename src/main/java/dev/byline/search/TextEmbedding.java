package dev.byline.search;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;

/**
 * Texts as vectors of their meaning, by a model that runs in this process. Safe for many threads.
 */
final class TextEmbedding {
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

  /** Of a text that is to be found. */
  static float[] of(String text) {
    return Loaded.MODEL.embed(text.isBlank() ? "-" : text).content().vector();
  }

  /** Of a question for which texts are wanted. */
  static float[] ofQuestion(String question) {
    return of(QUESTION + question);
  }
}
