package dev.byline.question;

import java.util.Optional;

/** Reads what papers do with a technology that a phrase names. */
final class TechnologyRole {
  private final Phrase phrase;

  TechnologyRole(Phrase phrase) {
    this.phrase = phrase;
  }

  /**
   * Used, compared, or empty: named at all.
   *
   * @param i where the technology is named
   * @param carried what is said of the name before that it is joined to
   * @throws Refusal when papers are to be by a technology
   */
  String at(int i, Optional<Condition> carried) throws Refusal {
    if (phrase.is(i - 1, Sense.BY)) {
      throw new Refusal(
          "I can't tell what “by %s” means: a technology is no author."
              .formatted(phrase.at(i).text()));
    }
    int before = i - 1;
    while (phrase.is(
        before, Sense.NOT, Sense.ANY, Sense.OF, Sense.WITH, Sense.ON, Sense.TECHNOLOGY)) {
      before--;
    }
    if (phrase.is(before, Sense.USE)) {
      return "used";
    }
    if (phrase.is(before, Sense.COMPARE_TECHNOLOGY, Sense.COMPARE)) {
      phrase.use(before);
      return "compared";
    }
    if (carried.isPresent() && carried.get() instanceof Condition.Names last) {
      return last.role();
    }
    return phrase.has(Sense.USE) ? "used" : "";
  }
}
