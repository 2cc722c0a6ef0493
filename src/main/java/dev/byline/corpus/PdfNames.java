package dev.byline.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The name of a paper's PDF in a folder: the id that its source gave, letters, digits, {@code . _
 * -} only, so that no id from the network leads out of the folder.
 */
public final class PdfNames {
  /** File systems take 255 bytes. */
  private static final int LONGEST = 100;

  private PdfNames() {}

  /** The name under which a paper's PDF is kept. */
  public static String of(String paperId) {
    return safe(paperId.substring(paperId.indexOf('/') + 1));
  }

  /**
   * The PDF of a paper in {@code folder}: as it was fetched, else as a person names it, by the
   * whole id or its last part.
   */
  public static Optional<Path> find(Path folder, String paperId) {
    return Stream.of(
            of(paperId), plain(paperId) + ".pdf", plain(paperId.replaceFirst(".*/", "")) + ".pdf")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String plain(String id) {
    return id.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.+", "_");
  }

  private static String safe(String id) {
    String name = plain(id);
    // Two ids that differ in what was replaced or cut must not share a file.
    return (name.equals(id) && name.length() <= LONGEST
            ? name
            : name.substring(0, Math.min(LONGEST, name.length())) + "-" + hash(id))
        + ".pdf";
  }

  private static String hash(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
