package dev.byline.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes a file on while it takes its checksum and looks whether it begins as a PDF does. */
final class PdfSink extends OutputStream {
  private static final String SIGNATURE = "%PDF-";

  /** Readers find the signature in the first kilobyte (ISO 32000-1, annex H.3.4.1). */
  private static final int WITHIN = 1024;

  private final OutputStream to;
  private final MessageDigest digest = Checksum.digest();
  private final byte[] head = new byte[WITHIN];
  private int inHead;

  PdfSink(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int more = Math.min(count, head.length - inHead);
    System.arraycopy(bytes, from, head, inHead, more);
    inHead += more;
    digest.update(bytes, from, count);
    to.write(bytes, from, count);
  }

  boolean isPdf() {
    return new String(head, 0, inHead, StandardCharsets.ISO_8859_1).contains(SIGNATURE);
  }

  /** SHA-256 in hex; the sink is done with. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
