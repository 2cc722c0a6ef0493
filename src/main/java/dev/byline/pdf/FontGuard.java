package dev.byline.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses fonts that name more characters in ranges than there can be: the library spells every
 * range out in memory. Ranges stand in character maps (ISO 32000-1, 9.7.5.4) and in widths of
 * composite fonts (9.7.4.3).
 */
final class FontGuard {
  /** Unicode has 1.1 million characters, a composite font at most 65,536. */
  private static final long MOST_CHARACTERS = 1L << 21;

  private static final List<COSName> CHARACTER_MAPS =
      List.of(COSName.TO_UNICODE, COSName.ENCODING, COSName.getPDFName("UseCMap"));

  private static final Pattern SECTION =
      Pattern.compile(
          "begin(?:bf|cid|notdef)range(.*?)(?:end(?:bf|cid|notdef)range|\\z)", Pattern.DOTALL);

  /** First and last code, and what they become: a code, a number or a list. */
  private static final Pattern RANGE =
      Pattern.compile(
          "<\\s*([0-9A-Fa-f\\s]*+)>\\s*<\\s*([0-9A-Fa-f\\s]*+)>\\s*(?:<[^>]*+>|\\[[^\\]]*+\\]?|\\S+)");

  /** Longer numbers than of four bytes are never read whole. */
  private static final int DIGITS = 8;

  private FontGuard() {}

  /** Checks a dictionary, which may be a font's. */
  static void requireModest(COSDictionary dictionary) throws IOException {
    for (COSName key : CHARACTER_MAPS) {
      if (dictionary.getDictionaryObject(key) instanceof COSStream map) {
        requireBelow(characters(map));
      }
    }
    requireBelow(characters(dictionary.getCOSArray(COSName.W), 1));
    requireBelow(characters(dictionary.getCOSArray(COSName.W2), 3));
  }

  private static void requireBelow(long characters) throws UnreadablePdf {
    if (characters > MOST_CHARACTERS) {
      throw new UnreadablePdf("has a font with more characters than there are");
    }
  }

  private static long characters(COSStream map) throws IOException {
    StreamGuard.requireModest(map);
    String text;
    try (InputStream in = map.createInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    long characters = 0;
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      Matcher range = RANGE.matcher(section.group(1));
      while (range.find()) {
        characters += Math.max(0, code(range.group(2)) - code(range.group(1)) + 1);
      }
    }
    return characters;
  }

  private static long code(String hexadecimal) {
    String digits = hexadecimal.replaceAll("\\s", "");
    return digits.isEmpty()
        ? 0
        : Long.parseLong(digits.substring(Math.max(0, digits.length() - DIGITS)), 16);
  }

  /**
   * How many characters an array of widths names: {@code first [width …]} or {@code first last
   * width …}.
   *
   * @param numbers that follow a range
   */
  private static long characters(@Nullable COSArray widths, int numbers) {
    long characters = 0;
    int at = 0;
    while (widths != null && at + 1 < widths.size()) {
      COSBase second = widths.getObject(at + 1);
      if (second instanceof COSArray) {
        at += 2;
      } else {
        if (widths.getObject(at) instanceof COSNumber first && second instanceof COSNumber last) {
          characters += Math.max(0, (long) last.intValue() - first.intValue() + 1);
        }
        at += 2 + numbers;
      }
    }
    return characters;
  }
}
