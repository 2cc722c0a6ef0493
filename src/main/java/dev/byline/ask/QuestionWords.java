package dev.byline.ask;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of questions. One with a word of what the corpus does not hold can't be answered, however
 * like it is to others: how many papers were rejected.
 */
final class QuestionWords {
  private final Set<String> known = new HashSet<>();
  private final List<Intent> unanswerable;

  QuestionWords(List<Intent> intents) {
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
  boolean isBeyond(Slots slots) {
    return unanswerable.stream().anyMatch(intent -> intent.isCuedBy(slots.masked()))
        || slots.unknownNames().stream().anyMatch(name -> !known.containsAll(words(name)));
  }

  /** Whether every word of a question stands in an example of some answerable kind. */
  boolean knows(Slots slots) {
    return known.containsAll(words(slots.masked()));
  }
}
