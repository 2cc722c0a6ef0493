package dev.byline.validate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a text says in base64 (RFC 4648) or in hexadecimal digits; a model may read both. */
final class HiddenText {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9a-fA-F]{2}[ :]?){8,}");

  /** Characters that a text is written in. No name decodes to them by chance. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{8,}");

  private HiddenText() {}

  /** The decoded texts, as words that a reader is told to read. */
  static Stream<String> of(String text) {
    return Stream.concat(
            BASE64.matcher(text).results().flatMap(found -> base64(found).stream()),
            HEXADECIMAL.matcher(text).results().flatMap(found -> hexadecimal(found).stream()))
        .filter(decoded -> PRINTABLE.matcher(decoded).matches());
  }

  private static Optional<String> base64(MatchResult found) {
    String digits = found.group().replace('-', '+').replace('_', '/').replaceFirst("=+$", "");
    try {
      return Optional.of(new String(Base64.getDecoder().decode(digits), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> hexadecimal(MatchResult found) {
    byte[] decoded = HexFormat.of().parseHex(found.group().replaceAll("[ :]", ""));
    return Optional.of(new String(decoded, StandardCharsets.UTF_8));
  }
}
