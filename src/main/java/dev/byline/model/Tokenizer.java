package dev.byline.model;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts tokens as OpenAI's models do (o200k_base); for others it is an estimate. */
public final class Tokenizer {
  private static final class Holder {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  private Tokenizer() {}

  /** How many tokens a text has. */
  public static int count(String text) {
    return Holder.ENCODING.countTokensOrdinary(text);
  }
}
