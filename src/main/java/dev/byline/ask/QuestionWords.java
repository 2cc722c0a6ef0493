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
  /** Words of politeness and grammar, which ask for nothing. */
  private static final String NEUTRAL =
      "i me my we us our you your would like want need know see let please just can could may do does did done have has had "
          + "having am was were been be being any some there here now other others nobody else over out up down off into than then "
          + "so very really actually exactly also too together go gone went get got much many more less few else about all both each "
          + "look looking interested interest curious wonder wondering question quick quickly kindly hi hey one ones thing things";

  private final Set<String> known = new HashSet<>(words(NEUTRAL));
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

  /** How many words of a question stand in no example of an answerable kind. */
  int unknown(Slots slots) {
    return (int) words(slots.masked()).stream().distinct().filter(w -> !known.contains(w)).count();
  }
}
