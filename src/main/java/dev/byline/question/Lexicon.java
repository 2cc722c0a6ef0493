package dev.byline.question;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of one language with what they mean: a file of data/questions. A word with a star at
 * its end stands for all words that begin so.
 */
final class Lexicon {
  /** What a row says: a sense, and for a name which one. */
  record Meaning(Sense sense, String value) {}

  private final String language;
  private final Map<String, List<Meaning>> phrases = new HashMap<>();
  private final Map<String, List<Meaning>> stems = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private int longest = 1;

  private Lexicon(String language) {
    this.language = language;
  }

  /** Reads a language's file of a folder. */
  static Lexicon load(Path folder, String language) {
    Lexicon lexicon = new Lexicon(language);
    Path file = folder.resolve(language + ".csv");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        List<Meaning> meanings = meanings(row.getField("sense"));
        for (String phrase : row.getField("words").split("\\|")) {
          lexicon.add(phrase, meanings);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    return lexicon;
  }

  private static List<Meaning> meanings(String labels) {
    List<Meaning> meanings = new ArrayList<>();
    for (String label : labels.split("\\+")) {
      int colon = label.indexOf(':');
      String sense = colon < 0 ? label : label.substring(0, colon);
      String value = colon < 0 ? "" : label.substring(colon + 1);
      meanings.add(
          new Meaning(
              sense.equals("status") && colon > 0 ? Sense.STATUS_NAME : Sense.of(sense), value));
    }
    return meanings;
  }

  private void add(String phrase, List<Meaning> meanings) {
    if (phrase.endsWith("*")) {
      stems.put(Words.key(phrase.substring(0, phrase.length() - 1)), meanings);
      return;
    }
    List<Words.Word> parts = Words.split(phrase);
    phrases.putIfAbsent(Words.key(parts, 0, parts.size()), meanings);
    longest = Math.max(longest, parts.size());
    parts.forEach(part -> words.add(part.key()));
  }

  String language() {
    return language;
  }

  /** The most words of a phrase. */
  int longest() {
    return longest;
  }

  /** What words mean; empty where the language has no such phrase. */
  Optional<List<Meaning>> find(String key) {
    List<Meaning> found = phrases.get(key);
    if (found != null) {
      return Optional.of(found);
    }
    if (key.indexOf(' ') >= 0) {
      return Optional.empty();
    }
    for (int n = key.length(); n >= 3; n--) {
      List<Meaning> stem = stems.get(key.substring(0, n));
      if (stem != null) {
        return Optional.of(stem);
      }
    }
    return Optional.empty();
  }

  /** Every single word of its phrases. */
  Set<String> words() {
    return words;
  }
}
