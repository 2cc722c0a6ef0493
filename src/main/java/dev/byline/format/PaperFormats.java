package dev.byline.format;

import dev.byline.ExitCode;
import dev.byline.TextFile;
import dev.byline.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Knows the file formats: by the ending, and for JSON by its first character and records. */
public final class PaperFormats {
  private PaperFormats() {}

  /**
   * The source that reads {@code file}.
   *
   * @throws UserError when the file can't be opened or its format isn't known
   */
  public static PaperReader open(Path file) {
    // A pipe gives its text once only, and one that nobody writes to would be waited for forever.
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          file
              + " can't be used: it is a pipe or a device. Save the papers in a file first."
              + " Nothing was imported.");
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int first = firstCharacter(file);
    if (name.matches(".*\\.(csv|tsv)")) {
      return new CsvPapers(file);
    }
    return switch (first) {
      case '[', '{' -> new JsonPapers(file);
      case -1 ->
          throw new UserError(
              ExitCode.INPUT_UNUSABLE, file + " can't be used: it is empty. Nothing was imported.");
      default ->
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              file
                  + " can't be used: it is neither Paper Copilot JSON (an array), JSON lines nor .csv or .tsv."
                  + " Nothing was imported.");
    };
  }

  private static int firstCharacter(Path file) {
    try (Reader reader = TextFile.open(file)) {
      int c = reader.read();
      for (int i = 0; i < 1000 && c >= 0 && Character.isWhitespace(c); i++) {
        c = reader.read();
      }
      return c;
    } catch (IOException e) {
      throw TextFile.unreadable(file, e, "Nothing was imported.");
    }
  }
}
