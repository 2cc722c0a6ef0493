package dev.byline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Opens text files: UTF-8 only, with one line for the user when that fails. */
public final class TextFile {
  private TextFile() {}

  /**
   * A reader that refuses what is not UTF-8; a byte order mark is passed over.
   *
   * @throws UserError when it is a folder, compressed, or in UTF-16 as spreadsheets write "Unicode
   *     text"
   */
  public static Reader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, file + " is a folder: name a .json, .jsonl or .csv file.");
    }
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
    byte[] head = in.readNBytes(3);
    boolean mark =
        head.length == 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    if (isUtf16(head)) {
      in.close();
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          file
              + " can't be used: it is in UTF-16. Save it as UTF-8 (Excel: “CSV UTF-8”) and try again.");
    }
    if (isGzip(head)) {
      in.close();
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          file + " can't be used: it is compressed. Unpack it (gunzip) and try again.");
    }
    if (!mark) {
      in.unread(head);
    }
    return new BufferedReader(
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        1 << 16);
  }

  /**
   * How many lines the file has that are not blank.
   *
   * @throws UserError when it can't be read
   */
  public static long lines(Path file) {
    try (BufferedReader text = new BufferedReader(open(file))) {
      long lines = 0;
      boolean blank = true;
      for (int c = text.read(); c >= 0; c = text.read()) {
        if (c == '\n' || c == '\r') {
          blank = true;
        } else if (blank && !Character.isWhitespace(c)) {
          lines++;
          blank = false;
        }
      }
      return lines;
    } catch (IOException e) {
      throw unreadable(file, e, "");
    }
  }

  /** The first two bytes of RFC 1952. */
  private static boolean isGzip(byte... head) {
    return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
  }

  /** By its mark, or by a zero byte beside the first letter (no text in UTF-8 has one). */
  private static boolean isUtf16(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int first = head[0] & 0xFF;
    int second = head[1] & 0xFF;
    return (first == 0xFF && second == 0xFE)
        || (first == 0xFE && second == 0xFF)
        || (first == 0) != (second == 0);
  }

  /**
   * The line for the user when {@code file} can't be read.
   *
   * @param consequence a sentence, such as “Nothing was imported.”
   */
  public static UserError unreadable(Path file, IOException e, String consequence) {
    String why =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file" + besides(file);
          case CharacterCodingException _ -> "it is not in UTF-8: save it as UTF-8 and try again";
          default -> "it can't be read (" + e.getMessage() + ")";
        };
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s can't be used: %s. %s".formatted(file, why, consequence).strip(),
        e);
  }

  /** The file of the same folder whose name is nearest. */
  private static String besides(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> all = Files.list(folder)) {
      return NearestName.of(
              String.valueOf(file.getFileName()),
              all.map(near -> String.valueOf(near.getFileName())).toList())
          .map(near -> " (did you mean %s?)".formatted(file.resolveSibling(near)))
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }
}
