package dev.byline.validate;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A rule that an answer violates.
 *
 * @param entryId of the entry
 * @param coder whose answer it is
 * @param rule stable id
 * @param message a sentence for people
 */
public record Violation(
    String entryId, String coder, String rule, Severity severity, String message) {

  /** Stable id: the same violation has it in every run. */
  public String id() {
    CRC32 crc = new CRC32();
    crc.update((coder + "\t" + message).getBytes(StandardCharsets.UTF_8));
    return "%s:%s:%08x".formatted(rule, entryId, crc.getValue());
  }
}
