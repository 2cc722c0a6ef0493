package dev.byline.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A distinct affiliation entry: what is coded, once, however many authors have it.
 *
 * @param text as printed
 * @param domain of the author's e-mail address, in lower case; empty when unknown
 */
public record Entry(String text, String domain) implements Comparable<Entry> {

  /** The first 16 hex digits of SHA-256 over text, tab and domain, in UTF-8. */
  public String id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((text + "\t" + domain).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(Entry other) {
    int byText = text.compareTo(other.text);
    return byText != 0 ? byText : domain.compareTo(other.domain);
  }
}
