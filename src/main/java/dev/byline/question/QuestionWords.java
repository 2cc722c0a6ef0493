package dev.byline.question;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.search.PaperSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of questions. One with a word of what the corpus does not hold can't be answered,
 * however like it is to others: how many papers were rejected.
 */
final class QuestionWords {
  private final Set<String> known = new HashSet<>();
  private final List<Intent> unanswerable;

  /** Of the examples and of a file of further words, with # before remarks. */
  QuestionWords(List<Intent> intents, Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      lines.filter(line -> !line.startsWith("#")).forEach(line -> known.addAll(words(line)));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    this.unanswerable = intents.stream().filter(Intent::isNone).toList();
    intents.stream()
        .filter(intent -> !intent.isNone())
        .flatMap(intent -> intent.examples().stream())
        .forEach(example -> known.addAll(words(example)));
  }

  private static List<String> words(String text) {
    return PaperSearch.words(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a question asks for what the corpus does not hold, or names what nobody here knows. */
  boolean isBeyond(QuestionSlots slots) {
    return unanswerable.stream().anyMatch(intent -> intent.isCuedBy(slots.masked()))
        || slots.unknownNames().stream().anyMatch(name -> !known.containsAll(words(name)));
  }

  /** How many words of a question stand in no example of an answerable kind. */
  int unknown(QuestionSlots slots) {
    return (int) words(slots.masked()).stream().distinct().filter(w -> !known.contains(w)).count();
  }
}
